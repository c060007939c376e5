from datetime import date, timedelta

import pytest

from monitoring.choices import AssignmentState
from monitoring.urgency import Urgency, time_left, urgency

TODAY = date(2024, 4, 20)


@pytest.mark.parametrize(
    ("state", "days", "group"),
    [
        ("not_started", -1, Urgency.OVERDUE),
        ("returned", -1, Urgency.OVERDUE),
        ("returned", 3, Urgency.RETURNED),
        ("not_started", 0, Urgency.SOON),
        ("in_progress", 14, Urgency.SOON),
        ("not_started", 15, Urgency.LATER),
        ("submitted", -5, Urgency.IN_REVIEW),
        ("accepted", -5, Urgency.DONE),
        ("not_done", -5, Urgency.DONE),
        ("not_applicable", 3, Urgency.OUT),
        ("withdrawn", 3, Urgency.OUT),
    ],
)
def test_a_state_and_a_day_make_a_group(state, days, group):
    assert urgency(AssignmentState(state), TODAY + timedelta(days), today=TODAY) == group


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-21, "просрочено на 21 день"),
        (-3, "просрочено на 3 дня"),
        (0, "сегодня последний день"),
        (1, "завтра"),
        (5, "осталось 5 дней"),
        (21, "остался 21 день"),
        (111, "осталось 111 дней"),
    ],
)
def test_time_left_is_said_as_people_say_it(days, words):
    assert time_left(TODAY + timedelta(days), today=TODAY) == words
