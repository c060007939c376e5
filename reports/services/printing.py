"""Printing: from rows of the portal to a file somebody signs."""

import re
from typing import NamedTuple

from reports.builders.amendments import amendments
from reports.builders.annex import annex
from reports.renderers import FORMATS

_FORBIDDEN_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]')
_LONGEST_NAME = 100  # letters: two bytes each, and a file system takes 255


class PrintedFile(NamedTuple):
    name: str
    content: bytes
    content_type: str


def print_annex(*, edition, format):
    """The annex of an edition as a PrintedFile; `format` is a key of `FORMATS`.

    The sheets that will be signed say nothing of the edition's state, the name of the file does.
    Raises DocumentNotPrinted.
    """
    return print_document(annex(edition), edition=edition, format=format)


def print_amendments(*, old, new, format):
    """What turns the edition `old` into `new`, as a PrintedFile. Raises DocumentNotPrinted."""
    return print_document(amendments(old, new), edition=new, format=format)


def print_document(document, *, edition, format):
    """The PrintedFile of a Document that was built from the edition. Raises DocumentNotPrinted."""
    chosen = FORMATS[format]
    words = " ".join(_FORBIDDEN_IN_FILE_NAMES.sub(" ", document.name).split())
    if len(words) > _LONGEST_NAME:
        words = f"{words[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"
    state = f", {edition.get_state_display()}" if edition.is_in_work else ""
    return PrintedFile(
        name=f"{words}, редакция {edition.number}{state}.{format}",
        content=chosen.render(document),
        content_type=chosen.content_type,
    )
