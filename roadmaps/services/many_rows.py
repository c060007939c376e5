"""Cells of many rows written at once."""

from django.db.models import F

from roadmaps.models import Activity
from roadmaps.services.editing import READING_FIELDS, read_again


def save_cells(rows, *, roles, edition, by, now):
    """The rows are saved with the texts put into their cells of `roles`, as changed by `by` at the
    moment `now`; what deadlines and parties they name is read anew. Call it in a locked draft."""
    for row in rows:
        row.touch(by=by, now=now)
    read_again(rows, roles=roles, edition=edition)
    fields = {Activity.FIELDS.get(role, "extra") for role in roles}
    if roles & {"deadline", "deadline_2"}:
        fields.update(READING_FIELDS)
    if fields:
        Activity.objects.bulk_update(rows, sorted(fields))
    Activity.objects.filter(pk__in=[row.pk for row in rows]).update(
        version=F("version") + 1, changed_at=now, changed_by=by
    )
