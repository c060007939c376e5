"""What a worker does beside its tasks."""

from pathlib import Path

from celery import bootsteps
from django.conf import settings

from config.health import refuse_newer_database

EVERY = 15  # seconds


class OwnDatabase(bootsteps.StartStopStep):
    """It does not start where a newer version of the portal has changed the tables."""

    def start(self, worker):
        refuse_newer_database()


class Alive(bootsteps.StartStopStep):
    """While its loop turns, the file named in the settings is never older than `EVERY` seconds:
    whoever watches a container looks at that, and starts no Python to ask."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, worker, **options):
        self.beating = None

    def start(self, worker):
        if settings.WORKER_ALIVE_FILE:
            file = Path(settings.WORKER_ALIVE_FILE)
            file.touch()
            self.beating = worker.timer.call_repeatedly(EVERY, file.touch)

    def stop(self, worker):
        if self.beating:
            self.beating.cancel()
