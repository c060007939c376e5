"""What the next day will bring, and reminding of chosen things at once."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from monitoring.choices import Channel
from monitoring.models import Reminder, ReminderPolicy
from schools.choices import Role
from schools.models import Membership
from tests.factories import (
    make_assignment,
    make_coordinator,
    make_member,
    make_municipality,
    make_school,
    make_school_head,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_tuesday")]

PREVIEW = reverse("monitoring:reminder_preview")
REMIND = reverse("monitoring:reminder_create")


@pytest.fixture
def _on_a_tuesday():
    with time_machine.travel("2026-03-03T09:00Z", tick=False):
        yield


def due(school, days, **fields):
    return make_assignment(
        school, due_on=school.municipality.today() + timedelta(days=days), **fields
    )


def shown(client, address=PREVIEW, **asked):
    return client.get(address, asked).content.decode()


@pytest.mark.usefixtures("coordinator")
class TestPreview:
    def test_it_tells_what_the_next_working_day_brings(self, client, school):
        head = make_school_head(school, last_name="Лебедева")
        assignment = due(school, 2)

        page = shown(client)

        assert "Что уйдёт 4 марта 2026&nbsp;г." in page
        assert "Лебедева" in page
        assert assignment.title in page
        assert head.email in page

    def test_nothing_goes_and_nothing_is_written(self, client, school):
        make_school_head(school)
        due(school, 2)

        client.get(PREVIEW)

        assert mail.outbox == []
        assert not Reminder.objects.exists()
        assert not ReminderPolicy.objects.exists()

    def test_another_day_may_be_asked_for(self, client, school):
        make_school_head(school)
        due(school, 2)

        assert "Напоминать не&nbsp;о&nbsp;чем" in shown(client, on="2026-03-12")

    def test_a_day_off_says_why_nothing_goes(self, client):
        assert "Выходной день" in shown(client, on="2026-03-07")

    @pytest.mark.parametrize("on", ["2026-03-02", "2027-03-03", "вчера", ""])
    def test_a_day_that_makes_no_sense_is_the_next_one(self, on, client):
        assert "Что уйдёт 4 марта 2026&nbsp;г." in shown(client, on=on)

    def test_friday_is_followed_by_the_next_working_day(self, client):
        with time_machine.travel("2026-03-06T09:00Z", tick=False):
            assert "Что уйдёт 10 марта 2026&nbsp;г." in shown(client)

    def test_what_concerns_another_municipality_is_not_told(self, client, school):
        head = make_school_head(school)
        other = make_school(make_municipality())
        held = Membership.objects.create(
            municipality=other.municipality, user=head, role=Role.SCHOOL_HEAD
        )
        held.organisations.set([other])
        due(school, 2)
        due(other, 2, comment="")

        page = shown(client)

        assert head.email in page
        assert "текст увидит только он" in page
        assert other.short_name not in page


@pytest.mark.usefixtures("coordinator")
class TestReminding:
    def test_what_is_late_stands_ticked(self, client, school):
        late, soon = due(school, -3), due(school, 3)

        page = shown(client, REMIND)

        assert f'value="{late.pk}" checked' in page
        assert f'value="{soon.pk}"' in page
        assert f'value="{soon.pk}" checked' not in page

    def test_what_is_chosen_is_told_at_once_to_who_answers(self, client, school):
        head = make_school_head(school)
        chosen, left = due(school, -3), due(school, -2)

        page = client.post(REMIND, {"pk": [chosen.pk]}, follow=True).content.decode()

        letter = Reminder.objects.get(channel=Channel.MAIL)
        assert letter.person == head
        assert chosen.get_absolute_url() in letter.text
        assert left.get_absolute_url() not in letter.text
        assert "1 человек получит напоминание" in page

    def test_what_was_told_today_is_not_said_to_be_told_again(self, client, school):
        make_school_head(school)
        chosen = {"pk": [due(school, -3).pk]}
        client.post(REMIND, chosen)

        page = client.post(REMIND, chosen, follow=True).content.decode()

        assert "Сегодня об этом уже напомнили." in page

    def test_a_school_with_nobody_to_tell_is_named(self, client, school):
        make_school_head(school)
        empty = make_school(school.municipality)

        page = client.post(
            REMIND, {"pk": [due(school, -3).pk, due(empty, -3).pk]}, follow=True
        ).content.decode()

        assert f"Некому напомнить, нет участников портала: {empty}." in page

    def test_nothing_chosen_tells_nobody(self, client, school):
        make_school_head(school)
        due(school, -3)

        page = client.post(REMIND, follow=True).content.decode()

        assert "Среди выбранных такого нет." in page
        assert not Reminder.objects.exists()

    def test_foreign_ones_are_passed_over(self, client):
        other = make_school(make_municipality())
        make_school_head(other)

        client.post(REMIND, {"pk": [due(other, -3).pk]})

        assert not Reminder.objects.exists()

    def test_it_is_narrowed(self, client, school):
        other = make_school(school.municipality)
        late, soon = due(school, -3), due(other, 3)

        def rows(**asked):
            return client.get(REMIND, asked).context["rows"]

        assert rows() == [late, soon]
        assert rows(late="yes") == [late]
        assert rows(late="no") == [soon]
        assert rows(school=other.pk) == [soon]
        assert rows(roadmap=late.roadmap_id) == [late]

    def test_its_length_costs_no_queries(self, client, school, django_assert_max_num_queries):
        for days in range(12):
            due(school, days)
        client.get(REMIND)

        with django_assert_max_num_queries(9):
            client.get(REMIND)

    def test_the_board_and_the_queue_lead_here(self, client, school):
        assignment = due(school, -3)

        of_roadmap = f"{REMIND}?roadmap={assignment.roadmap_id}"
        assert of_roadmap in shown(client, reverse("monitoring:board"))
        of_school = f"{of_roadmap}&amp;school={school.pk}"
        assert of_school in shown(client, reverse("monitoring:board"), school=school.pk)
        assert REMIND in shown(client, reverse("monitoring:review_list"))


@pytest.mark.parametrize("role", [Role.CURATOR, Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR])
def test_others_remind_nobody_and_look_ahead_of_nobody(role, client, municipality, school):
    client.force_login(make_member(municipality, role, school))

    assert client.get(PREVIEW).status_code == 403
    assert client.get(REMIND).status_code == 403
    assert client.post(REMIND, {"pk": [due(school, -3).pk]}).status_code == 403


def test_a_letter_sent_again_at_night_waits_for_the_morning(client, school):
    # In Vladivostok it is 19:00 of the same Tuesday.
    municipality = make_municipality(time_zone="Asia/Vladivostok")
    client.force_login(make_coordinator(municipality))
    head = make_school_head(make_school(municipality))
    letter = Reminder.objects.create(
        municipality=municipality,
        person=head,
        on="2026-03-02",
        kind="digest",
        channel="mail",
        state="given_up",
        error="550 Нет ящика",
        subject="Срок",
        text="Срок",
        claimed_at="2026-03-02T00:00Z",
    )

    page = client.post(
        reverse("monitoring:reminder_send_again", args=[letter.pk]), follow=True
    ).content.decode()

    assert "Письмо поставлено в очередь: 4 марта, 09:00." in page
