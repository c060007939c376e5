"""A run: when it begins, what it covers, and that it may be repeated after any accident."""

from datetime import UTC, date, datetime

import pytest

from monitoring.choices import Channel
from monitoring.models import Reminder, ReminderPolicy
from monitoring.services.reminders.schedule import (
    NotReminded,
    municipalities_due,
    preview,
    remind_municipality,
)
from schools.models import CalendarDay
from tests.factories import (
    make_assignment,
    make_municipality,
    make_reminder,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

WEDNESDAY = date(2024, 3, 20)
NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
def head(school):
    return make_school_head(school)


def due(school, on):
    return make_assignment(school, due_on=on, scheduled_on=on)


def run(municipality, on):
    remind_municipality(municipality=municipality, on=on, now=NOW)
    return mail().filter(on=on)


def mail():
    return Reminder.objects.filter(channel=Channel.MAIL)


def covered(municipality, until):
    ReminderPolicy.objects.create(municipality=municipality, reminded_until=until)


class TestCovering:
    def test_after_three_days_off_one_letter_tells_all_of_it(self, municipality, school, head):
        # given thresholds on each of Tuesday, Wednesday and Thursday
        covered(municipality, date(2024, 3, 18))
        for day in (19, 20, 21):
            due(school, date(2024, 3, day))

        (letter,) = run(municipality, date(2024, 3, 21))

        assert letter.subject == ("2 мероприятия просрочены, срок истекает у 1 мероприятия")
        assert not run(municipality, date(2024, 3, 22)).exclude(subject="1 мероприятие просрочено")

    def test_a_repeated_run_writes_to_nobody(self, municipality, school, head):
        due(school, WEDNESDAY)
        run(municipality, WEDNESDAY)

        with pytest.raises(NotReminded, match="уже напомнено"):
            run(municipality, WEDNESDAY)

        assert mail().count() == 1

    def test_after_a_run_that_died_half_way_the_rest_are_told_and_nobody_twice(
        self, municipality, school, head
    ):
        # given a Tuesday's run that reached one of two people
        other = make_school_head(school)
        covered(municipality, date(2024, 3, 18))
        make_reminder(head, municipality, on=date(2024, 3, 19))
        due(school, date(2024, 3, 28))  # seven working days before it is that Tuesday
        due(school, date(2024, 3, 21))  # a day before it is Wednesday

        letters = {letter.person: letter.subject for letter in run(municipality, WEDNESDAY)}

        assert letters == {
            head: "Приближается срок 1 мероприятия",
            other: "Приближается срок 2 мероприятий",
        }
        assert ReminderPolicy.of(municipality).reminded_until == WEDNESDAY

    def test_whoever_was_told_today_by_a_run_that_died_is_passed_over(
        self, municipality, school, head
    ):
        make_reminder(head, municipality, on=WEDNESDAY, subject="Первое")
        due(school, WEDNESDAY)

        assert [letter.subject for letter in run(municipality, WEDNESDAY)] == ["Первое"]

    def test_a_letter_sent_again_by_hand_does_not_stand_for_the_days_run(
        self, municipality, school, head
    ):
        make_reminder(head, municipality, on=WEDNESDAY, about="again:7")
        due(school, WEDNESDAY)

        assert run(municipality, WEDNESDAY).filter(about="").count() == 1


class TestRefusing:
    def test_on_a_day_off_nobody_is_written_to(self, municipality, school, head):
        due(school, date(2024, 3, 23))

        with pytest.raises(NotReminded, match="Выходной"):
            run(municipality, date(2024, 3, 23))

    def test_an_own_day_off_counts(self, municipality):
        CalendarDay.objects.create(
            municipality=municipality, day=WEDNESDAY, is_working=False, reason="праздник"
        )

        assert preview(municipality=municipality, on=WEDNESDAY, today=WEDNESDAY).skipped

    def test_a_municipality_that_switched_reminders_off_is_left_alone(
        self, municipality, school, head
    ):
        ReminderPolicy.objects.create(municipality=municipality, is_on=False)
        due(school, WEDNESDAY)

        with pytest.raises(NotReminded, match="выключены"):
            run(municipality, WEDNESDAY)


class TestPreview:
    def test_tomorrow_is_shown_as_if_today_were_done_and_nothing_changes(
        self, municipality, school, head
    ):
        # given something due today and something due tomorrow
        covered(municipality, date(2024, 3, 18))
        due(school, date(2024, 3, 19))
        due(school, WEDNESDAY)

        seen = preview(municipality=municipality, on=WEDNESDAY, today=date(2024, 3, 19))

        # Wednesday's own thresholds: a day after the first, on the day of the second.
        (letter,) = seen.letters
        assert letter.subject == "1 мероприятие просрочено, срок истекает у 1 мероприятия"
        assert not Reminder.objects.exists()
        assert ReminderPolicy.of(municipality).reminded_until == date(2024, 3, 18)


class TestHours:
    @pytest.mark.parametrize(
        ("zone", "is_due"),
        [
            ("Europe/Kaliningrad", False),  # 8:30
            ("Europe/Moscow", True),  # 9:30
            ("Asia/Novosibirsk", True),  # 13:30
            ("Asia/Kamchatka", False),  # 18:30
        ],
    )
    def test_a_run_begins_in_the_working_hours_of_the_place(self, db, zone, is_due):
        municipality = make_municipality(time_zone=zone)

        found = list(municipalities_due(now=datetime(2024, 3, 20, 6, 30, tzinfo=UTC)))

        assert found == ([(municipality, WEDNESDAY)] if is_due else [])

    def test_where_it_is_tomorrow_already_tomorrow_is_covered(self, db):
        # given Tuesday evening in London, a Wednesday morning of nine o'clock in Kamchatka
        municipality = make_municipality(time_zone="Asia/Kamchatka")

        found = list(municipalities_due(now=datetime(2024, 3, 19, 21, 0, tzinfo=UTC)))

        assert found == [(municipality, WEDNESDAY)]

    @pytest.mark.parametrize(
        "policy", [{"reminded_until": WEDNESDAY}, {"is_on": False}, {"send_at_hour": 10}]
    )
    def test_one_that_is_done_or_off_or_begins_later_is_not_due(self, municipality, policy):
        ReminderPolicy.objects.create(municipality=municipality, **policy)

        assert not list(municipalities_due(now=datetime(2024, 3, 20, 6, 30, tzinfo=UTC)))

    def test_a_day_off_of_the_municipality_is_not_due(self, municipality):
        CalendarDay.objects.create(
            municipality=municipality, day=WEDNESDAY, is_working=False, reason="праздник"
        )

        assert not list(municipalities_due(now=datetime(2024, 3, 20, 6, 30, tzinfo=UTC)))

    def test_a_zone_that_the_machine_does_not_know_costs_the_others_nothing(self, municipality):
        # given a municipality before this one, with a zone that is in no table any more
        make_municipality(time_zone="Asia/Atlantis")
        later = make_municipality()

        found = list(municipalities_due(now=datetime(2024, 3, 20, 6, 30, tzinfo=UTC)))

        assert found == [(municipality, WEDNESDAY), (later, WEDNESDAY)]

    def test_asking_costs_the_same_for_any_number(self, municipality, django_assert_num_queries):
        for _ in range(3):
            make_school(make_municipality())

        with django_assert_num_queries(2):
            assert len(list(municipalities_due(now=datetime(2024, 3, 20, 6, 30, tzinfo=UTC)))) == 4
