"""Printed numbers of rows: the next one, and a list put in order, in the style they have."""

import re
from collections import Counter
from typing import NamedTuple

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = re.compile(r"(.*?)(\d+)(\D*)", re.S)
_ROMAN = re.compile(r"()([IVX]+)([.)]?)")
_LETTER = re.compile(r"()([а-я])([.)])")


class Numbered(NamedTuple):
    """«1.2.» is the 2 after «1.», with «.» behind it; `series` holds all the numerals like it."""

    before: str
    value: int
    after: str
    series: tuple[str, ...] | str | None = None

    @property
    def style(self):
        return self.before, self.after, self.series

    def at(self, value):
        """The text of another number of the style; empty where its numerals have no such one."""
        if self.series is None:
            return f"{self.before}{value}{self.after}"
        if value > len(self.series):
            return ""
        return f"{self.before}{self.series[value - 1]}{self.after}"


def next_number(number):
    """«1.2.» → «1.3.», «7» → «8», «IV» → «V», «б)» → «в)»; empty after what is no number."""
    numbered = _read(number)
    return numbered.at(numbered.value + 1) if numbered else ""


def number_between(above, below):
    """The number for a row put under `above` and over `below`: the one after `above`, or, first in
    its place, the one `below` has. Empty where its neighbours have none."""
    return next_number(above) if above else below


def renumbered(groups):
    """Lists of numbers, one for each section, put in order in the style they have.

    A section of more numbers than blanks is numbered through. Sections whose numbers begin alike
    («2.1.», «2.2.») count from the least number of their own; plain ones begin where the section
    before ended, if the first two do so now, else each counts from its own least number.
    """
    goes_on = _goes_on(groups)
    result, last = [], None
    for group in groups:
        style = _style(group)
        if style is None:
            result.append(list(group))
            continue
        is_continued = goes_on and last is not None and style.style == last.style
        first = last.value + 1 if is_continued else _least(group, style)
        values = range(first, first + len(group))
        result.append([style.at(value) or old for value, old in zip(values, group, strict=True)])
        last = style._replace(value=first + len(group) - 1)
    return result


def _read(number):
    text = number.strip()
    for pattern, series in ((_ARABIC, None), (_ROMAN, ROMAN), (_LETTER, LETTERS)):
        match = pattern.fullmatch(text)
        if match and (series is None or match[2] in series):
            value = int(match[2]) if series is None else series.index(match[2]) + 1
            return Numbered(match[1], value, match[3], series)
    return None


def _style(group):
    """The commonest style of a group that has more numbers than blanks, else None."""
    numbers = [numbered for text in group if (numbered := _read(text))]
    if len(numbers) * 2 <= len(group):
        return None
    (style, _), *_ = Counter(number.style for number in numbers).most_common(1)
    return Numbered(style[0], 0, style[1], style[2])


def _least(group, style):
    return min(
        numbered.value
        for text in group
        if (numbered := _read(text)) and numbered.style == style.style
    )


def _goes_on(groups):
    """Whether plain numbers run on from section to section."""
    firsts = [
        _least(group, style)
        for group in groups
        if (style := _style(group)) and not style.before and style.series is None
    ]
    return len(firsts) > 1 and firsts[1] > firsts[0] and firsts[1] != 1
