"""What every task of the portal is: it knows by whose request it was sent, and is counted."""

import logging
import time
from functools import partial

from celery.contrib.django.task import DjangoTask
from django.db import transaction
from kombu.exceptions import OperationalError

from config.task_counts import FAILED, RETRIED, SUCCEEDED, count_task
from config.tracing import TASK_HEADER, number_in_hand
from schools.scope import outside

logger = logging.getLogger(__name__)


class PortalTask(DjangoTask):
    abstract = True

    def delay_on_commit(self, *args, **kwargs):
        """What is committed by then has its row: a broker that is away fails nobody's request, for
        a sweep finds the row."""
        transaction.on_commit(partial(self._delay_or_leave, *args, **kwargs))

    def _delay_or_leave(self, *args, **kwargs):
        try:
            self.delay(*args, **kwargs)
        except OperationalError as error:
            logger.warning("%s %s is left to the sweep: %s", self.name, kwargs, error)

    def apply_async(self, args=None, kwargs=None, *, headers=None, **options):
        number = number_in_hand()
        if number:
            headers = {TASK_HEADER: number, **(headers or {})}
        return super().apply_async(args, kwargs, headers=headers, **options)

    def __call__(self, *args, **kwargs):
        """Each begins outside any scope, whoever sent it, and says itself whose rows it is about:
        `schools.scope`."""
        with outside():
            if self.request.called_directly:
                return super().__call__(*args, **kwargs)
            # A worker's request is in place already; Celery's own would put an empty one over it.
            return self.run(*args, **kwargs)

    def before_start(self, task_id, args, kwargs):
        self.request.began = time.monotonic()

    def on_success(self, retval, task_id, args, kwargs):
        self._count(SUCCEEDED)

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        self._count(FAILED)

    def on_retry(self, exc, task_id, args, kwargs, einfo):
        self._count(RETRIED)

    def _count(self, end):
        began = self.request.get("began") or time.monotonic()
        count_task(self.name, end, milliseconds=round(1000 * (time.monotonic() - began)))
