"""A table that holds more than one, as sheets of a workbook do, taken apart."""

from dataclasses import replace
from itertools import pairwise

from roadmaps.imports.cell_text import clean
from roadmaps.imports.columns import is_surely_header
from roadmaps.imports.headers import find_header, repeats
from roadmaps.imports.signatures import is_signature_row


def apart(table):
    """The tables inside a source table, each with the lone cells over its header.

    A header unlike the one above starts a new table; rows at the end that sign the plan are a
    table of their own.
    """
    header = find_header(table)
    if header is None:
        return [table]
    cuts = [0]
    for index in range(header.after + 1, len(table.rows)):
        row = table.rows[index]
        texts = list(dict.fromkeys(clean(cell.text) for cell in row.cells if cell.text.strip()))
        if is_surely_header(texts) and not repeats(row, header):
            header = find_header(replace(table, rows=table.rows[index:]))
            cuts.append(_above_header(table, index, cuts[-1] + 1))
    cuts.append(_signature_start(table))
    cuts.append(len(table.rows))
    return [
        replace(table, rows=table.rows[start:end]) for start, end in pairwise(cuts) if start < end
    ]


def _above_header(table, index, least):
    """Where the rows of one cell right above a header begin."""
    while index > least and _filled(table.rows[index - 1]) == 1:
        index -= 1
    return index


def _signature_start(table):
    start = len(table.rows)
    while start and is_signature_row([clean(cell.text) for cell in table.rows[start - 1].cells]):
        start -= 1
    return start


def _filled(row):
    return sum(bool(cell.text.strip()) for cell in row.cells)
