"""Editions to print: from the structure of a read document, and the shapes a plan can take."""

from datetime import date

from roadmaps.choices import EditionState
from roadmaps.models import Activity
from tests.factories import make_act, make_edition, make_part, make_roadmap, make_text_block


def edition_from_json(municipality, data):
    """A draft with the contents of a `documents/<name>.json`."""
    start, end = map(date.fromisoformat, data["period"])
    roadmap = make_roadmap(municipality, title=data["title"], starts_on=start, ends_on=end)
    act = data["act"] and make_act(
        municipality,
        kind=data["act"]["kind"],
        issuer=data["act"]["issuer"],
        number=data["act"]["number"],
        issued_on=date.fromisoformat(data["act"]["date"]),
    )
    edition = make_edition(
        roadmap,
        state=EditionState.DRAFT,
        title=data["title"],
        act=act,
        appendix=data["act"]["appendix"] if act else "",
    )
    for block in data["blocks"]:
        make_text_block(
            edition,
            kind=block["kind"],
            caption=block.get("caption", ""),
            text=block.get("text", ""),
            items=[
                {"marker": f"{number}.", "text": text}
                for number, text in enumerate(block.get("items", []), 1)
            ],
        )
    for part in data["parts"]:
        add_part(edition, part)
    return edition


def add_part(edition, data):
    part = make_part(
        edition,
        titles=[section["title"] for section in data["sections"]],
        kind=data.get("kind", "activities"),
        title=data["title"],
        columns=data["columns"],
    )
    for section, printed in zip(part.sections.all(), data["sections"], strict=True):
        activities = []
        for position, cells in enumerate(printed["activities"]):
            activity = Activity(municipality=part.municipality, section=section, position=position)
            for role, text in cells.items():
                activity.set_cell(role, text)
            activities.append(activity)
        Activity.objects.bulk_create(activities)
    return part
