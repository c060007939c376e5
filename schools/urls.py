"""Signing in and passwords. The names are Django's own: its views refer to them."""

from django.urls import path

from schools import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="login"),
    path("sign-out/", views.SignOut.as_view(), name="logout"),
    path("password/", views.PasswordChange.as_view(), name="password_change"),
    path("password/forgotten/", views.PasswordReset.as_view(), name="password_reset"),
    path("password/forgotten/sent/", views.PasswordResetDone.as_view(), name="password_reset_done"),
    path(
        "password/new/<uidb64>/<token>/",
        views.PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
]
