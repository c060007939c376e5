"""The words of a skeleton for the period of a new plan."""

from copy import deepcopy
from datetime import date

from roadmaps.deadline_words import period_words
from roadmaps.period import Period
from roadmaps.rolling import Shift, repaired, repairs_in, roll_phrase
from roadmaps.rolling.mentions import mentions_in

DEADLINES = ("deadline", "deadline_2")


def renewed_words(words: dict, period: Period, *, title: str = "") -> dict:
    """The words for a plan of the `period`, under the `title` or, without one, `renewed_title`.

    Years that the skeleton still names move as they do when a roadmap is rolled forward; a portal's
    template names none.
    """
    new = deepcopy(words)
    new["title"] = title or renewed_title(words, period)
    new["period"] = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    shift = _shift(words, period)
    if shift is not None:
        _move_years(new, shift)
    return new


def renewed_title(words: dict, period: Period) -> str:
    """The skeleton's title with its years moved to the period, or with the period named."""
    shift = _shift(words, period)
    title = _moved(words["title"], shift) if shift else words["title"]
    return title if any(mentions_in(title)) else f"{title} на {period_words(period)}"


def _shift(words: dict, period: Period) -> Shift | None:
    days = words["period"]["start"], words["period"]["end"]
    return Shift(Period(*map(date.fromisoformat, days)), period) if all(days) else None


def _moved(text: str, shift: Shift) -> str:
    return repaired(text, [repair for repair in repairs_in(text, shift) if repair.is_offered])


def _move_years(words: dict, shift: Shift) -> None:
    words["signature"] = _moved(words["signature"], shift)
    for block in words["blocks"]:
        block["caption"] = _moved(block["caption"], shift)
        block["text"] = _moved(block["text"], shift)
        for item in block["items"]:
            item["text"] = _moved(item["text"], shift)
    for part in words["parts"]:
        part["title"] = _moved(part["title"], shift)
        for column in part["columns"]:
            column["caption"] = _moved(column["caption"], shift)
        for section in part["sections"]:
            section["title"] = _moved(section["title"], shift)
            for row in section["activities"]:
                row["cells"] = {
                    role: roll_phrase(text, shift).new if role in DEADLINES else _moved(text, shift)
                    for role, text in row["cells"].items()
                }
