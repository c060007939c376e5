"""What an edition is made of, written with one bulk statement a table."""

import itertools

from roadmaps.models import (
    Activity,
    ActivityParty,
    Deadline,
    Part,
    Section,
    TextBlock,
)
from roadmaps.services.parties import PartyDirectory


def save_content(*, edition, imported, keys):
    """Everything below an edition that has nothing below it yet.

    `keys` gives the rows that carry on a former one its key, by their position in the document.
    """
    municipality = edition.municipality
    TextBlock.objects.bulk_create(
        TextBlock(
            municipality=municipality,
            edition=edition,
            position=position,
            kind=block.kind,
            caption=block.caption,
            text=block.text,
            items=[{"marker": item.marker, "text": item.text} for item in block.items],
            follows_parts=block.follows_parts,
        )
        for position, block in enumerate(imported.blocks)
    )
    parts = Part.objects.bulk_create(
        Part(
            municipality=municipality,
            edition=edition,
            position=position,
            kind=part.kind,
            title=part.title,
            columns=[column.as_json() for column in part.columns],
        )
        for position, part in enumerate(imported.parts)
    )
    sections = Section.objects.bulk_create(
        Section(municipality=municipality, part=saved, position=position, title=section.title)
        for saved, part in zip(parts, imported.parts, strict=True)
        for position, section in enumerate(part.sections)
    )
    read_sections = [section for part in imported.parts for section in part.sections]
    _save_activities(municipality, sections, read_sections, imported, keys)


def _save_activities(municipality, sections, read_sections, imported, keys):
    directory = PartyDirectory(municipality, imported.aliases)
    activities, deadlines, parties = [], [], []
    counter = itertools.count()
    for section, read_section in zip(sections, read_sections, strict=True):
        for position, row in enumerate(read_section.activities):
            activity = _activity(section, position, row, keys.get(next(counter)))
            activities.append(activity)
            deadlines += _deadlines(activity, row.deadline)
            if row.responsibles:
                parties += directory.named_in(activity, row.responsibles)
    Activity.objects.bulk_create(activities)
    Deadline.objects.bulk_create(deadlines)
    directory.save()
    ActivityParty.objects.bulk_create(parties)


def _activity(section, position, row, key):
    activity = Activity(municipality_id=section.municipality_id, section=section, position=position)
    if key:
        activity.key = key
    for role, text in row.cells.items():
        activity.set_cell(role, text)
    if row.deadline:
        activity.put_reading(row.deadline)
    return activity


def _deadlines(activity, reading):
    """One row a window; two windows that end on the same day are due once."""
    windows = {window.end: window for window in reading.windows} if reading else {}
    return [
        Deadline(
            municipality_id=activity.municipality_id,
            activity=activity,
            opens_on=window.start,
            scheduled_on=window.end,
            due_on=window.end,
        )
        for window in windows.values()
    ]
