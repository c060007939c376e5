"""A Document put by for ever: gzip-compressed lines of JSON, read back row by row.

The first line is the document without its blocks and check, then comes a line for each block, and
after a table one for each of its rows. Printing it again gives the same words whatever has happened
to the rows they came from, and to the builder that wrote them.
"""

import gzip
import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import islice

from reports import document as paper
from reports.cells import Percent
from reports.document import Document, Row, SectionRow, Streamed, Table

_BLOCKS = {
    name: getattr(paper, name)
    for name in (
        *("Paragraph", "Heading", "Points", "Point", "Table", "Column", "Row", "SectionRow"),
        *("Chart", "Blank", "Signature"),
    )
}
_HEAD = ("name", "stamp", "title", "short_name", "language", "figures")


def freeze(document, file, *, passed=lambda count: None):
    """Writes the document into a binary file; the SHA-256 of its words comes back, in hexadecimal.

    `passed` is called with the number of rows written so far, after each. Rows are not gathered in
    memory.
    """
    digest = sha256()
    count = 0
    # Neither a name nor a time goes in: the same words make the same file.
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=5, mtime=0) as packed:

        def write(value):
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            packed.write(line)

        write({name: _plain(getattr(document, name)) for name in _HEAD})
        for block in document.blocks:
            if not isinstance(block, Table):
                write(_plain(block))
                continue
            told = {each.name: _plain(getattr(block, each.name)) for each in fields(block)}
            write({**told, "is": "Table", "rows": len(block.rows)})
            for row in block.rows:
                write(_plain(row))
                count += 1
                passed(count)
    return digest.hexdigest()


def thaw(opened):
    """The Document in a file that `freeze` wrote; `opened()` gives it open for reading, anew at
    each call. Rows of tables are read when they are walked."""
    with opened() as file, gzip.open(file, "rb") as lines:
        head = json.loads(next(lines))
        blocks = []
        place = 1
        for line in lines:
            told = json.loads(line)
            place += 1
            if told.get("is") == "Table":
                count = told["rows"]
                blocks.append(
                    _thawed({**told, "rows": Streamed(_rows(opened, place, count), count)})
                )
                place += sum(1 for _ in islice(lines, count))
            else:
                blocks.append(_thawed(told))
    return Document(**{**head, "stamp": tuple(head["stamp"])}, blocks=tuple(blocks))


def _rows(opened, place, count):
    """A function that reads so many rows from the line numbered `place`, counted from 0."""

    def read():
        with opened() as file, gzip.open(file, "rb") as lines:
            for line in islice(lines, place, place + count):
                yield _thawed(json.loads(line))

    return read


def _plain(value):
    """The value as JSON knows it: what JSON has no word for is an object that says what it `is`."""
    if isinstance(value, Percent):
        return {"is": "Percent", "value": str(value.value)}
    if isinstance(value, Decimal):
        return {"is": "Decimal", "value": str(value)}
    if isinstance(value, date):
        return {"is": "date", "value": value.isoformat()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if type(value) in (Row, SectionRow) or type(value).__name__ in _BLOCKS:
        told = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__, **told}
    return value


_VALUES = {
    "Percent": lambda text: Percent(Decimal(text)),
    "Decimal": Decimal,
    "date": date.fromisoformat,
}


def _thawed(value):
    if isinstance(value, list):
        return tuple(map(_thawed, value))
    if not isinstance(value, dict):
        return value
    name = value["is"]
    if name in _VALUES:
        return _VALUES[name](value["value"])
    return _BLOCKS[name](**{key: _thawed(each) for key, each in value.items() if key != "is"})
