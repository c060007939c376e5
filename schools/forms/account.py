"""Signing in, passwords, and people on the administrators' site."""

from allauth.account import forms as allauth
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm

from schools.models import User

RULES = (
    "Не короче 8 знаков, не из одних цифр, не похож на имя или почту и не из самых частых. "
    "Фраза из нескольких слов запоминается легче и держится дольше."
)


class InPlainWords:
    """A form of allauth with the portal's labels in place of placeholders and remarks."""

    labels = {}
    help_texts = {}
    attributes = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update(self.attributes.get(name, {}))


class SignInForm(InPlainWords, allauth.LoginForm):
    """An e-mail and a password; the letters of the address may be of any case."""

    labels = {"login": "Электронная почта", "password": "Пароль"}
    attributes = {"login": {"autofocus": True, "autocomplete": "username webauthn"}}


class PasswordAgainForm(InPlainWords, allauth.ReauthenticateForm):
    labels = {"password": "Пароль"}
    attributes = {"password": {"autofocus": True}}


class PasswordChangeForm(InPlainWords, allauth.ChangePasswordForm):
    labels = {
        "oldpassword": "Прежний пароль",
        "password1": "Новый пароль",
        "password2": "Новый пароль ещё раз",
    }
    help_texts = {"password1": RULES}


class PasswordSetForm(InPlainWords, allauth.SetPasswordForm):
    labels = {"password1": "Пароль", "password2": "Пароль ещё раз"}
    help_texts = {"password1": RULES}


class PasswordResetForm(InPlainWords, allauth.ResetPasswordForm):
    labels = {"email": "Электронная почта"}


class NewPasswordForm(InPlainWords, allauth.ResetPasswordKeyForm):
    labels = {"password1": "Новый пароль", "password2": "Новый пароль ещё раз"}
    help_texts = {"password1": RULES}


class EmailInLowerCase:
    """People are known by e-mail, kept in lower case."""

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PasswordOrNone:
    """A form of Django that sets a password, or says that there is none, in the portal's words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if choice := self.fields.get("usable_password"):
            choice.label = "Вход по паролю"
            choice.choices = [("true", "разрешён"), ("false", "запрещён")]
            choice.help_text = "Без пароля человек входит ключом доступа."
        self.fields["password1"].help_text = RULES
        self.fields["password2"].label = "Пароль ещё раз"
        self.fields["password2"].help_text = ""


class NewUserForm(PasswordOrNone, EmailInLowerCase, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "last_name", "first_name", "patronymic"]


class SetPasswordForm(PasswordOrNone, AdminPasswordChangeForm):
    pass


class UserForm(EmailInLowerCase, UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {}
        labels = {"is_superuser": "Все права на служебном сайте"}
        help_texts = {"is_superuser": ""}
