"""Tables of Markdown: pipe tables and grid tables.

Each reader takes `lines` and the index of the line where a table may start, and returns the
rows as lists of `(text, number of the line)`, the index after them, and whether the first row
is marked as the header; no rows where there is no table.
"""

import re

_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_GRID_RULE = re.compile(r"\s*\+([-=:]+\+)+\s*")


def read_pipes(lines, start):
    """A table of lines such as «| a | b |»; without outer pipes only under a ruling line."""
    is_framed = lines[start].text.lstrip().startswith("|")
    is_ruled = start + 1 < len(lines) and _is_separator(lines[start + 1])
    if not is_framed and not is_ruled:
        return [], start, False
    rows = []
    has_header = False
    index = start
    while index < len(lines) and _PIPE.search(lines[index].text):
        line = lines[index]
        if is_framed and not line.text.lstrip().startswith("|"):
            break
        if _is_separator(line):
            has_header = has_header or len(rows) == 1
        else:
            rows.append([(cell, line.number) for cell in _cells(line.text)])
        index += 1
    return rows, index, has_header


def read_grid(lines, start):
    """A table drawn with «+---+» and «|», its cells of several lines."""
    rows = []
    has_header = False
    index = start
    pieces = []
    while index < len(lines):
        line = lines[index]
        if _GRID_RULE.fullmatch(line.text):
            if pieces:
                rows.append([("\n".join(filter(None, words)), at) for words, at in pieces])
                has_header = has_header or (len(rows) == 1 and "=" in line.text)
                pieces = []
        elif line.text.lstrip().startswith("|"):
            cells = _cells(line.text)
            if not pieces:
                pieces = [([], line.number) for _ in cells]
            for (words, _), cell in zip(pieces, cells, strict=False):
                words.append(cell)
        else:
            break
        index += 1
    if pieces:
        rows.append([("\n".join(filter(None, words)), at) for words, at in pieces])
    return rows, index, has_header


def _is_separator(line):
    return "-" in line.text and "|" in line.text and _SEPARATOR.fullmatch(line.text) is not None


def _cells(text):
    text = text.strip()
    cells = _PIPE.split(text)
    if text.startswith("|"):
        cells = cells[1:]
    if _PIPE.search(text[-1:]) and not text.endswith("\\|"):
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]
