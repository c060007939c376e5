"""Signing in and out, changing and recovering a password."""

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy

from schools.forms.account import SignInForm


class SignIn(views.LoginView):
    template_name = "schools/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(views.LogoutView):
    """POST only; says good-bye on the sign-in page."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        messages.info(request, "Вы вышли из портала.")
        return response


class PasswordChange(SuccessMessageMixin, views.PasswordChangeView):
    template_name = "schools/password_change.html"
    success_url = reverse_lazy("home")
    success_message = "Пароль изменён."


class PasswordReset(views.PasswordResetView):
    template_name = "schools/password_reset.html"
    subject_template_name = "schools/password_reset_subject.txt"
    email_template_name = "schools/password_reset_body.txt"
    html_email_template_name = "schools/password_reset_body.html"


class PasswordResetDone(views.PasswordResetDoneView):
    template_name = "schools/password_reset_done.html"


class PasswordResetConfirm(SuccessMessageMixin, views.PasswordResetConfirmView):
    template_name = "schools/password_reset_confirm.html"
    success_url = reverse_lazy("login")
    success_message = "Новый пароль сохранён. Теперь войдите с ним."
