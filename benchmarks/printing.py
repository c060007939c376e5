"""Seconds and memory to print 33 and 300 rows for Excel and Word, beside the bare library.

The portal starts at the saved edition: it asks the database, builds the Document and renders it.
The bare library starts at the very texts and gives them the same look: openpyxl the same cells
with fonts, borders and wrapping, python-docx the same table cell by cell. Each runs in a process
of its own, warmed up by one row; the time is that of the processor, so that a busy machine does
not spoil it, and the best of up to five runs; the memory is what the whole process holds at the
peak of the first run.
"""

import json
import os
import sys
import time
from io import BytesIO

import django

if __name__ == "__main__":  # a child process, with a database of its own
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

import docx
import openpyxl
from django.core.management import call_command
from docx.shared import Pt
from openpyxl.styles import Alignment, Border, Font, Side

from benchmarks.printed_rows import count_the_peak_anew, in_a_process, peak_memory, saved
from reports.builders.annex import annex
from reports.document import Row
from reports.renderers import FORMATS
from roadmaps.models import Edition

ROWS = (33, 300)
LIBRARIES = {"xlsx": "openpyxl", "docx": "python-docx"}
ROUNDS = 5
PATIENCE = 5  # seconds, after which no further round is begun


def measure():
    """[(name, value, unit)]: the portal, the bare library, and how they compare."""
    figures = []
    for count in ROWS:
        for format, library in LIBRARIES.items():
            ours, bare = (
                in_a_process("benchmarks.printing", who, format, count)
                for who in ("portal", "bare")
            )
            for what, unit in (("seconds", "s"), ("memory", "MB")):
                name = f"{format}, {count} rows"
                figures += [
                    (f"{name}: {what}", ours[what], unit),
                    (f"{name}: {what} of bare {library}", bare[what], unit),
                    (f"{name}: {what}, portal to bare", ours[what] / bare[what], "times"),
                ]
    return figures


def run(who, format, count):
    """{"seconds", "memory"} of printing `count` rows; memory in megabytes."""
    call_command("migrate", verbosity=0)
    prepare = _portal if who == "portal" else _BARE[format]
    prepare(saved(1), format)()
    work = prepare(saved(count), format)
    count_the_peak_anew()
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
        if len(seconds) == 1:
            peak = peak_memory()
        if sum(seconds) > PATIENCE:
            break
    return {"seconds": min(seconds), "memory": peak}


def _portal(pk, format):
    def work():
        return FORMATS[format].render(annex(Edition.objects.get(pk=pk)))

    return work


def _bare_openpyxl(pk, format):
    rows = _texts(pk)
    side = Side(style="thin")

    def work():
        book = openpyxl.Workbook()
        for cells in rows:
            book.active.append(cells)
        for line in book.active:
            for cell in line:
                cell.font = Font(name="Times New Roman", size=12)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.border = Border(left=side, right=side, top=side, bottom=side)
        file = BytesIO()
        book.save(file)
        return file.getvalue()

    return work


def _bare_python_docx(pk, format):
    rows = _texts(pk)

    def work():
        document = docx.Document()
        document.styles["Normal"].font.size = Pt(12)
        table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(number, column).text = text
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return work


def _texts(pk):
    (table,) = annex(Edition.objects.get(pk=pk)).tables
    captions = tuple(column.caption for column in table.columns)
    return [captions, *(line.cells for line in table.rows if isinstance(line, Row))]


_BARE = {"xlsx": _bare_openpyxl, "docx": _bare_python_docx}

if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
