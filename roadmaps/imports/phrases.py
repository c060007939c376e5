"""The phrases of an imported plan, read: deadlines in the light of their section, and parties."""

import re
from dataclasses import replace
from functools import lru_cache

from roadmaps.deadlines import read_deadline
from roadmaps.imports.plan_period import year_of_section
from roadmaps.period import Period
from roadmaps.responsibles import read_responsibles

_START = re.compile(r"начал|^с\b|: с\b", re.I)
_END = re.compile(r"оконч|заверш|конец|^по\b|: по\b", re.I)
# A plan repeats its phrases from row to row.
_read_deadline = lru_cache(maxsize=2_000)(read_deadline)
_read_responsibles = lru_cache(maxsize=2_000)(read_responsibles)


def with_readings(roadmap):
    """The `ImportedRoadmap` with every deadline and responsible phrase read, for its period.

    A year in a section's title narrows the period for the rows under it and under the sections
    after it, until another year. Without a period nothing is assumed of years: the phrase is
    read for the year its own words name.
    """
    return replace(roadmap, parts=tuple(_read_part(part, roadmap.period) for part in roadmap.parts))


def _read_part(part, period):
    captions = {column.role: column.caption for column in part.columns}
    sections = []
    narrowed = period
    for section in part.sections:
        narrowed = narrow(period, section.title) or narrowed
        activities = tuple(_read(activity, captions, narrowed) for activity in section.activities)
        sections.append(replace(section, activities=activities))
    return replace(part, sections=tuple(sections))


def narrow(period, title):
    """The part of the period that a section's year leaves, or None where its title has no year."""
    year = year_of_section(title)
    if not year or not period:
        return year
    start, end = max(period.start, year.start), min(period.end, year.end)
    return Period(start, end) if start <= end else year


def _read(activity, captions, period):
    phrase = deadline_phrase(activity.cells, captions)
    responsible = activity.cells.get("responsible")
    return replace(
        activity,
        deadline=None if phrase is None else _read_deadline(phrase, period or _own_period(phrase)),
        responsibles=None if responsible is None else _read_responsibles(responsible),
    )


def deadline_phrase(cells, captions):
    """The words of the deadline, of two columns where a plan has «начало» and «окончание»."""
    first, second = cells.get("deadline"), cells.get("deadline_2")
    if first is None or not second:
        return first
    if _START.search(captions["deadline"]) and _END.search(captions["deadline_2"]):
        return f"с {first} по {second}" if first else f"до {second}"
    return first or second


def _own_period(phrase):
    years = [int(year) for year in re.findall(r"\b20\d\d", phrase)] or [2000, 2099]
    return Period.calendar(min(years), max(years))
