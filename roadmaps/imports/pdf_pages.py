"""The pages of a PDF as paragraphs and tables.

pdfminer unpacks streams without a bound and may follow a broken file for ever: only the system can
stop it in time, so this runs apart from the portal (`schools.apart`).
"""

import io
import re
from collections import Counter
from itertools import pairwise

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from roadmaps.imports.open_tables import find_columns
from roadmaps.imports.pdf_lines import TextArea, TextLine, join_lines, lines_of_words, word_of
from roadmaps.imports.pdf_tables import Grid
from roadmaps.imports.source import Paragraph
from schools.office.refusals import FileDamaged, FileNotReadable, FileTooLarge

KIND = "документ PDF"
MAX_PAGES = 60
MAX_CHARACTERS = 1_000_000
MARGIN = 0.12  # of the height of a page: where its number and running titles stand
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(стр(аница|\.)?\s*)?\d{1,4}(\s*(из|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
# The lines beside the QR code of a document that the portal printed, to the end of the first page.
_CHECK = re.compile(r"проверка подлинности:", re.IGNORECASE)
_ANNEX = re.compile(r"приложение(?!\s+к\s+плану)\b|утвержд[её]н", re.IGNORECASE)


def read_pages(data):
    """The blocks of a PDF (bytes). Raises FileNotReadable."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read_pages(pdf)
    except PdfminerException as error:
        if any(isinstance(cause, MemoryError) for cause in error.args):
            raise MemoryError from error
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise FileNotReadable(
                "Файл PDF защищён паролем. Снимите пароль, сохраните и загрузите ещё раз."
            ) from error
        raise FileDamaged(KIND) from error
    except (PDFException, PSException) as error:
        raise FileDamaged(KIND) from error


def _read_pages(pdf):
    if not pdf.pages:
        raise FileDamaged(KIND)
    if len(pdf.pages) > MAX_PAGES:
        raise FileTooLarge(f"в нём больше {MAX_PAGES} страниц")
    pages = []
    characters = 0
    has_images = False
    for page in pdf.pages:
        pages.append(_Page(page))
        characters += len(page.chars)
        has_images = has_images or bool(page.images)
        if characters > MAX_CHARACTERS:
            raise FileTooLarge(f"в нём больше {MAX_CHARACTERS} знаков")
        page.close()
    _refuse_without_text(pages, has_images)
    _drop_check(pages[0])
    _drop_running_titles(pages)
    _find_columns(pages)
    return _Assembly(pages).blocks()


def _refuse_without_text(pages, has_images):
    words = [word.text for page in pages for word in page.words]
    if not words and has_images:
        raise FileNotReadable(
            "Это скан: в файле PDF только изображения страниц, а текста нет. Загрузите исходный "
            "документ в формате .docx или .xlsx либо PDF, сохранённый из Word."
        )
    if sum("(cid:" in word for word in words) * 4 > len(words) > 0:
        raise FileNotReadable(
            "Текст этого файла PDF не извлекается: его шрифты без таблицы знаков. Загрузите "
            "исходный документ в формате .docx или .xlsx."
        )


class _Page:
    """What stands on one page: lines of words, and tables with rulings or without."""

    def __init__(self, page):
        self.number = page.page_number
        self.height = float(page.height)
        self.width = float(page.width)
        self.words = [
            word_of(raw) for raw in page.extract_words(x_tolerance_ratio=0.15, return_chars=True)
        ]
        grids = [Grid(table.cells, self.words) for table in page.find_tables()]
        self.grids = [grid for grid in grids if not grid.is_frame]
        self.columns = []
        self.lines = lines_of_words(
            word for word in self.words if not any(grid.outline.holds(word) for grid in self.grids)
        )

    def parts(self):
        """Lines and tables in the order of the page."""
        return sorted([*self.lines, *self.grids, *self.columns], key=lambda part: part.top)

    def is_marginal(self, line):
        return line.bottom < self.height * MARGIN or line.top > self.height * (1 - MARGIN)


def _drop_check(page):
    """Take what tells whether a document is genuine off its first page: it is no part of it."""
    for number, line in enumerate(page.lines):
        if _CHECK.fullmatch(line.text) and line.top > page.height * 0.8:
            page.lines = page.lines[:number]
            return


def _drop_running_titles(pages):
    """Take page numbers and titles repeated in the margins off the pages."""
    seen = Counter(
        key for page in pages for key in {_marginal_key(page, line) for line in page.lines}
    )
    for page in pages:
        heading = _heading_of_annex(page, seen, len(pages))
        page.lines = [
            line
            for line in page.lines
            if not page.is_marginal(line)
            or line in heading
            or not (
                _PAGE_NUMBER.fullmatch(line.text)
                or (len(pages) > 2 and seen[_marginal_key(page, line)] * 2 > len(pages))
            )
        ]


def _heading_of_annex(page, seen, page_count):
    """The lines at the top of a page that head an annex; on every page it is a running title."""
    top = [line for line in page.lines if line.bottom < page.height * MARGIN]
    for index, line in enumerate(top):
        if _ANNEX.match(line.text) and seen[_marginal_key(page, line)] < page_count:
            return top[index:]
    return []


def _find_columns(pages):
    """Take the lines of tables without rulings together, over page ends too."""
    earlier = None
    for page in pages:
        found = find_columns(page.lines, earlier)
        earlier = None
        while found:
            page.columns.append(found)
            last = page.lines.index(found.lines[-1])
            page.lines = [line for line in page.lines if line not in found.lines]
            is_at_end = last >= len(page.lines) + len(found.lines) - 1 and not page.grids
            earlier = found if is_at_end else None
            found = find_columns(page.lines)


def _marginal_key(page, line):
    if not page.is_marginal(line):
        return None
    return re.sub(r"\d+", "#", line.text), round(line.top / 4)


class _Assembly:
    """Puts the lines and tables of all pages into one order of blocks."""

    def __init__(self, pages):
        self._pages = pages
        self._areas = {page.width: self._area(page.width) for page in pages}
        self._known_words = {
            word.lower()
            for page in pages
            for raw in page.words
            for word in re.findall(r"[\w-]*\w", raw.text)
        }
        self._blocks = []
        self._lines = []  # of a paragraph that the next line may carry on
        self._place = ""
        self._page = None
        self._grid = None

    def blocks(self):
        for page in self._pages:
            counts = Counter()
            for part in page.parts():
                if not isinstance(part, TextLine):
                    self._part_caption()
                    self._close_paragraph()
                    counts["table"] += 1
                    self._add_table(part, f"страница {page.number}, таблица {counts['table']}")
                elif not self._goes_on(page, part):
                    self._close_paragraph()
                    counts["paragraph"] += 1
                    self._place = f"страница {page.number}, абзац {counts['paragraph']}"
                    self._lines = [part]
                else:
                    self._lines.append(part)
                self._page = page
        self._close_paragraph()
        return self._blocks

    def _area(self, width):
        """The text area of the pages of one width: a short page says little of its margins."""
        pages = [page for page in self._pages if page.width == width]
        lines = [line for page in pages for line in page.lines]
        outlines = [grid.outline for page in pages for grid in page.grids]
        gaps = sorted(
            below.top - above.bottom
            for page in pages
            for above, below in pairwise(page.lines)
            if below.top > above.bottom
        )
        few = len(lines) < 5
        return TextArea(
            left=min([line.x0 for line in lines] or [0]),
            right=max(
                [line.x1 for line in lines]
                + ([outline.x1 - 6 for outline in outlines] if few else [])
                or [width]
            ),
            gap=gaps[len(gaps) // 2] if gaps else 0,
        )

    def _goes_on(self, page, line):
        if not self._lines or not self._areas[page.width].goes_on(self._lines[-1], line):
            return False
        return page is self._page or line.text[0].islower()

    def _add_table(self, grid, place):
        if isinstance(grid, Grid):
            if self._grid is not None:
                grid.follow(self._grid)
            self._grid = grid
        table = grid.table(place, self._known_words)
        if table.rows:
            self._blocks.append(table)

    def _part_caption(self):
        """Give the line right above a table its own paragraph, if it may be a caption."""
        if len(self._lines) > 1 and self._lines[-1].text[0].isupper():
            caption = self._lines.pop()
            self._close_paragraph()
            self._lines = [caption]

    def _close_paragraph(self):
        if self._lines:
            area = self._areas[self._page.width]
            self._blocks.append(
                Paragraph(
                    text=join_lines(self._lines, self._known_words),
                    place=self._place,
                    is_right_aligned=all(area.is_at_right(line) for line in self._lines),
                    is_emphasised=all(line.is_bold for line in self._lines),
                )
            )
        self._lines = []
