"""The portal's own templates: JSON files beside this one, in our own words."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from roadmaps.choices import Level, PartKind
from roadmaps.period import Period

from .words import plan_words

FOLDER = Path(__file__).parent
SHOWN = ("municipal_academic", "municipal_calendar", "school_turnaround", "school_short")
COLUMNS = MappingProxyType(
    {
        "number": "№ п/п",
        "title": "Мероприятие",
        "deadline": "Срок",
        "responsible": "Ответственные",
        "result": "Ожидаемый результат",
        "evidence": "Подтверждающий документ",
    }
)


@dataclass(frozen=True, slots=True)
class PortalTemplate:
    """`is_academic` tells what year such a plan is usually made for. Its words name no year and no
    `period`."""

    slug: str
    level: Level
    is_academic: bool
    name: str
    description: str
    words: dict

    def __str__(self):
        return self.name

    def usual_period(self, *, today):
        """The academic or calendar year that a plan begun today is most likely for."""
        if self.is_academic:
            return Period.academic(today.year if today.month >= 5 else today.year - 1)
        return Period.calendar(today.year + 1 if today.month >= 9 else today.year)


@cache
def portal_templates():
    """Every `PortalTemplate`, in the order they are shown."""
    return tuple(map(_read, SHOWN))


def portal_template(slug):
    """The `PortalTemplate` of that name, or None."""
    return next((each for each in portal_templates() if each.slug == slug), None)


def _read(slug):
    read = json.loads((FOLDER / f"{slug}.json").read_text(encoding="utf-8"))
    return PortalTemplate(
        slug=slug,
        level=Level(read["level"]),
        is_academic=read["is_academic"],
        name=read["name"],
        description=read["description"],
        words=plan_words(
            title=read["title"],
            blocks=[_block(**block) for block in read["blocks"]],
            parts=[_part(read)],
        ),
    )


def _block(kind, caption, text="", items=()):
    return {
        "kind": kind,
        "caption": caption,
        "text": text,
        "items": [{"marker": f"{number})", "text": item} for number, item in enumerate(items, 1)],
        "follows_parts": 0,
    }


def _part(read):
    """The one table: rows are lists of texts in the order of the columns after the number."""
    return {
        "kind": PartKind.ACTIVITIES.value,
        "title": read["part"],
        "columns": [{"role": role, "caption": caption} for role, caption in COLUMNS.items()],
        "sections": [
            (
                f"{place}. {section['title']}",
                [
                    dict(zip(COLUMNS, (f"{place}.{number}", *texts), strict=True))
                    for number, texts in enumerate(section["rows"], 1)
                ],
            )
            for place, section in enumerate(read["sections"], 1)
        ],
    }
