"""Beat sends names; a worker must know each of them."""

from django.conf import settings

from config.celery import app


def tasks_nobody_knows(schedule):
    app.loader.import_default_modules()
    return {entry["task"] for entry in schedule.values()} - set(app.tasks)


def test_every_scheduled_task_exists():
    assert settings.CELERY_BEAT_SCHEDULE
    assert tasks_nobody_knows(settings.CELERY_BEAT_SCHEDULE) == set()


def test_letters_reports_and_imports_have_queues_of_their_own():
    queues = {
        name: app.amqp.router.route({}, name)["queue"].name
        for name in (
            "monitoring.tasks.send_reminders_batch",
            "reports.tasks.make_report",
            "roadmaps.tasks.discard_stale_imports",
            "monitoring.tasks.sweep_ledger",
        )
    }

    assert list(queues.values()) == ["mail", "reports", "imports", "celery"]


def test_a_scheduled_task_without_code_is_found():
    schedule = {"sing": {"task": "schools.tasks.sing"}}

    assert tasks_nobody_knows(schedule) == {"schools.tasks.sing"}
