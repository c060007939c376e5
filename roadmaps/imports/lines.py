"""The text between tables as lines: one printed paragraph or line each, cleaned."""

import re
from dataclasses import dataclass, replace

from roadmaps.imports.cell_text import MARKER, clean, glue, is_unfinished, plain

_HEADING_MARK = re.compile(r"#{1,6}\s*(?=\S)")
_RULE = re.compile(r"[-=_*~–—]{3,}")
_BOLD = re.compile(r"\s*(\*\*|__|<b>|<strong>)\s*\S")
_INNER_STOP = re.compile(r"[а-яё»)]{3}[.!?] [А-ЯЁ]")  # no heading holds two sentences
_COLUMN_MARK = " | "
_FULL_STOP = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, without marks of the format. `starts` is true at a paragraph's start.

    `is_table` is true of the words of a whole table that is no part of the plan.
    """

    text: str
    place: str
    is_heading: bool = False
    is_right_aligned: bool = False
    starts: bool = True
    is_table: bool = False


def lines_of(paragraph):
    """The lines of a `source.Paragraph`; Markdown headings and bold lines become headings."""
    is_bold = paragraph.is_emphasised or bool(_BOLD.match(paragraph.text))
    lines = []
    for text in plain(paragraph.text).split("\n"):
        mark = _HEADING_MARK.match(text)
        words = text[mark.end() :] if mark else text
        words = words.strip("*").strip() if mark else words
        if words and not _RULE.fullmatch(words):
            lines.append(
                Line(
                    text=words,
                    place=paragraph.place,
                    is_heading=paragraph.is_heading or is_bold or bool(mark),
                    is_right_aligned=paragraph.is_right_aligned,
                    starts=not lines,
                )
            )
    return lines


def lines_of_table(table):
    """The cells of a table that only lays text out, each as lines of its own."""
    return [
        Line(text, cell.place, is_right_aligned=cell.column > 0)
        for row in table.rows
        for cell in row.cells
        for text in plain(cell.text).split("\n")
        if text
    ]


def line_of_rows(table):
    """The words of a whole table as one `Line`, a row a line."""
    rows = (
        _COLUMN_MARK.join(clean(cell.text).replace("\n", " ") for cell in row.cells)
        for row in table.rows
    )
    return Line("\n".join(row for row in rows if row.strip(" |")), table.place, is_table=True)


def with_whole_tables(lines):
    """The lines with those that `line_of_rows` made, and a printer set apart, made one again."""
    whole = []
    for line in lines:
        if _COLUMN_MARK not in line.text:
            whole.append(line)
        elif whole and whole[-1].is_table and not line.is_table:
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text}\n{line.text}")
        else:
            whole.append(replace(line, is_table=True))
    return whole


def without_repeats(lines):
    """The lines without one printed twice in a row, as headings at a page end often are."""
    kept = []
    for line in lines:
        if not kept or kept[-1].text != line.text:
            kept.append(line)
    return kept


def rejoined(lines):
    """Body text with its broken paragraphs whole: «…хода реализации и» / «оценку …»."""
    whole = []
    for line in lines:
        if whole and _goes_on(whole[-1], line):
            whole[-1] = replace(whole[-1], text=glue(whole[-1].text, line.text))
        else:
            whole.append(line)
    return whole


def _goes_on(first, line):
    if first.is_table or line.is_table:
        return False
    if MARKER.match(line.text) or line.is_heading != first.is_heading:
        return False
    if is_unfinished(first.text):
        return not first.text.endswith(("-", "–", "—")) or line.text[0].islower()
    if first.text.endswith(_FULL_STOP):
        return False
    if line.text[0].islower():
        return True
    return len(first.text) > 60 and (not line.starts or bool(_INNER_STOP.search(first.text)))
