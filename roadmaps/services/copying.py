"""A wording copied whole: into the next edition, or into another roadmap."""

import uuid
from copy import copy

from roadmaps.models import (
    Activity,
    ActivityParty,
    Deadline,
    Indicator,
    Part,
    Section,
    TextBlock,
)
from roadmaps.models.versioned import Versioned


def copy_contents(*, source, target, keeps_keys=True, without=()):
    """Everything below the edition `source` stands below `target` too, which has nothing yet.

    Rows of another edition of the same roadmap keep their keys; in another roadmap
    (`keeps_keys=False`) they get new ones and remember the old as `origin_key`. Activities with a
    primary key in `without` stay behind with all that hangs on them. Each table is written with one
    bulk statement. Call it within a transaction. Returns the copies: model → old primary key → row.
    """
    keys = {} if keeps_keys else {"key": None}
    activities_of_source = Activity.objects.filter(section__part__edition=source)
    if without:
        activities_of_source = activities_of_source.exclude(pk__in=without)
    of_activities = {"activity__in": activities_of_source.order_by()}
    blocks = _copies(TextBlock, source.text_blocks.all(), edition=target)
    parts = _copies(Part, source.parts.all(), edition=target)
    sections = _copies(Section, Section.objects.filter(part__edition=source), part=parts)
    activities = _copies(Activity, activities_of_source, section=sections, **keys)
    _copies(Deadline, Deadline.objects.filter(**of_activities), activity=activities)
    _copies(ActivityParty, ActivityParty.objects.filter(**of_activities), activity=activities)
    indicators = _copies(Indicator, source.indicators.all(), edition=target, **keys)
    links = Indicator.activities.through
    links.objects.bulk_create(
        links(indicator=indicators[link.indicator_id], activity=activities[link.activity_id])
        for link in links.objects.filter(indicator__edition=source)
        if link.activity_id in activities
    )
    return {
        TextBlock: blocks,
        Part: parts,
        Section: sections,
        Activity: activities,
        Indicator: indicators,
    }


def _copies(model, rows, **changes):
    """Saved copies by the primary key of what they were copied from.

    `changes` gives a field its new row, or a mapping from old primary keys to new rows; a `key`
    of None stands for a new key, the old one going to `origin_key`.
    """
    copied = {}
    for row in rows.order_by("pk"):
        new = copy(row)
        new.pk = None
        new._state.adding = True
        new._state.fields_cache = {}
        if isinstance(new, Versioned):
            # Nobody has changed the copy yet.
            new.version, new.changed_at, new.changed_by = 1, None, None
        for name, value in changes.items():
            if name == "key":
                new.key, new.origin_key = uuid.uuid4(), row.key
            elif isinstance(value, dict):
                setattr(new, name, value[getattr(row, f"{name}_id")])
            else:
                setattr(new, name, value)
        copied[row.pk] = new
    model.objects.bulk_create(copied.values())
    return copied
