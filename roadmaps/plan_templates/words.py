"""A plan that came from no file, in the words of `imports.staging`."""

from dataclasses import asdict

from roadmaps.imports.imported import ImportedAct

NO_ACT = asdict(ImportedAct(kind="", issuer="", number="", date=None, appendix=""))


def plan_words(*, title, blocks, parts, period=None, signature=""):
    """What `imports.staging.load` reads as an `ImportedRoadmap`.

    A block is a dict with `kind`, `caption`, `text`, `items` (dicts of `marker` and `text`) and
    `follows_parts`; a part one with `kind`, `title`, `columns` (dicts of `role` and `caption`) and
    `sections`: pairs of a title and the rows under it, each a dict of texts by role.
    """
    start, end = period or (None, None)
    return {
        "source": "",
        "title": title,
        "act": dict(NO_ACT),
        "period": {"start": start and start.isoformat(), "end": end and end.isoformat()},
        "signature": signature,
        "order": "",
        "aliases": [],
        "blocks": [{**block, "place": ""} for block in blocks],
        "parts": [{**part, "sections": _sections(part)} for part in parts],
        "warnings": [],
    }


def _sections(part):
    return [
        {
            "title": title,
            "place": "",
            "activities": [{"cells": cells, "places": dict.fromkeys(cells, "")} for cells in rows],
        }
        for title, rows in part["sections"]
    ]
