"""PDF documents with text (.pdf), read by a process of their own.

pdfminer unpacks whatever a file holds and follows it wherever it leads; only the system can
stop it in time, and only from outside.
"""

import json
import logging
import subprocess
import sys
from pathlib import Path

from roadmaps.imports.pdf_streams import refuse_swelling
from roadmaps.imports.source import Cell, Paragraph, Row, SourceDocument, Table
from schools.office.refusals import FileDamaged, FileNotReadable

KIND = "документ PDF"
PATIENCE = 30  # seconds by the clock, for a busy machine; processor time runs out before
_READER = "roadmaps.imports.pdf_pages"
_ROOT = Path(__file__).resolve().parents[2]

logger = logging.getLogger(__name__)


def read_pdf(data, name):
    """A `SourceDocument` of a PDF (bytes). Raises FileNotReadable."""
    refuse_swelling(data)
    try:
        reader = subprocess.run(  # noqa: S603 — nothing of the file is in the command
            [sys.executable, "-m", _READER],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            cwd=_ROOT,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_heavy() from error
    if reader.returncode < 0 or b"MemoryError" in reader.stderr:
        raise _too_heavy()
    if reader.returncode:
        logger.error(
            "The PDF reader failed on %r: %s", name, reader.stderr.decode(errors="replace")
        )
        raise FileDamaged(KIND)
    answer = json.loads(reader.stdout)
    if "refusal" in answer:
        raise FileNotReadable(answer["refusal"])
    return SourceDocument(name, tuple(_block(block) for block in answer["blocks"]))


def _too_heavy():
    return FileNotReadable(
        "На чтение этого файла PDF уходит слишком много времени или памяти. Сохраните дорожную "
        "карту в формате .docx и загрузите ещё раз."
    )


def _block(block):
    if "rows" not in block:
        return Paragraph(**block)
    rows = tuple(
        Row(tuple(Cell(**cell) for cell in row["cells"]), row["place"], row["is_header"])
        for row in block["rows"]
    )
    return Table(rows, block["width"], block["place"])
