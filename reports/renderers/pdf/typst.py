"""Plain data of a document → PDF/UA-1 by typst, which lays out a thousand pages in seconds."""

import subprocess
import sys
from pathlib import Path

from reports.document import DocumentNotPrinted
from reports.renderers.pdf.signs import FONTS
from reports.renderers.pdf.table_tags import corrected


class NotTypeset(Exception):
    """typst has met something that it stumbles over."""


PATIENCE = 240  # seconds by the clock, within those of a task that makes a report
_PROGRAM = Path(__file__).with_name("typesetting.py")


def pdf_of(data):
    """What `page_data` gives, as JSON → bytes: tagged, its language and title set, fonts embedded.

    Raises DocumentNotPrinted where time or memory runs out, else NotTypeset where typst fails.
    """
    return corrected(_set(data, "whole") or _set(data, "pulled"))


def _set(data, how):
    try:
        printed = subprocess.run(  # noqa: S603 — nothing of the document is in the command
            [sys.executable, "-I", _PROGRAM, how, *FONTS],
            input=data.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise too_large() from error
    if printed.returncode < 0:
        raise too_large()
    if printed.returncode:
        raise NotTypeset(printed.stderr.decode(errors="replace"))
    return printed.stdout


def too_large():
    return DocumentNotPrinted(
        "Документ слишком велик для PDF: на него не хватило времени или памяти. Сохраните его "
        "в формате Excel."
    )
