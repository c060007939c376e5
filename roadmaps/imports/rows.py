"""Rows of a table told apart: headings, measures, and the rest of a row broken by a page end."""

import re
from dataclasses import dataclass, field

from roadmaps.imports.cell_text import carries_on, extend, is_unfinished
from roadmaps.imports.morphology import is_word

BARE_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|1\d{3}|[IVXІХ]{1,5})\s?[.)]*")
_ROMAN = re.compile(r"[IVXІХ]{1,5}[.)]?")
_YEAR = re.compile(
    r"(?:в\s+)?20\d\d(?:\s?[-–/]\s?20\d\d)?(?:\s?(?:г\.?\s?г?\.?|год\w*|уч\w*\.?)\.?)*", re.I
)
_PHRASES = frozenset(("deadline", "responsible"))


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    place: str


@dataclass(slots=True)
class Measure:
    """A row of the plan being put together. `pieces` counts the printed rows it came from."""

    texts: dict[str, str]
    places: dict[str, str]
    place: str
    pieces: int = 1
    joined: list[str] = field(default_factory=list)

    def take(self, row):
        """Add what a page end parted from this measure."""
        for role, text in row.texts.items():
            have = self.texts.get(role, "")
            self.texts[role] = extend(have, text) if have else text
            self.places.setdefault(role, row.places[role])
        self.pieces += 1
        self.joined.append(row.place)

    def take_under(self, row):
        """Add a row under the same merged cell of the measure: one more term, one more party."""
        for role, text in row.texts.items():
            have = self.texts.get(role, "")
            if role in _PHRASES and have and not carries_on(have, text):
                have = have.rstrip(",; ") + ","
            self.texts[role] = f"{have} {text}".strip() if role in _PHRASES else _under(have, text)
            self.places.setdefault(role, row.places[role])
        self.pieces += 1


def _under(have, text):
    return f"{have}\n{text}" if have else text


def read_rows(rows, roles):
    """`Heading`s and `Measure`s, in order, of `GridRow`s under columns of these roles."""
    return list(_Rows(rows, roles).read())


