"""Printing: from rows of the portal to a file somebody signs."""

from reports.builders.amendments import amendments
from reports.builders.annex import annex
from reports.renderers import FORMATS
from schools.printed_file import PrintedFile, in_file_name


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
    state = f", {edition.get_state_display()}" if edition.is_in_work else ""
    return PrintedFile(
        name=f"{in_file_name(document.name)}, редакция {edition.number}{state}.{format}",
        content=chosen.render(document),
        content_type=chosen.content_type,
    )
