"""What is said of an edition while it is being decided on."""

from django.db import transaction

from roadmaps.models import Activity, ReviewComment
from roadmaps.services.editions import locked, powers_over
from schools.choices import Deed
from schools.services.audit import record


class CommentRefused(Exception):
    """The comment is not added or not resolved; the message says why, in Russian."""


@transaction.atomic
def add_comment(*, edition, text, by, now, activity_key=None):
    """A `ReviewComment` on an edition in work, or on one of its rows.

    Raises CommentRefused.
    """
    current = _in_work(edition, by)
    if not text.strip():
        raise CommentRefused("Напишите замечание.")
    rows = Activity.objects.filter(section__part__edition=current)
    if activity_key is not None and not rows.filter(key=activity_key).exists():
        raise CommentRefused("Этого мероприятия в редакции уже нет.")
    comment = ReviewComment.objects.create(
        municipality_id=current.municipality_id,
        edition=current,
        activity_key=activity_key,
        text=text.strip(),
        by=by,
        at=now,
    )
    record(deed=Deed.CREATED, by=by, obj=comment)
    return comment


@transaction.atomic
def resolve_comment(*, comment, by, now):
    """What the comment asked for is done. Raises CommentRefused."""
    _in_work(comment.edition, by)
    comment.refresh_from_db()
    if comment.resolved_at:
        raise CommentRefused("Это замечание уже снято.")
    comment.resolved_at, comment.resolved_by = now, by
    comment.save(update_fields=["resolved_at", "resolved_by"])
    record(deed=Deed.CHANGED, by=by, obj=comment, changes={"замечание": ["", "снято"]})


def _in_work(edition, by):
    current = locked(edition)
    if not current.is_in_work:
        raise CommentRefused(
            f"Эта редакция — «{current.get_state_display()}», замечаний к ней больше не пишут."
        )
    if not powers_over(current, by):
        raise CommentRefused("Замечания пишут те, кто готовит и утверждает дорожную карту.")
    return current
