"""A year of days, several policies and three time zones, against readings made by hand.

The days were counted on the production calendar of 2026 with a pencil, from the words of
docs/reminders.md: no line of these tables was made by the code that it judges. Days stand as
`dd.mm` of 2026, or `dd.mm.yy`; after each stands what is told: `-7` and `+7` working days before
and after the due day, `0` the day itself, `w` one of the weeks that follow.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine

from monitoring.choices import Channel, Weekday
from monitoring.models import Reminder, ReminderPolicy
from monitoring.reminders.hours import may_go, next_moment
from monitoring.reminders.thresholds import Rules, When, due_days, escalated, week_day
from monitoring.tasks import sweep_reminders
from tests.factories import make_assignment, make_municipality, make_school, make_school_head

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# Thirty working days, and the New Year among them.
LONGEST_BEFORE = timedelta(days=70)

# Weekdays off in 2026: New Year, 23 February, 8 March (moved), May, Russia Day, Unity Day, 31 Dec.
OFF = [
    *("01.01", "02.01", "05.01", "06.01", "07.01", "08.01", "09.01", "23.02", "09.03"),
    *("01.05", "11.05", "12.06", "04.11", "31.12"),
]

USUAL = Rules(days_before=[14, 7, 1], is_on_the_day=True, days_after=[1, 7], is_weekly_after=True)
POLICIES = {
    "usual": USUAL,
    "sparing": Rules(days_before=[3], days_after=[5]),
    "eager": Rules(days_before=[1], is_on_the_day=True, days_after=[1, 2, 3]),
    "far": Rules(days_before=[30, 10], days_after=[20], is_weekly_after=True),
    "weeks": Rules(is_weekly_after=True),
    "coordinator": escalated(USUAL, after=5),
    "head": escalated(USUAL, after=15),
    "own days": USUAL,
}
# The district has a holiday of its own on Tuesday, and works on the Saturday after it.
OWN_DAYS = {
    date(2026, 6, 16): SimpleNamespace(is_working=False, reason="День округа"),
    date(2026, 6, 20): SimpleNamespace(is_working=True, reason="За 16 июня"),
}

# By policy: the due day, the day on which it is accepted, and the letters up to then.
YEAR = [
    # Nobody ever does it: Mondays all the year, Tuesdays after three Mondays off.
    (
        *("usual", "15.01", "31.12"),
        "16.12.25 -14, 25.12.25 -7, 14.01 -1, 15.01 0, 16.01 +1, 26.01 +7, 02.02 w, 09.02 w, "
        "16.02 w, 24.02 w, 02.03 w, 10.03 w, 16.03 w, 23.03 w, 30.03 w, 06.04 w, 13.04 w, 20.04 w, "
        "27.04 w, 04.05 w, 12.05 w, 18.05 w, 25.05 w, 01.06 w, 08.06 w, 15.06 w, 22.06 w, 29.06 w, "
        "06.07 w, 13.07 w, 20.07 w, 27.07 w, 03.08 w, 10.08 w, 17.08 w, 24.08 w, 31.08 w, 07.09 w, "
        "14.09 w, 21.09 w, 28.09 w, 05.10 w, 12.10 w, 19.10 w, 26.10 w, 02.11 w, 09.11 w, 16.11 w, "
        "23.11 w, 30.11 w, 07.12 w, 14.12 w, 21.12 w, 28.12 w",
    ),
    # The first working day of the year: the day before it is 30 December.
    (
        *("usual", "12.01", "05.02"),
        "11.12.25 -14, 22.12.25 -7, 30.12.25 -1, 12.01 0, 13.01 +1, 21.01 +7, 28.01 w, 04.02 w",
    ),
    # A Sunday that is a holiday, a holiday, a Saturday: the day of the deadline is the last
    # working one before it, and says more than «a day before».
    (
        *("usual", "08.03", "10.04"),
        "16.02 -14, 26.02 -7, 06.03 0, 10.03 +1, 18.03 +7, 25.03 w, 01.04 w, 08.04 w",
    ),
    (
        *("usual", "01.05", "05.06"),
        "13.04 -14, 22.04 -7, 30.04 0, 04.05 +1, 13.05 +7, 20.05 w, 27.05 w, 03.06 w",
    ),
    ("usual", "09.05", "31.05", "20.04 -14, 29.04 -7, 08.05 0, 12.05 +1, 20.05 +7, 27.05 w"),
    # A week later is Russia Day: Monday that week, and Friday again the next.
    (
        *("usual", "20.05", "30.06"),
        "28.04 -14, 08.05 -7, 19.05 -1, 20.05 0, 21.05 +1, 29.05 +7, 05.06 w, 15.06 w, 19.06 w, "
        "26.06 w",
    ),
    (
        *("usual", "04.11", "10.12"),
        "15.10 -14, 26.10 -7, 03.11 0, 05.11 +1, 13.11 +7, 20.11 w, 27.11 w, 04.12 w",
    ),
    # A day off by decree.
    ("usual", "31.12", "31.12", "11.12 -14, 22.12 -7, 30.12 0"),
    # A Saturday that was worked on by decree, and the Monday off in exchange.
    (
        *("usual", "01.11.25", "24.11.25"),
        "14.10.25 -14, 23.10.25 -7, 31.10.25 -1, 01.11.25 0, 05.11.25 +1, 13.11.25 +7, 20.11.25 w",
    ),
    (
        *("usual", "03.11.25", "24.11.25"),
        "15.10.25 -14, 24.10.25 -7, 01.11.25 0, 05.11.25 +1, 13.11.25 +7, 20.11.25 w",
    ),
    # Done in time, and not a word after it.
    ("usual", "20.03", "19.03", "27.02 -14, 11.03 -7, 19.03 -1"),
    ("sparing", "12.01", "31.03", "26.12.25 -3, 19.01 +5"),
    ("sparing", "14.02", "31.03", "11.02 -3, 20.02 +5"),
    ("sparing", "20.02", "31.03", "17.02 -3, 02.03 +5"),
    ("sparing", "10.05", "30.06", "06.05 -3, 18.05 +5"),
    ("sparing", "31.08", "30.09", "26.08 -3, 07.09 +5"),
    ("eager", "05.06", "31.07", "04.06 -1, 05.06 0, 08.06 +1, 09.06 +2, 10.06 +3"),
    ("eager", "11.06", "31.07", "10.06 -1, 11.06 0, 15.06 +1, 16.06 +2, 17.06 +3"),
    ("eager", "12.06", "31.07", "11.06 0, 15.06 +1, 16.06 +2, 17.06 +3"),
    ("eager", "14.06", "31.07", "11.06 0, 15.06 +1, 16.06 +2, 17.06 +3"),
    ("far", "02.03", "15.04", "16.01 -30, 13.02 -10, 31.03 +20, 07.04 w, 14.04 w"),
    (
        *("far", "12.01", "12.03"),
        "19.11.25 -30, 17.12.25 -10, 09.02 +20, 16.02 w, 24.02 w, 02.03 w, 10.03 w",
    ),
    ("weeks", "24.04", "25.05", "04.05 w, 08.05 w, 15.05 w, 22.05 w"),
    ("weeks", "28.02", "25.03", "10.03 w, 16.03 w, 23.03 w"),
    # Two weeks end in the New Year holidays: one letter for both.
    ("weeks", "18.12.25", "25.01", "25.12.25 w, 12.01 w, 15.01 w, 22.01 w"),
    ("coordinator", "27.02", "31.03", "06.03 +5, 11.03 +7, 18.03 w, 25.03 w"),
    ("head", "27.02", "15.04", "23.03 +15, 30.03 w, 06.04 w, 13.04 w"),
    (
        *("own days", "16.06", "10.07"),
        "26.05 -14, 04.06 -7, 15.06 0, 17.06 +1, 24.06 +7, 01.07 w, 08.07 w",
    ),
    (
        *("own days", "20.06", "10.07"),
        "29.05 -14, 09.06 -7, 19.06 -1, 20.06 0, 22.06 +1, 30.06 +7, 07.07 w",
    ),
]

# By the last day before the server went off and the day it came back: all due days from the first
# of them on that are spoken of, and the latest of what they missed.
OUTAGES = [
    # Off on Friday, Saturday and Sunday.
    (
        *("26.02", "02.03", "20.02"),
        {
            "26.02": "27.02 +1",
            **dict.fromkeys(["27.02", "28.02", "01.03"], "02.03 +1"),
            "02.03": "02.03 0",
            "03.03": "02.03 -1",
            "11.03": "27.02 -7",
            "12.03": "02.03 -7",
            "20.03": "27.02 -14",
            **dict.fromkeys(["21.03", "22.03", "23.03"], "02.03 -14"),
        },
    ),
    # Off on the last working day of the year and through the holidays.
    (
        *("29.12.25", "12.01", "25.12.25"),
        {
            "29.12.25": "30.12.25 +1",
            **dict.fromkeys(["30.12.25", "31.12.25"], "12.01 +1"),
            **dict.fromkeys([f"{day:02}.01" for day in range(1, 12)], "12.01 +1"),
            "12.01": "12.01 0",
            "13.01": "12.01 -1",
            "20.01": "30.12.25 -7",
            "21.01": "12.01 -7",
            "29.01": "30.12.25 -14",
            "30.01": "12.01 -14",
        },
    ),
]

# What goes on Monday, Wednesday or Friday: the last day of it up to another day.
WEEK_DAYS = [
    (Weekday.MONDAY, "08.01", "29.12.25"),
    (Weekday.MONDAY, "12.01", "12.01"),
    (Weekday.FRIDAY, "11.01", "26.12.25"),
    (Weekday.FRIDAY, "12.01", "12.01"),
    (Weekday.MONDAY, "23.02", "16.02"),
    (Weekday.MONDAY, "24.02", "24.02"),
    (Weekday.FRIDAY, "03.05", "24.04"),
    (Weekday.FRIDAY, "04.05", "04.05"),
    (Weekday.WEDNESDAY, "04.11", "28.10"),
    (Weekday.WEDNESDAY, "05.11", "05.11"),
]

# Working hours begin at `from`; by the clock of the zero meridian they are these.
ZONES = {
    "Europe/Kaliningrad": (9, range(7, 16)),
    "Europe/Moscow": (10, range(7, 15)),
    # 7:00 in Kamchatka is 19:00 of the day before.
    "Asia/Kamchatka": (7, [19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5]),
}

# A portal that is swept every hour from noon of Wednesday to noon of a Tuesday, and is off from
# Friday to Monday: when (UTC) and for which day each place has its run.
BEGINS, ENDS = datetime(2026, 2, 25, 12, tzinfo=UTC), datetime(2026, 3, 10, 12, tzinfo=UTC)
IS_OFF = datetime(2026, 2, 27, 0, 30, tzinfo=UTC), datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
RUNS = {
    "Europe/Kaliningrad": "25.02 12:00 25.02, 26.02 07:00 26.02, 02.03 13:00 02.03, "
    "03.03 07:00 03.03, 04.03 07:00 04.03, 05.03 07:00 05.03, 06.03 07:00 06.03, "
    "10.03 07:00 10.03",
    "Europe/Moscow": "25.02 12:00 25.02, 26.02 07:00 26.02, 02.03 13:00 02.03, "
    "03.03 07:00 03.03, 04.03 07:00 04.03, 05.03 07:00 05.03, 06.03 07:00 06.03, "
    "10.03 07:00 10.03",
    # On Monday the portal came back when it was Tuesday night there.
    "Asia/Kamchatka": "25.02 19:00 26.02, 26.02 19:00 27.02, 02.03 19:00 03.03, "
    "03.03 19:00 04.03, 04.03 19:00 05.03, 05.03 19:00 06.03, 09.03 19:00 10.03",
}
# A school of each place has something due on 27 February, 2 and 11 March, and does none of it.
DUE = ["27.02", "02.03", "11.03"]
WESTERN = {
    "26.02": "Приближается срок 1 мероприятия",
    "02.03": "1 мероприятие просрочено, срок истекает у 1 мероприятия и другое",
    "03.03": "1 мероприятие просрочено",
    "10.03": "Приближается срок 1 мероприятия",
}
LETTERS = {
    "Europe/Kaliningrad": WESTERN,
    "Europe/Moscow": WESTERN,
    "Asia/Kamchatka": {
        "26.02": "Приближается срок 1 мероприятия",
        "27.02": "Срок истекает у 1 мероприятия, приближается срок 2 мероприятий",
        "03.03": "2 мероприятия просрочены",
        "10.03": "Приближается срок 1 мероприятия",
    },
}


def day_of(written):
    """`12.01` or `30.12.25`"""
    day, month, *year = map(int, written.split("."))
    return date(2000 + (year[0] if year else 26), month, day)


def letter_of(written):
    """`30.12.25 -14` as the day and what is told on it."""
    on, what = written.split()
    return day_of(on), what


def what_of(threshold):
    sign = {When.BEFORE: "-", When.AFTER: "+"}.get(threshold.when, "")
    return "w" if threshold.when == When.WEEKLY else f"{sign}{threshold.days}"


@cache
def told(policy):
    """`(due day, day of the run, what)` of a run on every day that the table speaks of."""
    overrides = OWN_DAYS if policy == "own days" else {}
    rows = [row for row in YEAR if row[0] == policy]
    earliest = min(day_of(due) for _, due, _, _ in rows)
    last = max(day_of(accepted) for _, _, accepted, _ in rows)
    found, day = [], earliest - LONGEST_BEFORE
    while day <= last:
        due = due_days(
            policy=POLICIES[policy],
            overrides=overrides,
            since=day - DAY,
            until=day,
            earliest=earliest,
        )
        for due_on, threshold in due.items():
            assert threshold.on == day
            found.append((due_on, day, what_of(threshold)))
        day += DAY
    return found


@pytest.mark.parametrize(
    ("policy", "due", "accepted", "letters"), YEAR, ids=[f"{row[0]}-{row[1]}" for row in YEAR]
)
def test_what_is_due_is_told_on_these_days_of_the_year_and_no_other(policy, due, accepted, letters):
    seen = [
        (on, what)
        for due_on, on, what in told(policy)
        if due_on == day_of(due) and on <= day_of(accepted)
    ]

    assert seen == [letter_of(written) for written in letters.split(", ")]


@pytest.mark.parametrize(
    ("last_run", "back", "earliest", "due"), OUTAGES, ids=["weekend", "new-year"]
)
def test_after_an_outage_every_threshold_it_hid_is_told_and_of_each_the_latest(
    last_run, back, earliest, due
):
    seen = due_days(
        policy=USUAL,
        overrides={},
        since=day_of(last_run),
        until=day_of(back),
        earliest=day_of(earliest),
    )

    assert {due_on: (one.on, what_of(one)) for due_on, one in seen.items()} == {
        day_of(written): letter_of(letter) for written, letter in due.items()
    }


@pytest.mark.parametrize(("weekday", "until", "day"), WEEK_DAYS, ids=str)
def test_what_goes_once_a_week_goes_on_its_weekday_or_the_next_working_day(weekday, until, day):
    assert week_day(weekday, until=day_of(until), overrides={}) == day_of(day)


@pytest.mark.parametrize("zone", ZONES)
def test_each_hour_of_the_year_is_a_working_one_or_not(zone):
    from_hour, hours = ZONES[zone]
    off = {day_of(written) for written in OFF}
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    while moment < datetime(2026, 12, 31, 12, tzinfo=UTC):
        # In Kamchatka the day begins at noon of the meridian.
        is_ahead = zone == "Asia/Kamchatka" and moment.hour >= 12
        there = moment.date() + DAY * is_ahead
        is_working = there.weekday() < 5 and there not in off and moment.hour in hours

        local = moment.astimezone(ZoneInfo(zone))
        assert may_go(local, from_hour=from_hour, overrides={}) == is_working, local
        moment += HOUR


@pytest.mark.parametrize(
    ("zone", "now", "goes_at"),
    [
        # The evening before the three days of 8 March.
        ("Europe/Moscow", "2026-03-06T18:00+03:00", "2026-03-10T10:00+03:00"),
        ("Europe/Moscow", "2026-03-06T17:59+03:00", "2026-03-06T17:59+03:00"),
        ("Europe/Kaliningrad", "2025-12-30T18:30+02:00", "2026-01-12T09:00+02:00"),
        # The same moment is a Thursday evening and a Friday morning, a holiday.
        ("Europe/Kaliningrad", "2026-04-30T22:00+02:00", "2026-05-04T09:00+02:00"),
        ("Asia/Kamchatka", "2026-05-01T08:00+12:00", "2026-05-04T07:00+12:00"),
        ("Asia/Kamchatka", "2026-11-05T06:30+12:00", "2026-11-05T07:00+12:00"),
    ],
    ids=str,
)
def test_what_has_just_happened_is_told_at_the_next_working_hour(zone, now, goes_at):
    local = datetime.fromisoformat(now).astimezone(ZoneInfo(zone))

    found = next_moment(local, from_hour=ZONES[zone][0], overrides={})

    assert found == datetime.fromisoformat(goes_at)


@pytest.mark.django_db
def test_three_zones_are_reminded_by_their_own_clocks_and_catch_up_after_three_days_off():
    # given a school in each zone
    heads = {zone: _head_of_a_school(zone) for zone in ZONES}
    runs = {zone: [] for zone in ZONES}

    # when the portal is swept every hour that it is on
    moment = BEGINS
    while moment <= ENDS:
        if not IS_OFF[0] <= moment <= IS_OFF[1]:
            before = _covered()
            with time_machine.travel(moment, tick=False):
                sweep_reminders()
            for zone, until in _covered().items():
                if before[zone] != until:
                    runs[zone].append(f"{moment:%d.%m %H:%M} {until:%d.%m}")
        moment += HOUR

    # then runs and letters are those of the table, and each left at the hour of its run
    assert runs == {zone: written.split(", ") for zone, written in RUNS.items()}
    for zone, head in heads.items():
        letters = Reminder.objects.filter(person=head, channel=Channel.MAIL).order_by("on")
        assert {f"{one.on:%d.%m}": one.subject for one in letters} == LETTERS[zone]
        left = {f"{one.sent_at:%d.%m %H:%M} {one.on:%d.%m}" for one in letters}
        assert left <= set(runs[zone])


def _head_of_a_school(zone):
    municipality = make_municipality(time_zone=zone)
    ReminderPolicy.objects.create(municipality=municipality, send_at_hour=ZONES[zone][0])
    school = make_school(municipality)
    for written in DUE:
        make_assignment(school, due_on=day_of(written), scheduled_on=day_of(written))
    return make_school_head(school)


def _covered():
    return dict(ReminderPolicy.objects.values_list("municipality__time_zone", "reminded_until"))
