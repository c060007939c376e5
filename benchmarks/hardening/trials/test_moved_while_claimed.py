"""C3: a deadline is moved at the moment in which the letter about it is claimed."""

import os
import random
from datetime import UTC, date, datetime
from functools import partial
from time import monotonic, sleep

import pytest
from django.db import connection

from monitoring.models import Reminder
from monitoring.services.deadlines import move_deadline
from monitoring.services.reminders import schedule
from monitoring.services.reminders.schedule import remind_municipality
from tests import at_once
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = int(os.environ.get("TIMES", "500"))
TIMES_WITH_AN_OLD_LIST = 20
ON, DUE, LATER = date(2024, 3, 20), date(2024, 3, 21), date(2024, 4, 25)
NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)
READS, CLAIMS = ' FROM "monitoring_assignment"', 'INSERT INTO "monitoring_reminder" '
LONGEST_DELAY = 0.06  # seconds, about as long as a run of one school takes


class Race:
    """One deadline; `moved`, `read` and `claimed` are moments."""

    def __init__(self):
        school = make_school(make_municipality())
        self.municipality = school.municipality
        self.by = make_coordinator(self.municipality)
        self.head = make_school_head(school)
        section = make_part(make_edition(make_roadmap(self.municipality))).sections.get()
        self.deadline = make_activity(section, windows=[(None, DUE)]).deadlines.get()
        make_assignment(school, deadline=self.deadline)
        self.moved = self.read = self.claimed = None

    def move(self, delay=0):
        sleep(delay)
        move_deadline(deadline=self.deadline, to=LATER, reason="Ремонт", by=self.by, now=NOW)
        self.moved = monotonic()

    def remind(self, delay=0):
        def noting(execute, sql, *arguments):
            if READS in sql and self.read is None:
                self.read = monotonic()
            if sql.startswith(CLAIMS):
                self.claimed = monotonic()
            return execute(sql, *arguments)

        sleep(delay)
        with connection.execute_wrapper(noting):
            remind_municipality(municipality=self.municipality, on=ON, now=NOW)

    @property
    def has_letter(self):
        return Reminder.objects.filter(person=self.head).exists()


def test_what_was_moved_before_the_claim_is_in_no_letter(record_property):
    chance, races = random.Random(3), []
    for _ in range(TIMES):
        race = Race()
        answers = at_once.together(
            partial(race.move, delay=chance.uniform(0, LONGEST_DELAY)),
            partial(race.remind, delay=chance.uniform(0, LONGEST_DELAY)),
        )
        assert answers == [None, None]
        races.append(race)

    before = [race for race in races if race.moved < race.read]
    between = [race for race in races if race.claimed and race.read < race.moved < race.claimed]
    late = sum(race.has_letter for race in between)
    record_property("moved before the run read them", len(before))
    record_property("letters about those", sum(race.has_letter for race in before))
    record_property("letters about what was moved between the reading and the claim", late)
    record_property("letters in all", f"{sum(race.has_letter for race in races)} of {len(races)}")
    assert before
    assert not any(race.has_letter for race in before)


def test_without_looking_again_what_was_moved_is_in_letters(monkeypatch, record_property):
    found = 0
    for _ in range(TIMES_WITH_AN_OLD_LIST):
        race = Race()
        since = date(2024, 3, 19)
        old = list(schedule.gathered(municipalities=[race.municipality.pk], on=ON, since=since))
        race.move()
        with monkeypatch.context() as patched:
            patched.setattr(schedule, "gathered", lambda old=old, **run: iter(old))
            race.remind()
        found += race.has_letter

    record_property(f"letters of {TIMES_WITH_AN_OLD_LIST} by a list made before the move", found)
    assert found
