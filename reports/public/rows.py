"""The rows of the open data of a municipality, in the order of their columns."""

from collections import defaultdict

from django.db.models import Count

from reports.public.contents import (
    Contents,
    people_of,
    public_title,
    published_editions,
    with_public_contents,
)
from reports.public.progress import progress_of
from roadmaps.models import Deadline


def rows_of(dataset, municipality, *, on, address_of):
    """Rows of a Dataset on the day; `address_of(roadmap's key)` is the address of its page."""
    return list(_ROWS[dataset.name](municipality, on, address_of))


def updated_on(dataset, municipality, *, on):
    """The day since which the rows are these; None while there are none."""
    editions = published_editions(municipality)
    if dataset.name == "progress":
        return on if editions.exists() else None
    return max(editions.values_list("approved_on", flat=True), default=None)


def _roadmaps(municipality, on, address_of):
    editions = published_editions(municipality).annotate(
        activity_count=Count("parts__sections__activities")
    )
    for edition in editions:
        roadmap = edition.roadmap
        yield (
            roadmap.pk,
            public_title(roadmap),
            roadmap.starts_on,
            roadmap.ends_on,
            edition.number,
            edition.approved_on,
            str(edition.act or ""),
            edition.activity_count,
            address_of(roadmap.pk),
        )


def _activities(municipality, on, address_of):
    people = people_of(municipality)
    editions = list(with_public_contents(published_editions(municipality)))
    days = _days(editions)
    for edition in editions:
        for part in Contents(edition, people).parts:
            for section in part.sections:
                for row in section.rows:
                    yield (
                        edition.roadmap_id,
                        edition.number,
                        row.key,
                        part.title,
                        section.title,
                        row.text("number"),
                        row.text("title"),
                        row.text("deadline"),
                        days[row.pk],
                        row.text("responsible"),
                        row.result,
                    )


def _days(editions):
    """The last days of the deadlines of each activity, by its primary key."""
    days = defaultdict(list)
    deadlines = Deadline.objects.filter(activity__section__part__edition__in=editions)
    for activity, due_on in deadlines.order_by("due_on").values_list("activity_id", "due_on"):
        days[activity].append(due_on)
    return days


def _progress(municipality, on, address_of):
    editions = list(published_editions(municipality))
    found = progress_of(editions, on=on)
    for edition in editions:
        progress = found.get(edition.roadmap_id)
        if progress is None:
            continue
        start = edition.roadmap_id, on
        yield (*start, "всего", "", progress.planned, progress.done, progress.done is None)
        for breakdown, table in (("направление", progress.sections), ("месяц", progress.months)):
            for line in table.lines:
                yield (*start, breakdown, line.name, line.planned, line.done, line.done is None)


_ROWS = {"roadmaps": _roadmaps, "activities": _activities, "progress": _progress}
