"""Signing in, and people on the administrators' site."""

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, AuthenticationForm, UserChangeForm

from schools.models import User


class SignInForm(AuthenticationForm):
    """An e-mail and a password; the letters of the address may be of any case."""

    error_messages = {
        "invalid_login": "Почта или пароль не подошли. Проверьте раскладку и клавишу Caps Lock.",
        "inactive": "Вход для этой учётной записи закрыт. Обратитесь к координатору.",
    }

    username = forms.EmailField(
        label="Электронная почта",
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )


class EmailInLowerCase:
    """People are known by e-mail, kept in lower case."""

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class NewUserForm(EmailInLowerCase, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "last_name", "first_name", "patronymic"]


class UserForm(EmailInLowerCase, UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {}
