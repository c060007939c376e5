"""Seconds and memory to print 33 and 300 rows, beside the bare library doing the same work.

The portal starts at the saved edition: it asks the database, builds the Document and renders it.
The bare library starts at the very texts and gives them the same look: WeasyPrint the same HTML
with the same style sheet and tags, openpyxl the same cells with fonts, borders and wrapping,
python-docx the same table cell by cell. Each runs in a process of its own, warmed up by one row;
the time is that of the processor, so that a busy machine does not spoil it, and the best of
up to five runs; the memory is what the whole process holds at the peak of the first run.
"""

import json
import os
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import django

if __name__ == "__main__":  # a child process, with a database of its own
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

import docx
import openpyxl
import weasyprint
from django.contrib.staticfiles import finders
from django.core.management import call_command
from docx.shared import Pt
from openpyxl.styles import Alignment, Border, Font, Side

from reports.builders.annex import annex
from reports.document import Row
from reports.renderers import FORMATS, pdf
from roadmaps.models import Edition
from tests.reports.editions import NARROW, edition_of, part, plan, row

ROWS = (33, 300)
LIBRARIES = {"pdf": "WeasyPrint", "xlsx": "openpyxl", "docx": "python-docx"}
COLUMNS = [
    *NARROW,
    {"role": "result", "caption": "Ожидаемый результат"},
]
ROUNDS = 5
PATIENCE = 5  # seconds, after which no further round is begun


def measure():
    """[(name, value, unit)]: the portal, the bare library, and how they compare."""
    figures = []
    for count in ROWS:
        for format, library in LIBRARIES.items():
            ours, bare = (_in_a_process(who, format, count) for who in ("portal", "bare"))
            for what, unit in (("seconds", "s"), ("memory", "MB")):
                name = f"{format}, {count} rows"
                figures += [
                    (f"{name}: {what}", ours[what], unit),
                    (f"{name}: {what} of bare {library}", bare[what], unit),
                    (f"{name}: {what}, portal to bare", ours[what] / bare[what], "times"),
                ]
    return figures


def _in_a_process(who, format, count):
    printed = subprocess.run(
        [sys.executable, "-m", "benchmarks.printing", who, format, str(count)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    return json.loads(printed.stdout)


def run(who, format, count):
    """{"seconds", "memory"} of printing `count` rows; memory in megabytes."""
    call_command("migrate", verbosity=0)
    prepare = _portal if who == "portal" else _BARE[format]
    prepare(_saved(1), format)()
    work = prepare(_saved(count), format)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew from here
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
        if len(seconds) == 1:
            peak = _peak_memory()
        if sum(seconds) > PATIENCE:
            break
    return {"seconds": min(seconds), "memory": peak}


def _peak_memory():
    """The most memory the process has held, in megabytes, as Linux counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _saved(count):
    """The key of an edition with `count` rows, no two alike."""
    rows = [
        row(
            COLUMNS,
            number=f"{n}.",
            title=f"Консультации для заместителей директоров по итогам диагностики № {n}: "
            "разбор заданий, подбор материалов, план помощи каждому классу",
            deadline=f"До {n % 28 + 1} ноября 2024 года",
        )
        for n in range(1, count + 1)
    ]
    act = {"kind": "приказ", "issuer": "управление образования", "number": "7"}
    data = plan(
        part(COLUMNS, sections={"": rows}), act={**act, "date": "2024-01-15", "appendix": "1"}
    )
    return edition_of(data).pk


def _portal(pk, format):
    def work():
        return FORMATS[format].render(annex(Edition.objects.get(pk=pk)))

    return work


def _bare_weasyprint(pk, format):
    page = pdf.html(annex(Edition.objects.get(pk=pk)))
    look = Path(finders.find("reports/print.css")).read_text(encoding="utf-8")

    def work():
        return weasyprint.HTML(string=page).write_pdf(
            stylesheets=[weasyprint.CSS(string=look)], pdf_variant="pdf/ua-1"
        )

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


_BARE = {"pdf": _bare_weasyprint, "xlsx": _bare_openpyxl, "docx": _bare_python_docx}

if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
