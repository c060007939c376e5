"""A document of paragraphs and tables, recognised as a roadmap."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from roadmaps.imports import parts
from roadmaps.imports.act import split_heading
from roadmaps.imports.cell_text import plain, words
from roadmaps.imports.checks import check, quoted
from roadmaps.imports.imported import ImportedAlias, ImportedRoadmap, ImportWarning
from roadmaps.imports.lines import (
    line_of_rows,
    lines_of,
    lines_of_table,
    with_whole_tables,
    without_repeats,
)
from roadmaps.imports.opening import open_source
from roadmaps.imports.passports import lines_of_passport
from roadmaps.imports.phrases import with_readings
from roadmaps.imports.plan_period import find_period
from roadmaps.imports.sheets import apart
from roadmaps.imports.signatures import is_signature_row, split_signature
from roadmaps.imports.source import Paragraph
from roadmaps.imports.text_blocks import read_blocks
from roadmaps.imports.titles import split_title
from roadmaps.responsibles import find_aliases

MOST_LAYOUT_ROWS = 6
_PERIOD_SOURCES = {
    "sections": "по годам разделов",
    "deadlines": "по срокам мероприятий",
    "act": "по году акта",
}


class NoPlanFound(Exception):
    """The document holds no table of measures. `message` says so in Russian."""

    def __init__(self):
        self.message = (
            "В файле не найдена таблица плана. Нужна таблица, где есть столбец с мероприятиями "
            "и столбец со сроками или с ответственными. Проверьте, тот ли файл загружен."
        )
        super().__init__(self.message)


@dataclass
class _Page:
    """What the document holds, in order: lines above each table of the plan, and below the last."""

    tables: list = field(default_factory=list)
    lines: list = field(default_factory=lambda: [[]])
    left_out: list = field(default_factory=list)


def read_document(file, name, period=None):
    """The `ImportedRoadmap` in a file: bytes or a binary stream, and what its sender called it.

    `period` overrides what the document says of its own. Raises FileNotReadable, NoPlanFound;
    both carry a Russian `message`.
    """
    return recognise(open_source(file, name), period)


def recognise(document, period=None):
    """The `ImportedRoadmap` in a `SourceDocument`. Raises NoPlanFound."""
    page = _lay_out(document)
    if not page.tables:
        raise NoPlanFound
    heading, opening = split_heading(without_repeats(page.lines[0]))
    title, before, opening = split_title(opening, is_heading_of_table=_heads_table(opening))
    drafts, blocks = _gather(page, before, opening)
    built = [parts.build(draft) for draft in drafts]
    if not any(section.activities for part, _ in built for section in part.sections):
        raise NoPlanFound
    below, signature = split_signature(without_repeats(page.lines[-1]))
    blocks.extend(read_blocks(below, default="other", follows_parts=len(drafts)))
    roadmap = ImportedRoadmap(
        source=document.name,
        title=title,
        act=heading.act,
        period=None,
        blocks=tuple(blocks),
        parts=tuple(part for part, _ in built),
        signature=signature,
        order=heading.order,
    )
    found = _period_of(roadmap, period)
    roadmap = reread(replace(roadmap, period=found.period))
    joined = [place for _, places in built for place in places]
    warnings = [*_of_layout(page, joined, found), *roadmap.warnings, *_lost(page, roadmap)]
    return replace(roadmap, aliases=tuple(_aliases(roadmap)), warnings=tuple(warnings))


def reread(roadmap):
    """The `ImportedRoadmap` with readings and warnings made anew from its words.

    For one whose words a coordinator has corrected; warnings of the file's layout are not
    repeated.
    """
    roadmap = with_readings(roadmap)
    return replace(roadmap, warnings=tuple(check(roadmap)))


def _lay_out(document):
    """Tables of the plan apart from the rest, which is lines of text."""
    page = _Page()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            page.lines[-1].extend(lines_of(block))
        else:
            for table in apart(block):
                _add_table(page, table)
    page.lines = [with_whole_tables(lines) for lines in page.lines]
    return page


def _add_table(page, source):
    table = parts.plan_table(source, page.tables[-1] if page.tables else None)
    if table is None:
        _add_other_table(page, source)
        return
    if table.has_header:
        for row in source.rows[: table.header.first]:
            page.lines[-1].extend(lines_of_table(replace(source, rows=(row,))))
    table, signing = parts.without_signature(table)
    page.tables.append(table)
    page.lines.append([line_of_rows(replace(source, rows=(row,))) for row in signing])


def _add_other_table(page, table):
    """A table that lays text out gives its lines; any other is kept whole, with a warning."""
    passport = lines_of_passport(table)
    if passport:
        page.lines[-1].extend(passport)
        return
    is_narrow = all(sum(bool(cell.text.strip()) for cell in row.cells) < 2 for row in table.rows)
    text = " ".join(cell.text for row in table.rows for cell in row.cells)
    is_layout = len(table.rows) <= MOST_LAYOUT_ROWS and (
        re.search(r"приложение|утвержд|согласован|_{3,}", text, re.I)
        or any(is_signature_row([plain(cell.text) for cell in row.cells]) for row in table.rows)
    )
    if is_narrow or (is_layout and not page.tables):
        page.lines[-1].extend(lines_of_table(table))
        return
    line = line_of_rows(table)
    page.lines[-1].append(line)
    if not is_layout:
        page.left_out.append(line)


def _heads_table(opening):
    last = opening[-1] if opening else None
    return lambda line: line is last and parts.opens_part(line)


def _gather(page, before, opening):
    """(`PartDraft`s, the text blocks above the last table of the plan).

    `before` and `opening` are the lines on both sides of the title: what stands before it heads
    no table.
    """
    drafts = []
    blocks = []
    for table, above in zip(page.tables, [opening, *page.lines[1:-1]], strict=True):
        lines = without_repeats([line for line in above if not parts.is_noise(line)])
        if drafts and parts.goes_on(drafts[-1], table, lines):
            for line in lines:
                drafts[-1].add_heading(line.text, line.place)
        else:
            title, place, rest = parts.split_title(lines)
            default = "other" if drafts else "preamble"
            rest = rest if drafts else [*before, *rest]
            blocks.extend(read_blocks(rest, default=default, follows_parts=len(drafts)))
            drafts.append(parts.PartDraft(table, title, place))
        drafts[-1].add(table)
    return drafts, blocks


def _period_of(roadmap, given):
    return find_period(
        given=given,
        title=roadmap.title,
        blocks=roadmap.blocks,
        sections=[section.title for part in roadmap.parts for section in part.sections],
        phrases=[activity.cells.get("deadline", "") for activity in roadmap.activities],
        act=roadmap.act,
    )


def _aliases(roadmap):
    """Short names that the document explains, each once, in order."""
    found = {}
    for block in roadmap.blocks:
        if block.kind == "terms":
            for item in block.items:
                pair = re.split(r"\s+[–—-]\s+", item.text, maxsplit=1)
                if len(pair) == 2 and len(pair[0]) < len(pair[1]):
                    found.setdefault(pair[0], pair[1])
    texts = [block.text for block in roadmap.blocks if "далее" in block.text.lower()]
    for text in (roadmap.title, *texts):
        for alias in find_aliases(text):
            found.setdefault(alias.short, alias.full)
    for activity in roadmap.activities:
        for alias in activity.responsibles.aliases if activity.responsibles else ():
            found.setdefault(alias.short, alias.full)
    return (ImportedAlias(short, full) for short, full in found.items())


def _of_layout(page, joined, found):
    if found.period and found.source in _PERIOD_SOURCES:
        start, end = found.period
        yield ImportWarning(
            "period_assumed",
            "",
            f"Период плана не назван: принят {start:%d.%m.%Y} – {end:%d.%m.%Y}, "
            f"{_PERIOD_SOURCES[found.source]}.",
        )
    for place in joined:
        yield ImportWarning(
            "row_joined", place, "Строка продолжает предыдущую и присоединена к ней: проверьте."
        )
    for line in page.left_out:
        yield ImportWarning(
            "table_left_out",
            line.place,
            f"Таблица не похожа на план и сохранена как текст: {quoted(line.text)}.",
        )


def _lost(page, roadmap):
    """A warning for words of the plan's tables that are in no part of the result."""
    kept = Counter()
    for part in roadmap.parts:
        kept.update(words(" ".join((part.title, *(column.caption for column in part.columns)))))
        for section in part.sections:
            kept.update(words(section.title))
            for activity in section.activities:
                kept.update(words(" ".join(activity.cells.values())))
    came = Counter()
    for table in page.tables:
        for row in table.rows:
            if not parts.is_header_again(row, table):
                came.update(words(" ".join(plain(cell.text) for cell in row.cells)))
    return _difference(came, kept)


def _difference(came, kept):
    """Words are compared as letters in a row, for those that a line end broke are whole now."""
    lost = [word for word, count in (came - kept).items() if not word.isdigit() and len(word) > 2]
    whole = "".join(kept)
    lost = [word for word in lost if word not in whole]
    shown = sorted(lost)[:20]
    if shown:
        yield ImportWarning(
            "words_lost",
            "",
            f"Слова из таблицы не попали в план, сверьте его с файлом: {', '.join(shown)}.",
        )
