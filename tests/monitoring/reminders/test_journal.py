"""The journal of letters: who was written to, what went, what did not and why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from monitoring.choices import Channel, ReminderKind, ReminderState
from monitoring.models import Reminder
from schools.choices import Deed, Role
from schools.models import AuditEntry, Membership
from tests.factories import (
    make_coordinator,
    make_member,
    make_municipality,
    make_reminder,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:reminder_list")
PAGES_WITH_THE_RED_LINE = [LIST, reverse("monitoring:board"), reverse("monitoring:review_list")]
RED_LINE = "Не&nbsp;ушло писем: 1."


@pytest.fixture
def head(school):
    return make_school_head(school, last_name="Лебедева")


def rows(client, **asked):
    return list(client.get(LIST, asked).context["object_list"])


def again(reminder):
    return reverse("monitoring:reminder_send_again", args=[reminder.pk])


class TestList:
    def test_the_latest_comes_first(self, client, coordinator, head, municipality):
        today = municipality.today()
        old = make_reminder(head, municipality, on=today - timedelta(days=1))
        new = make_reminder(head, municipality)

        assert rows(client) == [new, old]

    def test_what_stays_inside_the_portal_is_no_letter(
        self, client, coordinator, head, municipality
    ):
        make_reminder(head, municipality, channel=Channel.NOTICE)

        assert rows(client) == []

    def test_the_server_s_words_are_shown(self, client, coordinator, head, municipality):
        make_reminder(head, municipality, state=ReminderState.GIVEN_UP, error="550 Нет ящика")

        assert "550 Нет ящика" in client.get(LIST).content.decode()

    @pytest.mark.parametrize(
        ("asked", "count"),
        [
            ({"who": "лебед"}, 2),
            ({"state": "failed"}, 1),
            ({"channel": "webhook"}, 1),
            ({"since": "2026-03-02"}, 2),
            ({"until": "2026-03-01"}, 1),
            ({"since": "2026-03-02", "until": "2026-03-02"}, 1),
        ],
        ids=str,
    )
    def test_it_is_narrowed(self, asked, count, client, coordinator, head):
        school = head.organisations().get()
        municipality = school.municipality
        other = make_school_head(school, last_name="Орлов")
        make_reminder(head, municipality, on="2026-03-01")
        make_reminder(head, municipality, on="2026-03-02", channel=Channel.WEBHOOK)
        make_reminder(other, municipality, on="2026-03-03", state=ReminderState.FAILED)

        assert len(rows(client, **asked)) == count

    def test_letters_of_other_municipalities_are_not_there(self, client, coordinator):
        elsewhere = make_municipality()
        # One's own, too: the journal is of the municipality.
        make_reminder(coordinator, elsewhere)
        make_reminder(make_coordinator(elsewhere), elsewhere)

        assert rows(client) == []

    def test_its_length_costs_no_queries(
        self, client, coordinator, school, django_assert_max_num_queries
    ):
        for _ in range(9):
            make_reminder(make_school_head(school), school.municipality)
        client.get(LIST)

        with django_assert_max_num_queries(10):
            client.get(LIST)


class TestLetter:
    def test_it_is_read_by_the_coordinator_and_by_its_person(
        self, client, coordinator, head, municipality
    ):
        reminder = make_reminder(head, municipality, text="Сдайте <b>отчёт</b>.")

        for reader in (coordinator, head):
            client.force_login(reader)
            page = client.get(reminder.get_absolute_url()).content.decode()

            assert "Сдайте &lt;b&gt;отчёт&lt;/b&gt;." in page

    def test_only_the_coordinator_may_send_it_again(self, client, head, municipality):
        reminder = make_reminder(head, municipality)
        client.force_login(head)

        assert "Отправить ещё раз" not in client.get(reminder.get_absolute_url()).content.decode()
        assert client.post(again(reminder)).status_code == 403

    def test_others_find_none(self, client, head, municipality, school):
        reminder = make_reminder(head, municipality)

        for reader in (make_school_head(school), make_coordinator(make_municipality())):
            client.force_login(reader)

            assert client.get(reminder.get_absolute_url()).status_code == 404

    def test_a_digest_of_several_municipalities_is_between_the_portal_and_its_person(
        self, client, coordinator, head, municipality
    ):
        left = make_municipality()
        Membership.objects.create(
            municipality=left, user=head, role=Role.COORDINATOR, ends_on=left.today()
        )
        digest = make_reminder(head, municipality, text="Дела Степного района")
        event = make_reminder(
            head, municipality, kind=ReminderKind.EVENT, about="event:1", text="Отчёт вернули"
        )

        assert "Степного" not in client.get(digest.get_absolute_url()).content.decode()
        assert "Отчёт вернули" in client.get(event.get_absolute_url()).content.decode()
        client.force_login(head)
        assert "Степного" in client.get(digest.get_absolute_url()).content.decode()


class TestAgain:
    def test_the_same_words_wait_for_today(self, client, coordinator, head, municipality):
        old = make_reminder(
            head, municipality, on="2026-03-02", state=ReminderState.GIVEN_UP, html="<p>Сдайте</p>"
        )

        response = client.post(again(old))

        new = Reminder.objects.get(on=municipality.today())
        assert response.url == new.get_absolute_url()
        assert new.state == ReminderState.CLAIMED
        assert (new.person, new.subject, new.text, new.html) == (
            old.person,
            old.subject,
            old.text,
            old.html,
        )
        old.refresh_from_db()
        assert old.state == ReminderState.GIVEN_UP
        assert AuditEntry.objects.get(deed=Deed.REMINDED).actor == coordinator

    def test_a_second_click_sends_nothing_more(self, client, coordinator, head, municipality):
        reminder = make_reminder(head, municipality)
        client.post(again(reminder))

        page = client.post(again(reminder), follow=True).content.decode()

        assert "Сегодня это письмо уже отправляли ещё раз." in page
        assert Reminder.objects.count() == 2

    def test_what_is_still_on_its_way_goes_of_itself(self, client, coordinator, head, municipality):
        reminder = make_reminder(head, municipality, state=ReminderState.FAILED)

        page = client.post(again(reminder), follow=True).content.decode()

        assert "Письмо ещё в очереди" in page
        assert Reminder.objects.count() == 1

    def test_a_foreign_one_is_not_there(self, client, coordinator):
        elsewhere = make_municipality()
        reminder = make_reminder(make_coordinator(elsewhere), elsewhere)

        assert client.post(again(reminder)).status_code == 404


class TestRedLine:
    @pytest.mark.parametrize("page", PAGES_WITH_THE_RED_LINE)
    def test_the_coordinator_is_told_that_mail_fails(
        self, page, client, coordinator, head, municipality
    ):
        make_reminder(head, municipality, state=ReminderState.FAILED, error="451 Сервер занят")

        shown = client.get(page).content.decode()

        assert RED_LINE in shown
        assert "451 Сервер занят" in shown

    def test_nothing_is_said_once_a_letter_reached_the_person(
        self, client, coordinator, head, municipality
    ):
        make_reminder(head, municipality, state=ReminderState.GIVEN_UP)
        make_reminder(head, municipality, about="again:1")

        assert RED_LINE not in client.get(LIST).content.decode()

    def test_old_trouble_is_no_news(self, client, coordinator, head, municipality):
        on = municipality.today() - timedelta(days=8)
        make_reminder(head, municipality, on=on, state=ReminderState.GIVEN_UP)

        assert RED_LINE not in client.get(LIST).content.decode()

    def test_a_neighbour_s_trouble_is_theirs(self, client, coordinator):
        elsewhere = make_municipality()
        make_reminder(make_coordinator(elsewhere), elsewhere, state=ReminderState.FAILED)

        assert RED_LINE not in client.get(LIST).content.decode()

    def test_who_cannot_mend_it_is_not_told(self, client, head, municipality):
        make_reminder(head, municipality, state=ReminderState.FAILED)
        client.force_login(make_member(municipality, Role.APPROVER))

        assert RED_LINE not in client.get(reverse("monitoring:board")).content.decode()
