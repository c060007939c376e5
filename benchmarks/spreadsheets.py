"""Seconds and memory to write 100,000 rows of a report as .xlsx, beside bare openpyxl.

The portal starts at a frozen report: it reads the rows out of its file and renders them. Bare
openpyxl starts at the very values and writes the same cells with the same styles and formats of
numbers, write-only, without heights of rows and a page set-up. Both are warmed up by one row and
then take turns in one process; the time is that of the processor, the middle of two rounds. The
memory is by how much the peak of a process grows over what it held before, when it writes once.
"""

import json
import os
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import django

if __name__ == "__main__":  # a child process
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

from benchmarks.alternating import medians
from benchmarks.printed_rows import count_the_peak_anew, in_a_process, peak_memory
from reports.cells import Percent
from reports.document import Column, Document, Row, Streamed, Table
from reports.frozen import freeze, thaw
from reports.renderers import excel

BY_NAME_ONLY = "writes 100,000 rows six times"
COUNT = 100_000
ROUNDS = 2
CAPTIONS = ("№", "Школа", "Мероприятие", "Срок", "Исполнено", "Доля")
FORMATS = {int: "#,##0", Percent: "0.00%", date: "dd.mm.yyyy"}


def measure():
    """[(name, value, unit)]: the portal, bare openpyxl, and how they compare."""
    seconds = in_a_process("benchmarks.spreadsheets", "seconds", COUNT)
    name = f"xlsx, {COUNT} rows"
    figures = [
        (f"{name}: seconds", seconds["portal"], "s"),
        (f"{name}: seconds of bare openpyxl", seconds["bare"], "s"),
        (f"{name}: seconds, portal to bare", seconds["portal"] / seconds["bare"], "times"),
    ]
    for who, title in (("portal", ""), ("bare", " of bare openpyxl")):
        growth = in_a_process("benchmarks.spreadsheets", "growth", COUNT, who)
        figures.append((f"{name}: memory grown{title}", growth, "MB"))
    return figures


def seconds(count):
    """{who: seconds of the processor}, the middle of rounds in which both take turns."""
    works = {who: _warmed_up(who, count) for who in WHO}
    return medians(works, rounds=ROUNDS, clock=time.process_time)


def growth(count, who):
    """Megabytes by which one writing makes the peak of the process grow."""
    work = _warmed_up(who, count)
    count_the_peak_anew()
    before = peak_memory()
    work()
    return peak_memory() - before


def _warmed_up(who, count):
    WHO[who](1)()
    return WHO[who](count)


def frozen_report(count):
    """A report of so many rows, which are read out of its file whenever they are walked."""
    columns = tuple(Column(caption, 1 / len(CAPTIONS)) for caption in CAPTIONS)
    rows = Streamed(lambda: map(Row, _values(count)), count)
    file = BytesIO()
    freeze(Document("Сведения", (), "Сведения", (Table(columns, rows),)), file)
    return thaw(lambda: BytesIO(file.getbuffer()))


def _portal(count):
    report = frozen_report(count)
    return lambda: excel.render(report)


def _bare(count):
    def work():
        book = Workbook(write_only=True)
        line = Side(style="thin")
        for kind, number_format in {str: "General", **FORMATS}.items():
            style = NamedStyle(
                kind.__name__,
                font=Font(name="Times New Roman", size=11),
                alignment=Alignment(wrap_text=True, vertical="top"),
                border=Border(left=line, right=line, top=line, bottom=line),
                number_format=number_format,
            )
            book.add_named_style(style)
        sheet = book.create_sheet()
        sheet.append(CAPTIONS)
        for values in _values(count):
            cells = []
            for value in values:
                plain = value.value / 100 if isinstance(value, Percent) else value
                cell = WriteOnlyCell(sheet, plain)
                cell.style = type(value).__name__
                cells.append(cell)
            sheet.append(cells)
        file = BytesIO()
        book.save(file)
        return file.getvalue()

    return work


def _values(count):
    """The cells of so many rows, no two alike."""
    first = date(2024, 1, 1)
    for n in range(1, count + 1):
        yield (
            n,
            f"МБОУ «Средняя школа № {n % 97}»",
            f"Консультации для заместителей директоров по итогам диагностики № {n}",
            first + timedelta(days=n % 366),
            n % 1_250,
            Percent(Decimal(n % 10_000) / 100),
        )


WHO = {"portal": _portal, "bare": _bare}

if __name__ == "__main__":
    what, count, *who = sys.argv[1:]
    print(json.dumps({"seconds": seconds, "growth": growth}[what](int(count), *who)))
