"""Signing in and passwords. The names are Django's own: its views refer to them."""

from django.urls import path

from schools.views import account

urlpatterns = [
    path("sign-in/", account.SignIn.as_view(), name="login"),
    path("sign-out/", account.SignOut.as_view(), name="logout"),
    path("password/", account.PasswordChange.as_view(), name="password_change"),
    path("password/forgotten/", account.PasswordReset.as_view(), name="password_reset"),
    path(
        "password/forgotten/sent/", account.PasswordResetDone.as_view(), name="password_reset_done"
    ),
    path(
        "password/new/<uidb64>/<token>/",
        account.PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
]
