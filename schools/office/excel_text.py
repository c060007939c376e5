"""Text in a cell that stays text, whatever sign it begins with."""

import re

_FORMULA = re.compile(r"[=+\-@]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_kept(text):
    """The text as a workbook keeps it: a sign that looks like an escape of XML is escaped."""
    return _ESCAPE.sub("_x005F_", text)


def is_like_formula(text):
    """Whether Excel would make a formula of the text if somebody typed it."""
    return bool(_FORMULA.match(text))


def put_text(cell, text):
    """Write a text to an openpyxl cell: Excel makes neither a formula nor a sign of it."""
    cell.value = as_kept(text)
    cell.data_type = "s"
    if is_like_formula(text):
        # Excel would make a formula of it at the next edit of the cell.
        cell.quotePrefix = True
