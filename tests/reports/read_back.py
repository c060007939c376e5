"""What a printed Document says to who reads the file: every cell of every table."""

import io
import re
from datetime import datetime
from decimal import Decimal

import openpyxl
import pdfplumber
import pytest
from docx import Document as Package

from reports.cells import Percent, shown
from reports.document import SectionRow
from reports.renderers import FORMATS


def check_read_back(document):
    """Every row of the Document is in each of the three formats, in order and cell by cell; a
    workbook has numbers, shares and days for what they are."""
    rows = [
        (row.title,) if isinstance(row, SectionRow) else row.cells
        for table in document.tables
        for row in table.rows
    ]
    assert rows
    printed = {format: FORMATS[format].render(document) for format in FORMATS}
    _check([_values(row) for row in rows], _of_excel(printed["xlsx"]))
    words = [[_letters(shown(cell)) for cell in row] for row in rows]
    _check(words, _of_word(printed["docx"]))
    _check(words, _of_pdf(printed["pdf"]))


def _check(rows, found):
    """The rows are among those found, in this order."""
    left = iter(found)
    for row in rows:
        assert any(each == row for each in left), row


def _values(row):
    """The cells as a workbook holds them."""
    return [_value(cell) for cell in row]


def _value(cell):
    if isinstance(cell, Percent):
        return pytest.approx(float(cell.value / 100))
    if isinstance(cell, Decimal):
        return pytest.approx(float(cell))
    if isinstance(cell, str | int):
        return cell or None if isinstance(cell, str) else cell
    return datetime(cell.year, cell.month, cell.day)


def _of_excel(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for values in sheet.iter_rows(values_only=True):
            yield list(values)
            yield [values[0]]


def _of_word(content):
    for table in Package(io.BytesIO(content)).tables:
        for row in table.rows:
            cells = [_letters(cell.text) for cell in row.cells]
            yield cells
            yield cells[:1]


def _of_pdf(content):
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                for row in table:
                    yield [_letters(cell or "") for cell in row]
                    yield [_letters(row[0] or "")]


def _letters(text):
    """Without what the end of a line adds or takes."""
    return re.sub(r"[\s\u00a0\u00ad\u2010-]", "", text)
