"""Document → plain data for the page of typst (`page.typ`): what JSON knows, and nothing else."""

import re
from functools import cache
from itertools import groupby

from reports import qr
from reports.cells import shown
from reports.dividing import on_paper
from reports.document import (
    Blank,
    Chart,
    Heading,
    Paragraph,
    Points,
    Row,
    SectionRow,
    Signature,
    Table,
)
from reports.renderers.pdf.measures import (
    CELL_PADDING,
    LINE,
    QR_SIZE,
    is_centred,
    page_height,
    page_width,
    picture_width,
    upright_height,
)
from reports.text import dashes_bound, lines
from reports.typeface import BOLD, text_width

TEXT_SIZE = 14  # points
POINT_INDENT, SUBPOINT_INDENT = 35, 17  # points of paper, as in the page
_SPACES = re.compile(r" {2,}")
_AFTER_HYPHEN = re.compile(r"(?<=[-–—])(?=\w)")
_SYLLABIC = re.compile(r"\W*[А-Яа-яЁё-]+\W*")


def page_data(document):
    """The document as dicts, lists, texts and numbers; `page.typ` says how they are drawn.

    A text is a string, or a list where it must be more than set: `None` ends a line, and a dict is
    a word that may be too long for its line.
    """
    width = page_width(document)
    return {
        "name": document.name,
        "language": document.language,
        "is_landscape": document.is_landscape,
        "stamp": [_words(line, width) for line in document.stamp],
        "title": _words(document.title, width, TEXT_SIZE * BOLD),
        "check": _check(document.check) if document.check else None,
        "blocks": [
            {"is": type(block).__name__.lower(), **_DATA[type(block)](block, document)}
            for block in on_paper(document.blocks)
        ],
    }


def _paragraph(block, document):
    width = page_width(document)
    return {
        "lead": _words(block.lead, width),
        "text": _words(dashes_bound(block.text), width),
        "is_kept": block.is_kept,
    }


def _heading(block, document):
    return {"text": _words(block.text, page_width(document), TEXT_SIZE * BOLD)}


def _points(block, document):
    room = page_width(document) - POINT_INDENT
    points = []
    for point in block.points:
        first, *others = lines(point.text) or [("", "")]
        points.append(
            {
                "marker": point.marker,
                "text": _words(dashes_bound(" ".join(part for part in first if part)), room),
                "others": _flow(others, room - SUBPOINT_INDENT, TEXT_SIZE),
            }
        )
    return {"points": points}


def _chart(block, document):
    return {
        "svg": block.svg,
        "words": block.words,
        "title": _words(block.title, page_width(document)),
        "width": picture_width(block, document),
    }


def _blank(block, document):
    return {"hint": _words(block.hint, page_width(document)), "lines": block.lines}


def _signature(block, document):
    half = page_width(document) / 2
    return {"position": _words(block.position, half), "name": _words(block.name, half)}


def _check(check):
    return {
        "svg": qr.as_svg(check),
        "words": qr.words(check),
        "caption": qr.caption(check),
        "size": QR_SIZE,
    }


def _table(table, document):
    size = table.font_size
    width = page_width(document)
    rooms = [column.width * width - CELL_PADDING for column in table.columns]
    height = upright_height(table, document)
    # A row of less than half a page is not even measured.
    most_lines = page_height(document) / (size * LINE) / 2
    centred = _centred(table)
    rows = [_row(row, table, rooms, centred, most_lines) for row in table.rows]
    return {
        "columns": [
            {
                "caption": _words(
                    column.caption, height if column.is_upright else room, size * BOLD
                ),
                "width": column.width,
                "is_upright": column.is_upright,
                "is_centred": is_centred,
            }
            for column, room, is_centred in zip(table.columns, rooms, centred, strict=True)
        ],
        "rows": rows,
        "size": size,
        "upright_height": height,
        "has_high_rows": any(isinstance(row, dict) and row.get("is_high") for row in rows),
    }


def _centred(table):
    """Of each column, whether its cells are centred unless they say otherwise."""
    first = next((row for row in table.rows if isinstance(row, Row)), None)
    cells = first.cells if first else [""] * len(table.columns)
    return list(map(is_centred, cells, table.columns))


def _row(row, table, rooms, centred, most_lines):
    """A list of cells; a dict where there is more to say of the row."""
    if isinstance(row, SectionRow):
        return {"section": _words(row.title, sum(rooms), table.font_size * BOLD)}
    size = table.font_size * (BOLD if row.is_total else 1)
    texts = [shown(cell) for cell in row.cells]
    cells = list(map(_cell, texts, rooms, [size] * len(texts)))
    for number, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        if is_centred(cell, column) != centred[number]:
            told = cells[number] if isinstance(cells[number], dict) else {"words": cells[number]}
            cells[number] = {**told, "is_centred": not centred[number]}
    is_high = any(
        text.count("\n") + len(text) * size / max(room, size) > most_lines
        for text, room in zip(texts, rooms, strict=True)
    )
    if row.is_total or is_high:
        return {"cells": cells, "is_total": row.is_total, "is_high": is_high}
    return cells


def _cell(text, room, size):
    """The words of a cell; a dict where it has several lines."""
    found = lines(text)
    if len(found) > 1 or (found and found[0].marker):
        return {"flow": _flow(found, room, size)}
    return _words(found[0].text, room, size) if found else ""


def _flow(found, room, size):
    """Lines as paragraphs, with neighbouring points gathered into lists."""
    parts = []
    for is_list, group in groupby(found, key=lambda line: bool(line.marker)):
        if is_list:
            room_of_point = room - size
            points = [
                {"marker": line.marker, "text": _words(line.text, room_of_point, size)}
                for line in group
            ]
            parts.append({"points": points})
        else:
            parts += [{"text": _words(line.text, room, size)} for line in group]
    return parts


def _words(text, room, size=TEXT_SIZE):
    """The text for a room of so many points, in letters of `size`; bold ones count as larger."""
    text = _SPACES.sub(" ", text)
    pieces = []
    place = 0
    for found in _of_letters(max(int(room / size), 1)).finditer(text):
        word = found[0]
        width = max(map(text_width, _AFTER_HYPHEN.split(word))) * size
        # Widths are rough: whether the word fits is measured when it is set.
        if width > 0.95 * room:
            pieces += _broken(text[place : found.start()])
            has_syllables = bool(_SYLLABIC.fullmatch(word)) and room > 3 * size
            pieces.append({"text": word, "room": room, "has_syllables": has_syllables})
            place = found.end()
    if not pieces and "\n" not in text:
        return text
    return [*pieces, *_broken(text[place:])]


def _broken(text):
    """The lines of a text with `None` between them."""
    first, *others = text.split("\n")
    return [
        piece for piece in (first, *(x for line in others for x in (None, line))) if piece != ""
    ]


@cache
def _of_letters(count):
    """What finds words of so many letters and more: shorter ones fit whatever their letters."""
    return re.compile(rf"[^ \n]{{{count},}}")


_DATA = {
    Blank: _blank,
    Chart: _chart,
    Heading: _heading,
    Paragraph: _paragraph,
    Points: _points,
    Signature: _signature,
    Table: _table,
}
