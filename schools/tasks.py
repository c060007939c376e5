"""What happens on the ground floor without a reader."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from schools.services.discarded_files import delete_discarded

# Longer than any copy of the portal takes.
KEPT_FOR = timedelta(days=1)


@shared_task
def delete_discarded_files():
    delete_discarded(before=timezone.now() - KEPT_FOR)
