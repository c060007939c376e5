"""The portal's Celery in a hurry: reports are swept every second."""

from config.celery import app

app.conf.beat_schedule = {
    name: {**entry, "schedule": 1}
    for name, entry in app.conf.beat_schedule.items()
    if entry["task"].startswith("reports.")
}
