"""Where allauth, which keeps the door, asks the portal what to say and tells it what happened."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from schools.choices import Deed
from schools.emails import LetterNotSent, send_letter
from schools.models import User
from schools.sealing import seal, unseal
from schools.services.audit import record

logger = logging.getLogger(__name__)

# What a person is told of by letter when it happens to the account, by allauth's name for it.
NOTICES = {
    "account/email/password_changed": "изменён пароль",
    "account/email/password_reset": "задан новый пароль по ссылке из письма",
    "account/email/password_set": "задан пароль",
    "mfa/email/totp_activated": "включено приложение с одноразовыми кодами",
    "mfa/email/totp_deactivated": "отключено приложение с одноразовыми кодами",
    "mfa/email/webauthn_added": "добавлен ключ доступа",
    "mfa/email/webauthn_removed": "удалён ключ доступа",
    "mfa/email/recovery_codes_generated": "созданы новые резервные коды",
}
# Other ways to say once more who one is, by allauth's name: «Подтвердить иначе: …».
REAUTHENTICATION = {
    "reauthenticate": "паролем",
    "mfa_reauthenticate": "кодом",
    "mfa_reauthenticate:webauthn": "ключом доступа",
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody registers; every way in and out is written to the audit trail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "Почта или пароль не подошли. Проверьте раскладку и клавишу Caps Lock."
        ),
        "enter_current_password": "Прежний пароль не подошёл.",
        "incorrect_password": "Пароль не подошёл.",
        "too_many_login_attempts": (
            "Слишком много неудачных попыток. Подождите пять минут и попробуйте снова."
        ),
        "rate_limited": "Слишком много запросов подряд. Подождите немного.",
    }

    def is_open_for_signup(self, request):
        """Never: an account comes with an invitation (`schools.services.invitations`)."""
        return False

    # Ways in and out

    def pre_login(self, request, user, **login):
        if user.has_left:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **login)

    def post_login(self, request, user, **login):
        response = super().post_login(request, user, **login)
        record(deed=Deed.SIGNED_IN, by=user, obj=user, address=self.get_client_ip(request))
        return response

    def respond_user_inactive(self, request, user):
        """Only somebody who knew the password gets as far as being told."""
        self._record_failure(request, user=user)
        return super().respond_user_inactive(request, user)

    def authentication_failed(self, request, **credentials):
        email = credentials.get("email", "").lower()
        self._record_failure(request, user=User.objects.filter(email=email).first(), name=email)

    def second_factor_failed(self, request, user):
        """The password was right, the code was not (`schools.forms.second_factor`)."""
        self._record_failure(request, user=user)

    def logout(self, request):
        record(
            deed=Deed.SIGNED_OUT,
            by=request.user,
            obj=request.user,
            address=self.get_client_ip(request),
        )
        super().logout(request)

    def _record_failure(self, request, *, user, name=""):
        """Nobody is known to have tried; whose account it was is known if there is one."""
        record(
            deed=Deed.SIGN_IN_FAILED,
            by=None,
            obj=user,
            municipality=user.acting.municipality if user and user.acting else None,
            name=name,
            address=self.get_client_ip(request),
        )

    # Letters

    def send_mail(self, template_prefix, email, context):
        """An unsent letter is for the log: an answer would tell which addresses are known."""
        try:
            send_letter(template_prefix, to=email, context=context)
        except LetterNotSent:
            logger.exception("A letter %s was not sent", template_prefix)

    def get_reset_password_from_key_url(self, key):
        # Where a letter leads is said by the settings, not by the Host of whoever asks for it.
        path = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        ).replace("UID-KEY", key)
        return f"{settings.SITE_URL}{path}"

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """The account's guard was changed: its owner gets a letter, the audit trail an entry."""
        what = NOTICES[template_prefix]
        record(
            deed=Deed.CHANGED,
            by=user,
            obj=user,
            name=f"{user}: {what}",
            address=self.get_client_ip(self.request),
        )
        self.send_mail("account/email/notice", email or user.email, {"user": user, "what": what})

    def get_reauthentication_methods(self, user):
        return [
            {**method, "description": REAUTHENTICATION[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")


class SecondFactorAdapter(DefaultMFAAdapter):
    """One-time codes and keys, in the portal's words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Код не подошёл. Проверьте время на телефоне и введите новый код.",
        "cannot_delete_authenticator": (
            "Ваш муниципалитет требует второй фактор. Сначала добавьте другой."
        ),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        user = authenticator.user
        return not user.must_have_second_factor or (
            Authenticator.objects.filter(user=user)
            .exclude(pk=authenticator.pk)
            .exclude(type=Authenticator.Type.RECOVERY_CODES)
            .exists()
        )

    def generate_authenticator_name(self, user, type):
        return f"Ключ {Authenticator.objects.filter(user=user, type=type).count() + 1}"
