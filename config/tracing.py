"""Which request or task the present work is for, so that every line of the log can say it."""

import re
from contextvars import ContextVar
from uuid import uuid4

from celery import current_task

HEADER = "X-Request-ID"
# The header of a message by which a task knows the request that asked for it.
TASK_HEADER = "portal_request"
_WELL_FORMED = re.compile(r"[\w.-]{8,64}", re.ASCII)

request_in_hand = ContextVar("request_in_hand", default=None)


def request_number(given):
    """The number a proxy gave, if it looks like one, else a new one."""
    return given if given and _WELL_FORMED.fullmatch(given) else uuid4().hex


def traced(record):
    """What the record of a log belongs to: `request`, `user` (a number), `task`, `task_id`."""
    request = getattr(record, "request", None) or request_in_hand.get()
    task = current_task.request if current_task else None
    # Nobody is looked up for the sake of a log.
    user = getattr(request, "_cached_user", None)
    told = {
        "request": getattr(request, "number", None) or _sent_with(task),
        "user": getattr(user, "pk", None),
        "task": current_task.name if task else None,
        "task_id": task.id if task else None,
    }
    return {name: value for name, value in told.items() if value}


def number_in_hand():
    """Of the request that the present work is for, if there is one."""
    request = request_in_hand.get()
    task = current_task.request if current_task else None
    return getattr(request, "number", None) or _sent_with(task)


def _sent_with(task):
    return task.get(TASK_HEADER) if task else None
