"""The Celery application: tasks are found in every installed app."""

import os

from celery import Celery

from config.worker import Alive, OwnDatabase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("portal", task_cls="config.task:PortalTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"] |= {OwnDatabase, Alive}
