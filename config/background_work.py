"""Which work goes to which workers, and what is done by the clock."""

from celery.schedules import crontab
from kombu import Queue

# By kind of work, so that no letter waits for a long report. A worker takes from all of them in
# turn, unless it is told which; what `ROUTES` does not name goes to the first.
QUEUES = [Queue(name, routing_key=name) for name in ("celery", "mail", "reports", "imports")]
ROUTES = {
    name: {"queue": queue, "routing_key": queue}
    for name, queue in {
        "monitoring.tasks.remind_municipalities": "mail",
        "monitoring.tasks.send_reminders_batch": "mail",
        "reports.tasks.make_report": "reports",
        "roadmaps.tasks.*": "imports",
    }.items()
}
SCHEDULE = {
    # Two schedules running at once do no harm: see docs/reminders.md.
    "remind where the working day has come": {
        "task": "monitoring.tasks.sweep_reminders",
        "schedule": crontab(minute="*/5"),
    },
    "send what waits": {
        "task": "monitoring.tasks.sweep_ledger",
        "schedule": crontab(minute="*/5"),
    },
    "tell other systems what happened": {
        "task": "monitoring.tasks.sweep_webhooks",
        "schedule": crontab(minute="*"),
    },
    "discard what other systems were told long ago": {
        "task": "monitoring.tasks.discard_old_deliveries",
        "schedule": crontab(hour=4, minute=0),
    },
    "order the reports whose day has come": {
        "task": "reports.tasks.order_scheduled_reports",
        "schedule": crontab(minute="*/10"),
    },
    "make reports that were left": {
        "task": "reports.tasks.sweep_reports",
        "schedule": crontab(minute="*"),
    },
    "delete files that were discarded": {
        "task": "schools.tasks.delete_discarded_files",
        "schedule": crontab(minute=50),
    },
    "discard files of reports that are not there": {
        "task": "reports.tasks.discard_orphaned_files",
        "schedule": crontab(hour=3, minute=45),
    },
    "discard imports nobody confirmed": {
        "task": "roadmaps.tasks.discard_stale_imports",
        "schedule": crontab(hour=3, minute=30),
    },
}
