"""A thousand due letters while workers are killed fifty times and Redis forgets everything twice.

    .ci/services .venv/bin/python -m benchmarks letters_under_fire

Two schedules and two workers of two processes each; a mail server that takes up to half a second
for a letter; `kill -9` at random moments, the same at every run: of a whole worker, or of one of
its processes. SMTP cannot say afterwards whether a letter was taken, so the claim is: nobody is
without a letter, and twice goes only what a killed worker had in its hand. On PostgreSQL with Redis
only; tests/monitoring/reminders/test_letters_under_fire.py is the same in small.
"""

import tempfile
from pathlib import Path

from django.db import connection

from benchmarks.database import empty_database
from tests.monitoring.reminders.districts import make_district
from tests.monitoring.reminders.fire import Fire, through_the_fire

BY_NAME_ONLY = "kills workers for minutes"
FIRE = Fire(kills=50, restarts=2, pause=(0.5, 4), slowness=0.5, lease=10, patience=120)
DISTRICTS, SCHOOLS = 4, 250


def measure():
    if connection.vendor == "sqlite":
        return
    with empty_database(), tempfile.TemporaryDirectory() as folder:
        for _ in range(DISTRICTS):
            make_district(schools=SCHOOLS)
        toll = through_the_fire(FIRE, folder=Path(folder))
    yield "workers killed with kill -9", toll.kills, "times"
    yield "Redis killed and begun anew, empty", toll.restarts, "times"
    yield "people with something due", toll.people, "people"
    yield "letters the server took", toll.letters, "letters"
    yield "people without a letter", toll.without, "people"
    yield "letters in flight at a kill", toll.in_flight, "letters"
    yield "doubles", toll.doubles, "letters"
    yield "doubles of what was not in flight", toll.unexplained, "letters"
    yield "notices under the bell", toll.notices, "notices"
    yield "rows of the ledger left open", toll.left_open, "rows"
    yield "all of it", toll.seconds, "s"
