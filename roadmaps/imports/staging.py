"""A reading laid by as JSON until a coordinator confirms it, and corrected meanwhile.

Only words are kept. The readings of deadlines and parties, and the warnings about them, are made
again from the words on `load`, so a corrected phrase is read like any other.
"""

import re
from dataclasses import asdict, replace
from datetime import date

from roadmaps.choices import PartKind
from roadmaps.imports.imported import (
    ImportedAct,
    ImportedActivity,
    ImportedAlias,
    ImportedBlock,
    ImportedColumn,
    ImportedItem,
    ImportedPart,
    ImportedRoadmap,
    ImportedSection,
    ImportWarning,
)
from roadmaps.imports.recognise import reread
from roadmaps.period import Period

# What a coordinator may correct; the rest of the JSON says where each value was found.
CORRECTABLE = re.compile(
    r"title|signature|period\.(start|end)"
    r"|act\.(kind|issuer|number|date|appendix|phrase)"
    r"|blocks\.\d+\.(caption|text|items\.\d+\.text)"
    r"|parts\.\d+\.(title|kind|columns\.\d+\.(role|caption)"
    r"|sections\.\d+\.(title|activities\.\d+\.cells\.\w+))"
)


class UnknownAddress(Exception):
    """The address names no value that can be corrected."""


class ValueRefused(Exception):
    """The new value cannot stand there; the message says why, in Russian."""


def dump(imported):
    """An `ImportedRoadmap` as JSON-ready values, without readings.

    Of its warnings only those are kept that the words alone would not give again: what the reader
    noticed in the layout of the file.
    """
    made_again = set(reread(imported).warnings)
    return {
        "source": imported.source,
        "title": imported.title,
        "act": _dump_act(imported.act),
        "period": _dump_period(imported.period),
        "signature": imported.signature,
        "order": imported.order,
        "aliases": [asdict(alias) for alias in imported.aliases],
        "blocks": [asdict(block) for block in imported.blocks],
        "parts": [_dump_part(part) for part in imported.parts],
        "warnings": [asdict(warning) for warning in imported.warnings if warning not in made_again],
    }


def load(words):
    """The `ImportedRoadmap` that `dump` laid by, its phrases read anew."""
    imported = reread(_load_words(words))
    noticed = tuple(ImportWarning(**warning) for warning in words["warnings"])
    return replace(imported, warnings=noticed + imported.warnings)


def value_at(words, address):
    """The text at an address such as `parts.0.sections.1.activities.3.cells.deadline`.

    Raises UnknownAddress.
    """
    holder, last = _find(words, address)
    return holder[last]


def put(words, address, value):
    """Set the text at an address, in place.

    A column that takes a role another column of the part has gives its own in exchange.
    Raises UnknownAddress, ValueRefused.
    """
    holder, last = _find(words, address)
    if address.startswith("period.") or address == "act.date":
        value = _checked_date(value)
    if re.fullmatch(r"parts\.\d+\.kind", address) and value not in PartKind:
        raise ValueRefused("Выберите вид таблицы из списка.")
    if re.fullmatch(r"parts\.\d+\.columns\.\d+\.role", address):
        _exchange_roles(words["parts"][int(address.split(".")[1])], holder["role"], value)
    else:
        holder[last] = value
    if address.startswith("period."):
        words["warnings"] = [
            warning for warning in words["warnings"] if warning["kind"] != "period_assumed"
        ]


def _find(words, address):
    if not CORRECTABLE.fullmatch(address):
        raise UnknownAddress(address)
    *steps, last = (int(step) if step.isdigit() else step for step in address.split("."))
    holder = words
    try:
        for step in steps:
            holder = holder[step]
        holder[last]
    except (IndexError, KeyError, TypeError) as error:
        raise UnknownAddress(address) from error
    return holder, last


def _exchange_roles(part, role, new_role):
    if not re.fullmatch(r"[a-z]+(_\d+)?", new_role):
        raise ValueRefused("Выберите назначение столбца из списка.")
    exchanged = {role: new_role, new_role: role}
    for column in part["columns"]:
        column["role"] = exchanged.get(column["role"], column["role"])
    for section in part["sections"]:
        for activity in section["activities"]:
            for name in ("cells", "places"):
                activity[name] = {
                    exchanged.get(key, key): text for key, text in activity[name].items()
                }


def _checked_date(value):
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ValueRefused("Укажите дату полностью: день, месяц и год.") from error


def _dump_act(act):
    words = asdict(act or ImportedAct(kind="", issuer="", number="", date=None, appendix=""))
    return {**words, "date": words["date"] and words["date"].isoformat()}


def _dump_period(period):
    start, end = period or (None, None)
    return {"start": start and start.isoformat(), "end": end and end.isoformat()}


def _dump_part(part):
    return {
        "kind": part.kind,
        "title": part.title,
        "columns": [asdict(column) for column in part.columns],
        "sections": [
            {
                "title": section.title,
                "place": section.place,
                "activities": [
                    {"cells": dict(activity.cells), "places": dict(activity.places)}
                    for activity in section.activities
                ],
            }
            for section in part.sections
        ],
    }


def _load_words(words):
    act = words["act"]
    return ImportedRoadmap(
        source=words["source"],
        title=words["title"],
        act=ImportedAct(**{**act, "date": _load_date(act["date"])}) if any(act.values()) else None,
        period=_load_period(words["period"]),
        signature=words["signature"],
        order=words["order"],
        aliases=tuple(ImportedAlias(**alias) for alias in words["aliases"]),
        blocks=tuple(
            ImportedBlock(
                **{**block, "items": tuple(ImportedItem(**item) for item in block["items"])}
            )
            for block in words["blocks"]
        ),
        parts=tuple(_load_part(part) for part in words["parts"]),
    )


def _load_date(text):
    return date.fromisoformat(text) if text else None


def _load_period(period):
    """None while a coordinator, who corrects one day at a time, has the days in the wrong order."""
    start, end = _load_date(period["start"]), _load_date(period["end"])
    return Period(start, end) if start and end and start <= end else None


def _load_part(part):
    roles = [column["role"] for column in part["columns"]]
    return ImportedPart(
        kind=part["kind"],
        title=part["title"],
        columns=tuple(ImportedColumn(**column) for column in part["columns"]),
        sections=tuple(
            ImportedSection(
                title=section["title"],
                place=section["place"],
                activities=tuple(
                    ImportedActivity(
                        # PostgreSQL's jsonb forgets the order of keys; the columns know it.
                        cells={role: activity["cells"].get(role, "") for role in roles},
                        places=activity["places"],
                    )
                    for activity in section["activities"]
                ),
            )
            for section in part["sections"]
        ),
    )
