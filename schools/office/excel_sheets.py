"""The visible sheets of an Excel workbook: what their cells show, and how they look.

Read from the XML, because openpyxl gives merged cells only when it holds the whole workbook,
at a size that the file itself claims. Here a sheet is as large as the cells that it has.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from schools.office.number_formats import GENERAL, builtin_format, iso_date, shown
from schools.office.refusals import FileDamaged, FileTooLarge

KIND = "книга Excel"
MAIN_PART = "xl/workbook.xml"
MAX_CELLS = 200_000
MAX_ROWS = 20_000
MAX_MERGES = 20_000
LAST_COLUMN = 16_384

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127))


@dataclass(frozen=True, slots=True)
class Look:
    """What the style of a cell says."""

    number_format: str = GENERAL
    is_bold: bool = False
    is_ruled: bool = False  # has a border on any side
    alignment: str = ""


PLAIN = Look()


class SheetCell(NamedTuple):
    text: str
    look: Look


class Merge(NamedTuple):
    """A rectangle of cells shown as one; rows and columns count from 1, both ends inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """`rows` maps a row to its cells by column; cells without text are there if ruled."""

    name: str
    rows: dict[int, dict[int, SheetCell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


def read_sheets(archive):
    """The visible sheets in order. Raises FileNotReadable.

    Hidden sheets, rows and columns are left out, as they are not on the printed page; rows
    that a filter hides are kept, for a filter belongs to the eye and not to the plan.
    """
    main = archive.related("", "officeDocument", MAIN_PART)
    root = archive.read(main)
    if root is None:
        raise FileDamaged(KIND)
    parts = {relation.id: relation.target for relation in archive.relations(main)}
    properties = root.find(S + "workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    workbook = _Workbook(
        strings=_strings(archive.read(archive.related(main, "sharedStrings", ""))),
        looks=_looks(archive.read(archive.related(main, "styles", ""))),
        is_1904=is_1904,
    )
    sheets = []
    for element in root.iter(S + "sheet"):
        part = archive.read(parts.get(element.get(_ID), ""))
        if part is not None and element.get("state", "visible") == "visible":
            sheets.append(workbook.read_sheet(part, element.get("name", "")))
    return sheets


class _Workbook:
    def __init__(self, strings, looks, is_1904):
        self._strings = strings
        self._looks = looks
        self._is_1904 = is_1904
        self._cells = 0

    def read_sheet(self, root, name):
        sheet = Sheet(name)
        hidden = _hidden_columns(root)
        keeps_hidden_rows = root.find(S + "autoFilter") is not None
        number = 0
        for element in root.iter(S + "row"):
            number = _whole(element.get("r"), number + 1)
            if element.get("hidden") in ("1", "true") and not keeps_hidden_rows:
                continue
            cells = self._row(element, hidden)
            if cells:
                sheet.rows[number] = cells
                self._measure(sheet, cells)
        sheet.merges = _merges(root, last_row=max(sheet.rows, default=0))
        return sheet

    def _measure(self, sheet, cells):
        self._cells += len(cells)
        if len(sheet.rows) > MAX_ROWS or self._cells > MAX_CELLS:
            raise FileTooLarge(f"в нём больше {MAX_ROWS} строк или {MAX_CELLS} ячеек")

    def _row(self, row, hidden):
        cells = {}
        column = 0
        for element in row.iterchildren(S + "c"):
            place = _place(element.get("r", ""))
            column = place[1] if place else column + 1
            if column in hidden or column > LAST_COLUMN:
                continue
            look = self._looks.get(_whole(element.get("s"), 0), PLAIN)
            text = self._text(element, look)
            if text or look.is_ruled:
                cells[column] = SheetCell(text, look)
        return cells

    def _text(self, element, look):
        kind = element.get("t", "n")
        if kind == "inlineStr":
            holder = element.find(S + "is")
            return "" if holder is None else _rich_text(holder)
        stored = element.findtext(S + "v") or ""
        if kind == "s":
            return self._strings.get(stored, "")
        if kind == "n":
            return self._number(stored, look)
        if kind == "b":
            return {"1": "ИСТИНА", "0": "ЛОЖЬ"}.get(stored, "")
        return iso_date(stored) if kind == "d" else _plain(stored)

    def _number(self, stored, look):
        try:
            return shown(float(stored), look.number_format, self._is_1904)
        except ValueError:
            return ""


def _strings(root):
    """The shared strings of a workbook by their numbers, as cells quote them."""
    items = () if root is None else root.iterchildren(S + "si")
    return {str(number): _rich_text(item) for number, item in enumerate(items)}


def _rich_text(holder):
    """The words of a string, whose runs may look different; phonetic hints are not words."""
    pieces = []
    for child in holder:
        if child.tag == S + "t":
            pieces.append(child.text or "")
        elif child.tag == S + "r":
            pieces.append(child.findtext(S + "t") or "")
    return _plain("".join(pieces))


def _plain(text):
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    text = "".join(sign for sign in text if not "\ud800" <= sign <= "\udfff")
    return text.translate(_CONTROLS).strip()


def _looks(root):
    """The looks of cells by the number of their style."""
    if root is None:
        return {}
    codes = {
        _whole(element.get("numFmtId"), -1): element.get("formatCode", GENERAL)
        for element in root.iter(S + "numFmt")
    }
    fonts = [_is_on(font.find(S + "b")) for font in _children(root, "fonts")]
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for border in _children(root, "borders")
    ]
    looks = {}
    for number, element in enumerate(_children(root, "cellXfs")):
        format_id = _whole(element.get("numFmtId"), 0)
        alignment = element.find(S + "alignment")
        looks[number] = Look(
            number_format=codes.get(format_id) or builtin_format(format_id),
            is_bold=_at(fonts, element.get("fontId")),
            is_ruled=_at(borders, element.get("borderId")),
            alignment="" if alignment is None else alignment.get("horizontal", ""),
        )
    return looks


def _children(root, name):
    holder = root.find(S + name)
    return [] if holder is None else list(holder)


def _is_on(element):
    return element is not None and element.get("val", "1") in ("1", "true")


def _at(flags, number):
    place = _whole(number, -1)
    return flags[place] if 0 <= place < len(flags) else False


def _hidden_columns(root):
    hidden = set()
    for element in root.iter(S + "col"):
        if element.get("hidden") in ("1", "true"):
            first = _whole(element.get("min"), 1)
            last = min(_whole(element.get("max"), first), LAST_COLUMN)
            hidden.update(range(max(first, 1), last + 1))
    return hidden


def _merges(root, last_row):
    """The merged cells, none of them reaching below the last row that has cells."""
    merges = []
    covered = 0
    for element in root.iter(S + "mergeCell"):
        merge = _merge(element.get("ref", ""))
        if merge is None or merge.top > last_row:
            continue
        merge = merge._replace(bottom=min(merge.bottom, last_row))
        covered += merge.bottom - merge.top
        merges.append(merge)
        if len(merges) > MAX_MERGES or covered > MAX_CELLS:
            raise FileTooLarge("в нём слишком много объединённых ячеек")
    return merges


def _merge(reference):
    ends = [_place(end) for end in reference.split(":")]
    if len(ends) != 2 or None in ends:
        return None
    (top, left), (bottom, right) = ends
    if top > bottom or left > right:
        return None
    return Merge(top, left, bottom, right)


def _place(reference):
    """(row, column) of «B7», or None."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _whole(text, default):
    try:
        return int(text)
    except (TypeError, ValueError):
        return default
