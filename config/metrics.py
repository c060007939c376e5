"""What is counted, in the words of Prometheus: see docs/operations.md.

Each process of the web server counts its own requests, and prometheus_client adds them up
(`config.gunicorn`). Workers are other processes, on other machines perhaps: they count their tasks
in the cache, which all share. The rest is read when it is asked for.
"""

import os
from contextlib import suppress

from celery import current_app
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Max
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from config.health import broker_channel, health, is_ready
from config.task_counts import ENDS, SECONDS, counts_of_tasks
from monitoring.choices import ReminderState
from monitoring.models import Reminder
from reports.choices import ReportState
from reports.models import Backup, Report

# What has gone well is not counted: it is nearly every row there is, while the rest is found by an
# index of its own, however many rows there are.
UNSENT = (ReminderState.CLAIMED, ReminderState.FAILED, ReminderState.GIVEN_UP)
UNREADY = (ReportState.QUEUED, ReportState.MAKING, ReportState.FAILED)
_own = CollectorRegistry()
REQUESTS = Counter(
    "portal_requests", "Requests answered.", ["route", "method", "status"], registry=_own
)
REQUEST_SECONDS = Histogram(
    "portal_request_seconds",
    "How long an answer took.",
    ["route"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30),
    registry=_own,
)


def exposition():
    """All metrics as Prometheus reads them, as bytes."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        requests = CollectorRegistry()
        MultiProcessCollector(requests)
    else:
        requests = _own
    portal = CollectorRegistry()
    portal.register(_Portal())
    return generate_latest(requests) + generate_latest(portal)


class _Portal:
    """What the database, the broker and the cache know. One that does not answer is left out:
    `portal_part_ok` says so."""

    def collect(self):
        parts = health()
        yield _gauge("portal_ready", "Whether it can serve.", {(): is_ready(parts)})
        states = {(name,): state == "ok" for name, state in parts.items()}
        yield _gauge("portal_part_ok", "Whether a part answers.", states, "part")
        with suppress(DatabaseError):
            yield from self._rows()
        with suppress(Exception):  # each kind of broker, and of cache, has errors of its own
            yield self._queues()
        with suppress(Exception):
            yield from self._tasks()

    def _rows(self):
        yield _gauge("portal_letters", "Letters not sent.", _by_state(Reminder, UNSENT), "state")
        yield _gauge("portal_reports", "Reports not ready.", _by_state(Report, UNREADY), "state")
        last = Backup.objects.aggregate(last=Max("made_at"))["last"]
        yield _gauge(
            "portal_last_backup_timestamp_seconds",
            "When the last copy was made; absent before the first.",
            {(): last.timestamp()} if last else {},
        )

    def _queues(self):
        with broker_channel() as channel:
            waiting = {
                (queue.name,): channel.queue_declare(queue=queue.name, durable=True).message_count
                for queue in settings.CELERY_TASK_QUEUES
            }
        return _gauge("portal_queue_tasks", "Tasks that wait.", waiting, "queue")

    def _tasks(self):
        names = [name for name in current_app.tasks if not name.startswith("celery.")]
        counts = counts_of_tasks(names)
        ended = CounterMetricFamily(
            "portal_tasks", "Tasks by how they ended.", labels=["task", "end"]
        )
        took = CounterMetricFamily("portal_task_seconds", "How long tasks took.", labels=["task"])
        for name in names:
            for end in ENDS:
                ended.add_metric([name, end], counts.get((name, end), 0))
            took.add_metric([name], counts.get((name, SECONDS), 0) / 1000)
        return [ended, took]


def _gauge(name, meaning, values, *labels):
    family = GaugeMetricFamily(name, meaning, labels=labels)
    for words, value in values.items():
        family.add_metric(words, float(value))
    return family


def _by_state(model, states):
    return {(state,): model._base_manager.filter(state=state).count() for state in states}
