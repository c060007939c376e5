"""Who is at which row of a draft."""

from collections import defaultdict

from roadmaps.models import RowPresence


def stay_at(*, edition, row, by, now):
    """From the moment `now` the person is at this row of the edition, or at none (None)."""
    here = RowPresence.objects.filter(activity__section__part__edition=edition, user=by)
    left = list(here.exclude(activity=row).values_list("pk", flat=True))
    if left:  # a deletion locks SQLite even where there is nothing to delete
        RowPresence.objects.filter(pk__in=left).delete()
    if row:
        RowPresence.objects.update_or_create(
            activity=row,
            user=by,
            defaults={"municipality_id": row.municipality_id, "seen_at": now},
        )


def others_at_rows(*, edition, than, now):
    """The short names of others at rows of the edition, in a list for each primary key of a row."""
    names = defaultdict(list)
    for presence in RowPresence.objects.of_others(edition=edition, than=than, now=now):
        names[presence.activity_id].append(presence.user.get_short_name())
    return dict(names)
