"""Points of an act with what stands under them, numbered: 1), 2) … and а), б) …"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.amending.phrases import quoted
from reports.document import Paragraph, Row, SectionRow, Table

# Of the alphabet, what lists are marked with (ГОСТ Р 2.105: not ё, з, й, о, ч, ъ, ы, ь).
_LETTERS = "абвгдежиклмнпрстуфхцшщэюя"


@dataclass(frozen=True, slots=True)
class Clause:
    """One deed, or a place with the deeds in it.

    `text` has no mark before it and no stop behind it. `wording` is what follows the text in
    quotes: lines, or the rows of a table.
    """

    text: str
    wording: tuple[str, ...] | Table | None = None
    children: tuple["Clause", ...] = ()

    def at(self, place):
        """The same, said of a place that the sentence begins with."""
        return replace(self, text=f"{place} {self.text}")


def placed(place: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses as one point of the act; without a place they are points themselves."""
    if not place or not clauses:
        return clauses
    if len(clauses) == 1 and not clauses[0].children:
        return [clauses[0].at(place)]
    return [Clause(place, children=tuple(clauses))]


def as_blocks(clauses: list[Clause]) -> Iterator[Paragraph | Table]:
    """Blocks of a Document for the clauses in order."""
    marks = (f"{number})" for number in range(1, len(clauses) + 1))
    yield from _level(clauses, marks, ".")


def _level(clauses, marks, last_stop):
    for number, (clause, mark) in enumerate(zip(clauses, marks, strict=False), 1):
        stop = last_stop if number == len(clauses) else ";"
        yield from _clause(clause, mark, stop)


def _clause(clause, mark, stop):
    text = f"{mark} {clause.text.rstrip(',')}"
    if clause.children:
        yield Paragraph(f"{text}:")
        yield from _level(clause.children, _letters(), stop)
    elif clause.wording is None:
        yield Paragraph(f"{text}{stop}")
    elif isinstance(clause.wording, Table):
        yield Paragraph(f"{text}:")
        yield _in_quotes(clause.wording, stop)
    elif len(clause.wording) == 1:
        yield Paragraph(f"{text}: {quoted(clause.wording[0])}{stop}")
    else:
        first, *others, last = clause.wording
        yield Paragraph(f"{text}:")
        yield Paragraph(f"«{first}")
        yield from map(Paragraph, others)
        yield Paragraph(f"{_closed(last)}{stop}")


def _in_quotes(table, stop):
    first, *_ = table.rows
    opened = (_with_first(first, lambda text: f"«{text}"), *table.rows[1:])
    closed = (*opened[:-1], _with_last(opened[-1], lambda text: f"{_closed(text)}{stop}"))
    return replace(table, rows=closed, is_quoted=True)


def _with_first(row, change):
    if isinstance(row, SectionRow):
        return SectionRow(change(row.title))
    return Row((change(row.cells[0]), *row.cells[1:]))


def _with_last(row, change):
    if isinstance(row, SectionRow):
        return SectionRow(change(row.title))
    return Row((*row.cells[:-1], change(row.cells[-1])))


def _closed(text):
    return text if text.endswith("»") else f"{text}»"


def _letters():
    """а), б) … я), then аа), аб) …"""
    yield from (f"{letter})" for letter in _LETTERS)
    yield from (f"{first}{second})" for first in _LETTERS for second in _LETTERS)
