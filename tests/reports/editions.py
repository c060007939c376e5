"""Editions to print, made from structures of the shape that `read_document --json` gives."""

from datetime import date

from roadmaps.choices import EditionState
from roadmaps.models import Activity
from tests.factories import (
    make_act,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_text_block,
)

NARROW = [
    {"role": "number", "caption": "№ п/п"},
    {"role": "title", "caption": "Наименование меры"},
    {"role": "deadline", "caption": "Когда"},
    {"role": "responsible", "caption": "Исполнители"},
]
WIDE = [
    *NARROW,
    {"role": "result", "caption": "Ожидаемый результат"},
    {"role": "evidence", "caption": "Отчётный документ"},
    {"role": "publicity", "caption": "Информационное сопровождение"},
]
CELLS = {
    "number": "1.",
    "title": "Провести стажировку молодых учителей на базе опорной школы",
    "deadline": "Ноябрь 2024 г.",
    "responsible": "МКУ «Ресурсный центр», директора школ",
    "result": "Стажировку прошли не менее 12 учителей",
    "evidence": "Справка ✓",
    "publicity": "Сайт управления",
}


def part(columns=NARROW, *, title="", sections=None, activities=1):
    """The JSON of a part; `sections` maps a heading to its rows, each a dict of cells."""
    if sections is None:
        sections = {"": [row(columns, number=f"{n}.") for n in range(1, activities + 1)]}
    return {
        "kind": "activities",
        "title": title,
        "columns": columns,
        "sections": [{"title": heading, "activities": rows} for heading, rows in sections.items()],
    }


def row(columns=NARROW, **cells):
    return {column["role"]: {**CELLS, **cells}[column["role"]] for column in columns}


def plan(*parts, **fields):
    """The JSON of a document."""
    return {
        "title": "План поддержки школ Заречного округа",
        "act": None,
        "period": ["2024-01-01", "2024-12-31"],
        "blocks": [],
        "parts": list(parts),
        **fields,
    }


def edition_of(data, municipality=None, *, state=EditionState.DRAFT, **fields):
    """A saved edition with the contents of `data`."""
    municipality = municipality or make_municipality()
    start, end = map(date.fromisoformat, data["period"])
    roadmap = make_roadmap(municipality, title=data["title"], starts_on=start, ends_on=end)
    if data["act"]:
        fields["act"] = make_act(
            municipality,
            kind=data["act"]["kind"],
            issuer=data["act"]["issuer"],
            number=data["act"]["number"],
            issued_on=date.fromisoformat(data["act"]["date"]),
        )
        fields.setdefault("appendix", data["act"]["appendix"])
    edition = make_edition(roadmap, state=state, **{"title": data["title"], **fields})
    for block in data["blocks"]:
        make_text_block(edition, **block)
    for printed in data["parts"]:
        _add_part(edition, printed)
    return edition


def _add_part(edition, data):
    saved = make_part(
        edition,
        titles=[section["title"] for section in data["sections"]],
        kind=data["kind"],
        title=data["title"],
        columns=data["columns"],
    )
    activities = []
    for section, printed in zip(saved.sections.all(), data["sections"], strict=True):
        for position, cells in enumerate(printed["activities"]):
            activity = Activity(
                municipality=edition.municipality, section=section, position=position
            )
            for role, text in cells.items():
                activity.set_cell(role, text)
            activities.append(activity)
    Activity.objects.bulk_create(activities)
