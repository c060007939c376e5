"""The same as `python -m benchmarks letters_under_fire`, in small.

`make harden` asks for more kills and more restarts of Redis: `WORKER_KILLS`, `REDIS_RESTARTS`.
"""

import os

import pytest

from monitoring.models import Reminder
from tests.at_once import database_of_many
from tests.monitoring.reminders.districts import make_district
from tests.monitoring.reminders.fire import Fire, through_the_fire

SMALL = Fire(
    kills=int(os.environ.get("WORKER_KILLS", "4")),
    restarts=int(os.environ.get("REDIS_RESTARTS", "1")),
    pause=(0.5, 2),
    slowness=0.5,
    lease=10,
    patience=300,
)


@pytest.mark.django_db(transaction=True)
def test_two_schedules_and_two_workers_that_are_killed_write_to_everybody_once(
    tmp_path, record_property
):
    with database_of_many(tmp_path):
        # given two places with thirty schools each, all of which owe something today
        for _ in range(2):
            make_district(schools=30)

        toll = through_the_fire(SMALL, folder=tmp_path)
        rows = Reminder.objects.count()

    record_property("kills", toll.kills)
    record_property("restarts of Redis", toll.restarts)
    record_property("doubles, in flight at a kill", f"{toll.doubles}, {toll.in_flight}")
    # then nobody is without a letter, and twice went only what a killed worker had in its hand
    assert (toll.people, toll.without, toll.left_open) == (60, 0, 0)
    assert toll.unexplained == 0
    assert toll.doubles <= toll.in_flight
    # each person has one row for the letter and one for the notice, whoever swept
    assert (rows, toll.notices) == (120, 60)
