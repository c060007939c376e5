"""Seconds and memory to print 33 to 3,000 rows as PDF, beside the bare engines doing the same work.

The portal starts at the saved edition: it asks the database, builds the Document and renders it.
Bare WeasyPrint starts at the same HTML with the same style sheet and tags; bare typst, which is
asked for long tables, at their cells (`bare_typst.py`). All are warmed up by one row and then take
turns in one process; the time is that of the processor, in the process and those it starts, so that
a busy machine does not spoil it, and the median of up to fifteen rounds. The memory is what a
process that prints once holds at its peak; long documents are laid out by a process of their own,
whose peak stands apart.
"""

import gc
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

import django

if __name__ == "__main__":  # a child process, with a database of its own
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

import weasyprint
from django.contrib.staticfiles import finders
from django.core.management import call_command

from benchmarks.printed_rows import count_the_peak_anew, in_a_process, peak_memory, saved
from reports.builders.annex import annex
from reports.renderers import pdf
from reports.renderers.pdf.html import html_of
from reports.renderers.pdf.page_data import page_data
from reports.renderers.pdf.signs import FONTS
from roadmaps.models import Edition

ROWS = (33, 300, 1_000, 3_000)
LONG = 300  # rows from which typst lays them out
ROUNDS = 15
PATIENCE = 20  # seconds, after which no further round is begun


def measure():
    """[(name, value, unit)]: the portal, bare WeasyPrint, and how they compare."""
    figures = []
    for count in ROWS:
        name = f"pdf, {count} rows"
        seconds = in_a_process("benchmarks.printing_pdf", "seconds", count)
        memory = {}
        for who in ("bare", "portal"):
            memory |= in_a_process("benchmarks.printing_pdf", "memory", count, who)
        for what, unit, found in (("seconds", "s", seconds), ("memory", "MB", memory)):
            figures += [
                (f"{name}: {what}", found["portal"], unit),
                (f"{name}: {what} of bare WeasyPrint", found["bare"], unit),
                (f"{name}: {what}, portal to bare", found["portal"] / found["bare"], "times"),
            ]
        if count >= LONG:
            figures += [
                (f"{name}: seconds of bare typst", seconds["typst"], "s"),
                (
                    f"{name}: seconds, portal to bare typst (goal: 3)",
                    seconds["portal"] / seconds["typst"],
                    "times",
                ),
            ]
            figures.append((f"{name}: memory of the process beside", memory["beside"], "MB"))
    return figures


def seconds(count):
    """{who: seconds of the processor}, the median of rounds in which all take turns."""
    works = _prepared(count)
    if count < LONG:
        del works["typst"]
    taken = {who: [] for who in works}
    while len(taken["bare"]) < ROUNDS and sum(map(sum, taken.values())) < PATIENCE:
        for who, work in works.items():
            gc.collect()  # or each would clear away what the other has left
            began = _processor_time()
            work()
            taken[who].append(_processor_time() - began)
    return {who: median(each) for who, each in taken.items()}


def memory(count, who):
    """{who: megabytes at the peak of one printing, "beside": that of what it started}."""
    work = _prepared(count)[who]
    count_the_peak_anew()
    work()
    beside = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {who: peak_memory(), "beside": beside}


def _processor_time():
    own, beside = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + beside.ru_utime + beside.ru_stime


def _prepared(count):
    """{who: a function that prints}, each warmed up by one row."""
    call_command("migrate", verbosity=0)
    one = saved(1)
    for prepare in WHO.values():
        prepare(one)()
    pk = saved(count)
    return {who: prepare(pk) for who, prepare in WHO.items()}


def _portal(pk):
    return lambda: pdf.render(annex(Edition.objects.get(pk=pk)))


def _bare(pk):
    page = html_of(annex(Edition.objects.get(pk=pk)))
    look = Path(finders.find("reports/print.css")).read_text(encoding="utf-8")
    return lambda: weasyprint.HTML(string=page).write_pdf(
        stylesheets=[weasyprint.CSS(string=look)], pdf_variant="pdf/ua-1"
    )


def _typst(pk):
    document = annex(Edition.objects.get(pk=pk))
    table = next(block for block in page_data(document)["blocks"] if block["is"] == "table")
    cells = json.dumps(
        {
            "name": document.name,
            "size": table["size"],
            "widths": [column["width"] for column in table["columns"]],
            "captions": [column["caption"] for column in table["columns"]],
            "cells": [cell for row in table["rows"] for cell in row],
        },
        ensure_ascii=False,
    )
    program = Path(__file__).with_name("bare_typst.py")
    return lambda: subprocess.run(
        [sys.executable, "-I", program, *FONTS],
        input=cells.encode(),
        capture_output=True,
        check=True,
    )


WHO = {"portal": _portal, "bare": _bare, "typst": _typst}

if __name__ == "__main__":
    what, count, *who = sys.argv[1:]
    print(json.dumps({"seconds": seconds, "memory": memory}[what](int(count), *who)))
