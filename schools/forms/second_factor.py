"""One-time codes and keys."""

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.forms import ValidationError

from schools.forms.account import InPlainWords


class CodeForm(InPlainWords, AuthenticateForm):
    """A code that ends a sign-in; a wrong one is written to the audit trail."""

    labels = {"code": "Код"}
    attributes = {"code": {"autofocus": True, "inputmode": "numeric"}}

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError:
            get_adapter().second_factor_failed(context.request, self.user)
            raise


class CodeAgainForm(InPlainWords, ReauthenticateForm):
    labels = {"code": "Код"}
    attributes = {"code": {"autofocus": True, "inputmode": "numeric"}}


class AppForm(InPlainWords, ActivateTOTPForm):
    labels = {"code": "Код из приложения"}
    attributes = {"code": {"inputmode": "numeric", "autocomplete": "one-time-code"}}


class NewKeyForm(InPlainWords, AddWebAuthnForm):
    labels = {"name": "Название ключа", "passwordless": "Входить этим ключом без пароля"}
    help_texts = {
        "name": "Чтобы отличать ключи друг от друга: «Рабочий компьютер», «Телефон».",
        "passwordless": "Устройство спросит отпечаток пальца, лицо или ПИН-код.",
    }


class KeyForm(InPlainWords, EditWebAuthnForm):
    labels = {"name": "Название ключа"}
