"""One-time codes: offered to all, demanded of some."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.urls import reverse

from schools.choices import Deed, Role
from schools.models import AuditEntry
from tests.factories import (
    PASSWORD,
    make_coordinator,
    make_member,
    make_municipality,
    make_user,
)
from tests.schools.accounts import codes

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"


def give_app(user):
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def sign_in(client, user):
    return client.post(reverse("login"), {"login": user.email, "password": PASSWORD})


def answer(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_signed_in(client):
    return "_auth_user_id" in client.session


class TestSigningIn:
    def test_a_code_is_asked_after_the_password(self, client):
        user = make_user()
        give_app(user)

        assert sign_in(client, user).url == reverse("mfa_authenticate")
        assert not is_signed_in(client)

        answer(client, codes.code(SECRET))

        assert is_signed_in(client)

    def test_a_wrong_code_lets_nobody_in_and_is_kept(self, client):
        user = make_user()
        give_app(user)
        sign_in(client, user)

        page = answer(client, "000000")

        assert "Код не подошёл" in page.content.decode()
        assert not is_signed_in(client)
        assert AuditEntry.objects.get().deed == Deed.SIGN_IN_FAILED

    def test_codes_are_not_guessed_at_for_long(self, client):
        user = make_user()
        give_app(user)
        sign_in(client, user)
        for number in range(5):
            answer(client, f"00000{number}")

        page = answer(client, codes.code(SECRET))

        assert "Слишком много неудачных попыток" in page.content.decode()
        assert not is_signed_in(client)

    def test_a_recovery_code_works_once(self, client):
        user = make_user()
        give_app(user)
        recovery_code = (
            user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
        )

        sign_in(client, user)
        answer(client, recovery_code)
        assert is_signed_in(client)
        client.logout()
        sign_in(client, user)
        answer(client, recovery_code)

        assert not is_signed_in(client)

    def test_a_code_works_once(self, client):
        user = make_user()
        give_app(user)
        same = codes.code(SECRET)
        sign_in(client, user)
        answer(client, same)
        client.logout()

        sign_in(client, user)
        answer(client, same)

        assert not is_signed_in(client)


class TestKeeping:
    def test_a_copy_of_the_database_shows_no_codes(self):
        user = make_user()
        give_app(user)

        kept = str(list(Authenticator.objects.values_list("data", flat=True)))

        assert SECRET not in kept

    def test_codes_outlive_a_change_of_the_secret_key(self, client, settings):
        user = make_user()
        give_app(user)

        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another key, as long as the one before it was, or longer"
        sign_in(client, user)
        answer(client, codes.code(SECRET))

        assert is_signed_in(client)


class TestSettingUp:
    def test_everybody_is_offered_a_second_factor(self, client):
        client.force_login(make_user())

        page = client.get(reverse("mfa_index")).content.decode()

        assert reverse("mfa_activate_totp") in page
        assert reverse("mfa_add_webauthn") in page

    def test_a_password_is_asked_again_before_anything_changes(self, client):
        client.force_login(make_user())

        response = client.get(reverse("mfa_activate_totp"))

        assert response.url.startswith(reverse("account_reauthenticate"))

    def test_other_ways_to_say_who_one_is_are_offered_in_plain_words(self, client):
        user = make_user()
        give_app(user)
        client.force_login(user)

        page = client.get(reverse("account_reauthenticate"))

        ways = page.context["reauthentication_alternatives"]
        assert [way["description"] for way in ways] == ["кодом"]
        assert "Подтвердить иначе:" in page.content.decode()

    def test_an_app_is_added_and_its_owner_told(self, client, django_capture_on_commit_callbacks):
        user = make_user()
        client.force_login(user)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("mfa_activate_totp"), {"code": codes.code(secret)})

        assert response.url == reverse("mfa_view_recovery_codes")
        assert client.get(response.url).content.decode().count("<code>") == 10
        (letter,) = mail.outbox
        assert letter.to == [user.email]
        assert "приложение с одноразовыми кодами" in letter.body
        assert AuditEntry.objects.get(deed=Deed.CHANGED).actor == user


class TestDemanded:
    @pytest.fixture
    def strict(self):
        return make_municipality(requires_second_factor=True)

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
    def test_who_lacks_it_comes_to_set_it_up(self, client, strict, role):
        client.force_login(make_member(strict, role))

        response = client.get(reverse("roadmaps:roadmap_list"), follow=True)

        assert response.redirect_chain == [(reverse("mfa_index"), 302)]
        assert "нужен второй фактор" in response.content.decode()

    def test_a_form_cannot_be_sent_past_it(self, client, strict):
        client.force_login(make_member(strict, Role.ADMINISTRATOR))

        response = client.post(reverse("schools:invitation_create"), {})

        assert response.url == reverse("mfa_index")

    @pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
    def test_the_way_to_it_is_open(self, client, strict, name):
        client.force_login(make_coordinator(strict))
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

        assert client.get(reverse(name)).status_code == 200

    def test_so_is_the_way_out(self, client, strict):
        client.force_login(make_coordinator(strict))

        client.post(reverse("logout"))

        assert not is_signed_in(client)

    def test_who_has_it_works(self, client, strict):
        user = make_coordinator(strict)
        give_app(user)
        client.force_login(user)

        assert client.get(reverse("roadmaps:roadmap_list")).status_code == 200

    def test_the_last_one_is_not_given_up(self, client, strict):
        user = make_coordinator(strict)
        give_app(user)
        client.force_login(user)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

        page = client.post(reverse("mfa_deactivate_totp"))

        assert "требует второй фактор" in page.content.decode()
        assert Authenticator.objects.filter(user=user, type="totp").exists()

    def test_other_roles_and_other_municipalities_are_left_in_peace(self, client, strict):
        people = [make_member(strict, Role.APPROVER), make_coordinator(make_municipality())]

        for user in people:
            client.force_login(user)

            assert client.get(reverse("roadmaps:roadmap_list")).status_code == 200

    def test_staff_need_one_where_the_settings_say_so(self, client, settings):
        settings.STAFF_NEED_SECOND_FACTOR = True
        client.force_login(make_user(is_staff=True, is_superuser=True))

        assert client.get(reverse("admin:index")).url == reverse("mfa_index")
