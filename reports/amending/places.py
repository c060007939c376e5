"""What the parts, sections, rows and texts of a roadmap are called in an amending act."""

import re

from reports.amending.phrases import in_case, numbered, opening, quoted
from roadmaps.comparison.wording import Part, bare_number, plain

LONGEST_NAME = 100  # letters; a longer one is told by its first words
_NUMBERED_TITLE = re.compile(r"\s*(?:\d+|[IVXLC]+)[.)]")
_BEGINNING = {
    "accs": {"femn": "начинающуюся", "masc": "начинающийся"},
    "gent": {"femn": "начинающейся", "masc": "начинающегося"},
    "ablt": {"femn": "начинающейся", "masc": "начинающимся"},
    "loct": {"femn": "начинающейся", "masc": "начинающемся"},
}


class Places:
    """Names by the wording in force; the only table of a plan need not be named."""

    def __init__(self, comparison):
        parts = [change.one for change in comparison.parts]
        self._numbers = {id(part): number for number, part in enumerate(parts, 1)}
        # A moved row knows its old part, which stands under the name of the new one.
        for number, change in enumerate(comparison.parts, 1):
            if change.old is not None:
                self._numbers[id(change.old)] = number
        self._is_only = len(parts) == 1

    def part(self, part: Part, case):
        """«таблицу «План-график»», «раздел «5. План»»: numbered headings are sections."""
        noun = in_case(_noun_of(part), case)
        title = plain(part.title)
        if title:
            return f"{noun} {quoted(title)}"
        return noun if self._is_only else f"{noun} {self._numbers[id(part)]}"

    def section(self, part: Part, title, case):
        """«раздел «Кадры» таблицы «План-график»»; the part alone for rows without a heading."""
        if not plain(title):
            return "" if self._is_only else self.part(part, case)
        named = f"{in_case(self.section_noun(part), case)} {quoted(plain(title))}"
        return named if self._is_only else f"{named} {self.part(part, 'gent')}"

    def section_noun(self, part):
        return "подраздел" if _noun_of(part) == "раздел" and not self._is_only else "раздел"

    def in_section(self, part, title):
        """«в разделе «Кадры»», or nothing where there is nothing to tell apart."""
        named = self.section(part, title, "loct")
        return f"в {named}" if named else ""

    def in_part(self, part):
        return "" if self._is_only else f"в {self.part(part, 'loct')}"


def _noun_of(part):
    return "раздел" if _NUMBERED_TITLE.match(part.title) else "таблица"


class RowNames:
    """Rows by their numbers, or by their words where numbers tell nothing.

    A row that was there goes by what it was called in its old section; a new one, by what it is.
    """

    def __init__(self, comparison):
        self._change_of = {id(change.new): change for change in comparison.rows if change.new}
        self._unique = {}  # numbers that name one row each, by the section

    def name(self, change, case):
        number = self.number(change)
        if number:
            return numbered("пункт", [number], case)
        row, place = self._as_known(change)
        others = [plain(other.title) for other in place.section.rows if other is not row]
        return by_words("строка", "femn", plain(row.title), others, case)

    def names(self, changes, case):
        """Several rows in one phrase."""
        numbers = [self.number(change) for change in changes]
        if all(numbers):
            return numbered("пункт", numbers, case)
        *others, last = (self.name(change, case) for change in changes)
        return ", ".join([*(other.rstrip(",") for other in others), last])

    def above(self, change, case):
        """The row that the new place of a row is under, or "" for the first one."""
        above = change.new_place.after
        return self.name(self._change_of[id(above)], case) if above else ""

    def number(self, change):
        """The number without its stop, or "" when it is no name for the row."""
        return self._number(*self._as_known(change))

    def new_number(self, change):
        return self._number(change.new, change.new_place)

    def _as_known(self, change):
        if change.old is None:
            return change.new, change.new_place
        return change.old, change.old_place

    def _number(self, row, place):
        key = id(place.section)
        if key not in self._unique:
            self._unique[key] = place.part.own_numbers(place.section)
        number = bare_number(row.number)
        return number if number in self._unique[key] else ""


def by_words(noun, gender, text, others, case):
    """«строку «Сверка планов»», «строку, начинающуюся словами «Сверка планов и отчётов о»,»

    The latter ends with the comma that the sentence goes on with.
    """
    named = in_case(noun, case)
    if len(text) <= LONGEST_NAME and gender == "femn":
        return f"{named} {quoted(text)}"
    beginning = quoted(opening(text, others))
    return f"{named}, {_BEGINNING[case][gender]} словами {beginning},"


def column(part: Part, role, case):
    """«графу «Сроки»»; by its number when it has no caption."""
    for number, each in enumerate(part.columns, 1):
        if each.role == role:
            caption = plain(each.caption)
            return f"{in_case('графа', case)} {quoted(caption) if caption else number}"
    raise LookupError(role)
