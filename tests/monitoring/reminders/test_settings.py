"""How often a person wants letters; when and whom a municipality reminds."""

import pytest
from django.urls import reverse

from monitoring.choices import Channel
from monitoring.models import ReminderPolicy, ReminderPreference
from schools.choices import Role
from schools.models import AuditEntry
from schools.sealing import unseal
from tests.factories import make_member, make_municipality, make_school_head

pytestmark = pytest.mark.django_db

OWN = reverse("monitoring:reminder_preference")
POLICY = reverse("monitoring:reminder_policy")
KEY = reverse("monitoring:webhook_key")


def policy(**fields):
    """What the form sends, filled in with the defaults."""
    return {
        "is_on": "on",
        "days_before": "14, 7, 1",
        "is_on_the_day": "on",
        "days_after": "1, 7",
        "is_weekly_after": "on",
        "is_copied_to_curator": "on",
        "coordinator_after": "5",
        "head_after": "15",
        "send_at_hour": "9",
        "officials_weekday": "0",
        "agreement_days_before": "14, 7, 1",
        "round_days_before": "14, 7, 1",
        "invitation_days_after": "1, 7",
        "channels": ["mail", "notice"],
        **fields,
    }


class TestPreference:
    def test_letters_come_daily_until_somebody_chooses(self, client, school):
        client.force_login(make_school_head(school))

        page = client.get(OWN)

        assert page.context["form"]["frequency"].value() == "daily"
        assert not ReminderPreference.objects.exists()

    def test_the_choice_is_kept(self, client, school):
        head = make_school_head(school)
        client.force_login(head)

        for frequency in ("weekly", "none"):
            client.post(OWN, {"frequency": frequency})

        assert ReminderPreference.objects.get(person=head).frequency == "none"

    def test_what_is_not_offered_is_not_kept(self, client, school):
        client.force_login(make_school_head(school))

        response = client.post(OWN, {"frequency": "hourly"})

        assert response.status_code == 200
        assert response.context["form"].errors


@pytest.mark.usefixtures("coordinator")
class TestPolicy:
    def test_a_municipality_begins_with_the_defaults(self, client):
        form = client.get(POLICY).context["form"]

        assert 'value="14, 7, 1"' in str(form["days_before"])
        assert 'value="1, 7"' in str(form["days_after"])
        assert not ReminderPolicy.objects.exists()

    def test_it_is_kept(self, client, municipality):
        changed = policy(
            days_before="1; 3 10",
            days_after="",
            send_at_hour="15",
            officials_weekday="4",
            channels=["notice"],
        )

        client.post(POLICY, changed)

        kept = ReminderPolicy.objects.get(municipality=municipality)
        assert kept.days_before == [10, 3, 1]
        assert kept.days_after == []
        assert (kept.send_at_hour, kept.officials_weekday) == (15, 4)
        assert kept.channels == [Channel.NOTICE]

    def test_the_trail_tells_what_changed(self, client):
        client.post(POLICY, policy(days_before="3, 1", send_at_hour="10"))

        assert AuditEntry.objects.get(object_kind="правила напоминаний").changes == {
            "За сколько рабочих дней до срока": ["14, 7, 1", "3, 1"],
            "Час отправки": ["9:00", "10:00"],
        }

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("days_before", "14, семь", "Напишите целые числа через запятую"),
            ("days_before", "-3", "Напишите целые числа через запятую"),
            ("days_before", "0", "Каждое число — от 1 до 90."),
            ("days_after", "91", "Каждое число — от 1 до 90."),
            ("days_after", "1,2,3,4,5,6,7,8,9,10,11", "Не больше 10 чисел."),
            ("channels", [], "Отметьте хотя бы один способ."),
            ("head_after", "2", "не раньше координатора"),
            ("send_at_hour", "23", "Выберите корректный вариант"),
            ("webhook_url", "ftp//нет", "правильный URL"),
        ],
    )
    def test_what_makes_no_sense_is_refused_in_words(
        self, field, value, words, client, municipality
    ):
        response = client.post(POLICY, policy(**{field: value}))

        assert words in " ".join(response.context["form"].errors[field])
        assert ReminderPolicy.of(municipality).days_before == [14, 7, 1]

    def test_another_system_needs_its_address(self, client):
        response = client.post(POLICY, policy(channels=["webhook"]))

        assert "Укажите адрес" in " ".join(response.context["form"].errors["webhook_url"])

    @pytest.mark.parametrize(("is_production", "is_taken"), [(True, False), (False, True)])
    def test_the_open_network_needs_encryption(
        self, is_production, is_taken, client, municipality, settings
    ):
        settings.IS_PRODUCTION = is_production

        client.post(POLICY, policy(webhook_url="http://example.org/hook"))

        assert bool(ReminderPolicy.of(municipality).webhook_url) == is_taken

    def test_a_key_is_shown_once_and_kept_sealed(self, client, municipality):
        client.post(POLICY, policy(channels=["webhook"], webhook_url="https://example.org/hook"))

        response = client.post(KEY)

        sealed = ReminderPolicy.objects.get(municipality=municipality).webhook_secret
        key = response.context["key"]
        assert unseal(sealed) == key
        assert key in response.content.decode()
        assert key not in sealed
        assert "no-store" in response["Cache-Control"]
        assert key not in client.get(POLICY).content.decode()

    def test_saving_the_rules_keeps_the_key(self, client, municipality):
        client.post(KEY)
        client.post(POLICY, policy())

        assert ReminderPolicy.objects.get(municipality=municipality).webhook_secret

    def test_another_municipality_keeps_its_own(self, client):
        other = ReminderPolicy.objects.create(municipality=make_municipality(), days_before=[2])

        client.post(POLICY, policy())

        other.refresh_from_db()
        assert other.days_before == [2]


@pytest.mark.parametrize("role", [Role.APPROVER, Role.CURATOR, Role.SCHOOL_HEAD])
def test_others_keep_no_rules(role, client, municipality, school):
    client.force_login(make_member(municipality, role, school))

    assert client.get(POLICY).status_code == 403
    assert client.post(POLICY, policy()).status_code == 403
    assert client.post(KEY).status_code == 403
