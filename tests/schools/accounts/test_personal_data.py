"""One's own data, and logs that hold nobody's secrets."""

import logging

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schools.choices import Deed
from schools.models import AuditEntry
from tests.factories import (
    PASSWORD,
    make_coordinator,
    make_municipality,
    make_staged_import,
    make_user,
)

pytestmark = pytest.mark.django_db

TOTP_SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def coordinator(client):
    """Signed in by the front door, with a second factor, an upload and a deed."""
    user = make_coordinator(make_municipality(), email="anna@example.org")
    client.post(reverse("login"), {"login": user.email, "password": PASSWORD})
    TOTP.activate(user, TOTP_SECRET)
    make_staged_import(user.acting.municipality, by=user, name="мой план.docx")
    return user


class TestMyData:
    def test_a_file_holds_everything_about_the_person(self, client, coordinator):
        chapters = {
            chapter["title"]: chapter["rows"]
            for chapter in client.get(reverse("schools:my_data_json")).json()
        }

        assert chapters["Учётная запись"][0]["Электронная почта"] == "anna@example.org"
        assert chapters["Роли"][0]["Роль"] == "координатор"
        assert chapters["Второй фактор"]
        assert chapters["Открытые сеансы"][0]["Адрес"] == "127.0.0.1"
        assert chapters["Журнал действий"][-1]["Действие"] == "вход"
        (uploads,) = [rows for title, rows in chapters.items() if "мой план.docx" in str(rows)]
        assert uploads

    @pytest.mark.parametrize("name", ["my_data", "my_data_json", "my_data_text"])
    def test_it_holds_no_secrets(self, client, coordinator, name):
        text = client.get(reverse(f"schools:{name}")).content.decode()

        assert TOTP_SECRET not in text
        assert coordinator.password not in text
        assert client.session.session_key not in text

    def test_the_text_reads_like_the_page(self, client, coordinator):
        page = client.get(reverse("schools:my_data")).content.decode()
        response = client.get(reverse("schools:my_data_text"))

        text = response.content.decode()
        assert "Электронная почта: anna@example.org" in text
        assert "anna@example.org" in page
        assert response["Content-Disposition"] == 'attachment; filename="my-data.txt"'

    def test_nobody_elses_is_in_it(self, client, coordinator):
        other = make_coordinator(coordinator.acting.municipality, last_name="Посторонняя")
        make_staged_import(coordinator.acting.municipality, by=other, name="чужой план.docx")

        text = client.get(reverse("schools:my_data_text")).content.decode()

        assert "Посторонняя" not in text
        assert "чужой план" not in text

    def test_taking_it_is_in_the_audit_trail(self, client, coordinator):
        client.get(reverse("schools:my_data_json"))

        assert AuditEntry.objects.filter(deed=Deed.DOWNLOADED, actor=coordinator).count() == 1

    @pytest.mark.parametrize("name", ["my_data", "my_data_json", "my_data_text"])
    def test_it_is_for_whoever_signed_in(self, client, name):
        assert client.get(reverse(f"schools:{name}")).url.startswith(reverse("login"))

    def test_the_number_of_queries_does_not_grow_with_the_rows(
        self, client, coordinator, django_assert_max_num_queries
    ):
        page = reverse("schools:my_data")
        client.get(page)
        for number in range(10):
            make_staged_import(coordinator.acting.municipality, by=coordinator, name=f"{number}")

        with django_assert_max_num_queries(51):
            client.get(page)


class TestLogs:
    """Whatever goes wrong, logs hold no passwords, secrets or contents of files."""

    SECRETS = ["Секретный-пароль-42", "секрет-из-письма-0123456789", "содержимое файла"]

    @pytest.fixture
    def logs(self, caplog):
        caplog.set_level(logging.DEBUG)
        # Django's own loggers pass nothing on.
        for name in ("django", "django.request", "django.security"):
            logging.getLogger(name).addHandler(caplog.handler)
        yield caplog
        for name in ("django", "django.request", "django.security"):
            logging.getLogger(name).removeHandler(caplog.handler)

    def no_secret(self, logs):
        said = "\n".join([logs.text, *(f"{record.__dict__}" for record in logs.records)])
        return not [secret for secret in self.SECRETS if secret in said]

    def test_a_failed_sign_in(self, client, logs):
        user = make_user()

        for _ in range(7):
            client.post(reverse("login"), {"login": user.email, "password": self.SECRETS[0]})

        assert self.no_secret(logs)
        assert self.SECRETS[0] not in str(list(AuditEntry.objects.values()))

    def test_a_flood(self, client, logs):
        for _ in range(31):
            response = client.post(reverse("login"), {"login": "-", "password": self.SECRETS[0]})

        assert response.status_code == 429
        assert self.no_secret(logs)

    def test_a_letter_that_lets_nobody_in(self, client, logs):
        client.get(reverse("schools:invitation_open", args=[self.SECRETS[1]]), follow=True)
        client.get(
            reverse("account_reset_password_from_key", args=["1", self.SECRETS[1]]), follow=True
        )

        assert self.no_secret(logs)

    def test_a_refused_deed(self, client, logs):
        client.force_login(make_user())

        response = client.post(reverse("schools:invitation_create"), {"password": self.SECRETS[0]})

        assert response.status_code == 403
        assert logs.records
        assert self.no_secret(logs)
        assert self.SECRETS[0] not in str(list(AuditEntry.objects.values()))

    def test_a_file_that_cannot_be_read(self, client, logs):
        client.force_login(make_coordinator(make_municipality()))

        client.post(
            reverse("roadmaps:import_upload"),
            {"file": SimpleUploadedFile("план.docx", self.SECRETS[2].encode())},
        )

        assert self.no_secret(logs)
