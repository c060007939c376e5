"""What happens on the roadmap floor without a reader."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from roadmaps.services import imports
from schools.scope import whole_portal

# Long enough to come back from a holiday, short enough to keep no forgotten files.
KEPT_FOR = timedelta(days=30)


@shared_task
@whole_portal("what was forgotten is looked for")
def discard_stale_imports():
    imports.discard_stale_imports(before=timezone.now() - KEPT_FOR)
