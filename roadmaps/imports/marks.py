"""Columns of months or quarters where a mark says when: «+» under «I» and «IV» of «Квартал».

Such columns are one deadline written as a drawing. They are read as one column whose words
are the names of the marked ones: «I, IV кварталы», «сентябрь, январь».
"""

import re
from dataclasses import dataclass, replace

from roadmaps.imports.cell_text import clean, one_line

LEAST_COLUMNS = 3
_MARK = re.compile(r"[+×xхv✓✔☑■█●•*→]{1,3}|да", re.I)
_MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август")
_MONTHS += ("сентябрь", "октябрь", "ноябрь", "декабрь")
_YEAR = r"20\d\d\s?(?:г\.?|год[ау]?)?"
_NUMERAL = re.compile(r"\d{1,2}|[IVXІХ]{1,4}")
_NAMED = re.compile(
    rf"(?:(?:янв|февр?|мар|апр|ма[йя]|июн|июл|авг|сент?|окт|нояб?|дек)[а-я]{{0,5}}\.?"
    rf"|(?:\d|[IVІ]{{1,3}})(?:-?[йея]{{1,2}})?\s?(?:кв|полуг|четв|трим)[а-я]*\.?)(?:\s{_YEAR})?|{_YEAR}",
    re.I,
)
# What a bare numeral under a common caption counts: its names for one and for several.
_UNITS = (
    (re.compile(r"квартал", re.I), "квартал", "кварталы"),
    (re.compile(r"полугоди", re.I), "полугодие", "полугодия"),
    (re.compile(r"четверт", re.I), "четверть", "четверти"),
)
_MONTH = re.compile(r"месяц", re.I)


@dataclass(frozen=True, slots=True)
class MarkedColumn:
    """One of the columns: the grid columns it takes, its caption, and how it is called."""

    start: int
    end: int
    caption: str
    name: str
    unit: tuple[str, str] | None


def is_calendar_name(caption):
    """True of «сентябрь», «I кв.», «2 полугодие», «2025 год», and of «09» under «2025»."""
    above, _, name = caption.rpartition(": ")
    is_numbered = re.fullmatch(_YEAR, above, re.I) and _month(name)
    return bool(_NAMED.fullmatch(name) or is_numbered)


def marked_columns(columns, rows):
    """(index of the first, `MarkedColumn`s) of the columns that hold marks; (0, ()) of none."""
    named = [_marked_column(column) for column in columns]
    best = (0, ())
    start = 0
    while start < len(named):
        end = start
        while end < len(named) and named[end]:
            end += 1
        found = tuple(named[start:end])
        if len(found) >= max(LEAST_COLUMNS, len(best[1]) + 1) and _hold_marks(found, rows):
            best = (start, found)
        start = end + 1
    return best


def common_caption(captions):
    """What stands over all of the captions; «Срок» over none."""
    above = {caption.rpartition(": ")[0] for caption in captions}
    caption = above.pop() if len(above) == 1 else ""
    return caption or "Срок"


def with_marks_in_words(row, marked):
    """The row with its marks under the `marked` columns as words in one cell."""
    inside = [cell for cell in row.cells if marked and _is_inside(cell, marked)]
    if not inside or any(_is_across(cell, marked) for cell in row.cells):
        return row
    filled = [cell for cell in inside if cell.text.strip()]
    words = [one_line(cell.text) for cell in filled if not _MARK.fullmatch(clean(cell.text))]
    marks = [_names(cell, marked) for cell in filled if _MARK.fullmatch(clean(cell.text))]
    text = ", ".join(filter(None, (_list_of(marks, marked), *words)))
    whole = replace(
        inside[0],
        text=text,
        column=marked[0].start,
        span=marked[-1].end - marked[0].start,
        continues=all(cell.continues for cell in inside),
    )
    outside = [cell for cell in row.cells if cell not in inside]
    cells = sorted([*outside, whole], key=lambda cell: cell.column)
    return replace(row, cells=tuple(cells))


def _marked_column(column):
    above, _, caption = column.caption.rpartition(": ")
    if _NAMED.fullmatch(caption):
        year = re.fullmatch(_YEAR, above, re.I)
        name = f"{caption} {above}" if year else caption
        return MarkedColumn(column.start, column.end, caption, name, None)
    if not _NUMERAL.fullmatch(caption):
        return None
    year = re.fullmatch(_YEAR, above, re.I)
    month = _month(caption)
    if month and (year or _MONTH.search(above)):
        name = f"{month} {above}" if year else month
        return MarkedColumn(column.start, column.end, caption, name, None)
    units = ((one, many) for stem, one, many in _UNITS if stem.search(above))
    unit = next(units, None)
    return unit and MarkedColumn(column.start, column.end, caption, caption, unit)


def _month(numeral):
    """The month counted so, or an empty string."""
    is_month = numeral.isdecimal() and 1 <= int(numeral) <= len(_MONTHS)
    return _MONTHS[int(numeral) - 1] if is_month else ""


def _hold_marks(marked, rows):
    texts = [clean(cell.text) for row in rows for cell in row.cells if _is_inside(cell, marked)]
    filled = [text for text in texts if text]
    marks = [text for text in filled if _MARK.fullmatch(text)]
    return len(marks) * 2 > len(filled)


def _is_inside(cell, marked):
    return marked[0].start <= cell.column and cell.column + cell.span <= marked[-1].end


def _is_across(cell, marked):
    """Whether a cell lies on both sides of an edge of the columns: a heading does."""
    touches = cell.column < marked[-1].end and cell.column + cell.span > marked[0].start
    return touches and not _is_inside(cell, marked)


def _names(cell, marked):
    """«сентябрь», or «сентябрь – ноябрь» of a cell merged over several columns."""
    names = [
        each.name
        for each in marked
        if each.start < cell.column + cell.span and each.end > cell.column
    ]
    return names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"


def _list_of(names, marked):
    listed = ", ".join(names)
    unit = marked[0].unit
    if not names or unit is None:
        return listed
    one, many = unit
    return f"{listed} {one if len(names) == 1 and '–' not in listed else many}"