class _Rows:
    def __init__(self, rows, roles):
        self._rows = [row for row in rows if row.wide or row.texts]
        titled = [
            row
            for row in self._rows
            if "title" in row.filled and (row.filled | row.carried) - {"number", "title"}
        ]
        body = [row for row in self._rows if row.filled != {"number", "title"}]
        self._typical = {
            role
            for role in roles
            if sum(role in row.filled | row.carried for row in body) * 2 > len(titled)
        }
        self._is_numbered = "number" in self._typical
        self._first_role = roles[0]
        self._starts_low = sum(row.texts["title"][0].islower() for row in titled) * 2 > len(titled)
        self._last = {}  # the text last printed under each role, for merged cells below it

    def read(self):
        measure = None
        for index, row in enumerate(self._rows):
            following = self._rows[index + 1] if index + 1 < len(self._rows) else None
            if row.wide:
                if measure and self._is_rest_of_title(measure, row.wide):
                    measure.texts["title"] = extend(measure.texts["title"], row.wide)
                    measure.joined.append(row.place)
                    continue
                measure = None
                yield Heading(row.wide, row.place)
            elif measure and "title" in row.carried and "title" not in row.filled:
                measure.take_under(row)
            elif measure and self._goes_on(measure, row, following):
                measure.take(row)
            elif self._is_heading(measure, row, following):
                measure = None
                yield Heading(" ".join(row.texts[role] for role in row.texts), row.place)
            elif self._starts_split(row, following) or not self._is_empty_measure(row):
                measure = self._measure(row)
                yield measure
            self._last.update(measure.texts if measure else {})

    def _measure(self, row):
        texts = dict(row.texts)
        places = dict(row.places)
        for role in row.carried - row.filled - {"number"}:
            if role in self._last:
                texts[role] = self._last[role]
                places[role] = row.place
        return Measure(texts, places, row.place)

    def _is_rest_of_title(self, measure, text):
        title = measure.texts.get("title", "")
        return is_unfinished(title) and text[0].islower()

    def _is_empty_measure(self, row):
        """A number with nothing beside it: a row left blank to be filled by hand."""
        return row.filled == {"number"} and BARE_NUMBER.fullmatch(row.texts["number"])

    def _complete_each_other(self, filled, others):
        """Two rows with nothing in common that make one whole row: a page end fell between."""
        return not filled & others and len(self._typical) > 1 and self._typical <= filled | others

    def _starts_split(self, row, following):
        if following is None or following.wide:
            return False
        if row.filled == {"number"} and not BARE_NUMBER.fullmatch(row.texts["number"]):
            return False
        return self._complete_each_other(
            row.filled | row.carried, following.filled | following.carried
        )

    def _goes_on(self, measure, row, following):
        """True where the row is the rest of the measure above it."""
        have = {role for role, text in measure.texts.items() if text}
        if measure.pieces == 1 and self._complete_each_other(have, row.filled):
            return True
        if self._starts_split(row, following) or "number" in row.filled:
            return False
        if "title" not in row.filled:
            return not self._is_heading_outside_title(measure, row)
        if "title" not in have:
            return True
        if row.filled == {"title"}:
            return self._is_rest(measure, row)
        return not _PHRASES & row.carried and self._is_rest_of_cells(measure, row)

    def _is_rest_of_cells(self, measure, row):
        """True where cells of a row without a number read as the rest of those above them."""
        rest = [role for role in row.filled if self._carries_on(measure, role, row.texts[role])]
        if not self._is_numbered:
            return not self._starts_low and "title" in rest and len(rest) == len(row.filled)
        if "title" in rest and len(rest) * 2 >= len(row.filled):
            return True
        return bool(rest) and not self._stands_alone(row)

    def _carries_on(self, measure, role, text):
        have = measure.texts.get(role, "")
        if not have:
            return False
        if role == "deadline":
            return bool(_YEAR.fullmatch(text)) or is_unfinished(have) or text[0] in "-–,;"
        return carries_on(have, text)

    def _is_rest(self, measure, row):
        text, have = row.texts["title"], measure.texts["title"]
        if _PHRASES & row.carried:
            return False
        if carries_on(have, text):
            return not (self._starts_low and not is_unfinished(have))
        if _starts_inside(text) and self._is_numbered and have[-1] not in ".;:!?":
            return True
        is_sentence = text.endswith((".", ";")) and len(text.split()) > 3
        return row.starts_table and self._is_numbered and is_sentence

    def _is_heading_outside_title(self, measure, row):
        """A heading in the first column of a table whose first column is neither № nor title."""
        if row.filled != {self._first_role}:
            return False
        text = row.texts[self._first_role]
        have = measure.texts.get(self._first_role, "")
        if self._first_role == "deadline":
            return not self._carries_on(measure, "deadline", text) or bool(
                re.search(r"20\d\d", have) and _YEAR.fullmatch(text)
            )
        return bool(_YEAR.fullmatch(text)) or (bool(have) and not carries_on(have, text))

    def _stands_alone(self, row):
        """True of a row without a number that is whole all the same."""
        whole = self._typical - {"number"}
        return whole <= row.filled | row.carried and row.texts["title"][0].isupper()

    def _is_heading(self, measure, row, following):
        """True of a row whose only words, its number aside, are a title."""
        if self._starts_split(row, following):
            return False
        if row.filled == {"title"}:
            return not _PHRASES & row.carried
        if row.filled == {"number"}:
            return not BARE_NUMBER.fullmatch(row.texts["number"])
        if row.filled == {"number", "title"}:
            return not _PHRASES & row.carried and self._is_numbered_heading(measure, row, following)
        return (
            len(row.filled) == 1
            and row.filled == {self._first_role}
            and (measure is None or self._is_heading_outside_title(measure, row))
        )

    def _is_numbered_heading(self, measure, row, following):
        number = row.texts["number"]
        if _ROMAN.fullmatch(number) or not BARE_NUMBER.fullmatch(number):
            return True
        if not _PHRASES & self._typical:
            return False
        previous = measure.texts.get("number", "") if measure else ""
        is_next = _follows(previous, number)
        below = following.texts if following else {}
        if not _steps(below.get("number", "")):
            return len(below) > 1 or not is_next
        if len(_steps(below["number"])) > len(_steps(number)):
            return True
        return not (is_next and _follows(number, below["number"]))


def _follows(number, other):
    steps, others = _steps(number), _steps(other)
    return bool(steps) and len(steps) == len(others) and others[-1] == steps[-1] + 1


def _starts_inside(text):
    """True of what opens no heading: «МОО и педагогов», «(школ-партнёров)»."""
    first = re.match(r"[А-ЯЁ]{2,6}\b", text)
    return text[0] in "«(" or bool(first and not text.isupper() and not is_word(first[0]))


def _steps(number):
    """«2.1.» → (2, 1); () of what is no number."""
    return tuple(int(step) for step in re.findall(r"\d+", number)) if number else ()
