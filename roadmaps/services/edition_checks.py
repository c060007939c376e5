"""What is worth a look in a wording before it is sent or approved. Nothing here refuses."""

from typing import NamedTuple

from roadmaps.imports.imported import (
    ImportedActivity,
    ImportedColumn,
    ImportedPart,
    ImportedRoadmap,
    ImportedSection,
)
from roadmaps.imports.recognise import reread
from roadmaps.models import Activity
from roadmaps.services.parties import warn_of_strangers
from roadmaps.warning_words import WARNING_KINDS

# What an importer must know of the reading of a file, and a maker of the plan need not.
_OF_FILES_ALONE = {"period_assumed", "title_missing"}


class Remark(NamedTuple):
    """A sentence, and the row it speaks of, if it is one row."""

    message: str
    activity: Activity | None
    kind: str


def remarks_on(edition):
    """`Remark`s in the order of the rows: unread deadlines, unknown parties, rows without a title,
    doubled numbers, years of another plan and whatever else an import warns of.

    The edition should come from `EditionQuerySet.with_contents`.
    """
    rows = {}
    parts = tuple(_part(part, rows) for part in edition.parts.all())
    read = reread(
        ImportedRoadmap(
            source="",
            title=edition.title or edition.roadmap.title,
            act=None,
            period=edition.roadmap.period,
            blocks=(),
            parts=parts,
        )
    )
    warnings = [
        *read.warnings,
        *warn_of_strangers(municipality=edition.municipality, imported=read),
    ]
    remarks = [
        Remark(f"{place}: не написано, что нужно сделать.", row, "measure_missing")
        for place, row in rows.items()
        if not row.title.strip()
    ]
    remarks += [
        Remark(warning.message, rows.get(warning.place), warning.kind)
        for warning in warnings
        if warning.kind not in _OF_FILES_ALONE and not _is_settled(warning, rows)
    ]
    order = {row.pk: position for position, row in enumerate(rows.values())}
    return sorted(remarks, key=lambda remark: order.get(remark.activity and remark.activity.pk, -1))


def by_kind(remarks):
    """Pairs: what remarks are about, and those about it in the order they came."""
    groups = {kind: [] for kind in WARNING_KINDS}
    for remark in remarks:
        groups[remark.kind].append(remark)
    return [(WARNING_KINDS[kind], about) for kind, about in groups.items() if about]


def _part(part, rows):
    """The part as an import would give it; `rows` learns its activities by their places."""
    sections = []
    for section in part.sections.all():
        activities = []
        for activity in section.activities.all():
            place = f"Строка {len(rows) + 1}"
            if activity.number.strip():
                place += f" (№ {activity.number.strip().rstrip('.')})"
            rows[place] = activity
            activities.append(_activity(activity, part.roles, place))
        sections.append(ImportedSection(section.title, tuple(activities)))
    columns = tuple(ImportedColumn(column["role"], column["caption"]) for column in part.columns)
    return ImportedPart(part.kind, part.title, columns, tuple(sections))


def _activity(activity, roles, place):
    # A table without a column of titles is possible; what checks it names rows by their titles.
    roles = {**dict.fromkeys(roles), "title": None}
    return ImportedActivity(
        cells={role: activity.cell(role) for role in roles},
        places=dict.fromkeys(roles, place),
    )


def _is_settled(warning, rows):
    """A phrase that was not read needs no look once its row has a control date."""
    row = rows.get(warning.place)
    return (
        warning.kind in ("deadline_unread", "deadline_missing")
        and row is not None
        and bool(row.deadlines.all())
    )
