"""Seconds and memory to print 33 and 300 rows as PDF, beside bare WeasyPrint doing the same work.

The portal starts at the saved edition: it asks the database, builds the Document and renders it.
Bare WeasyPrint starts at the same HTML with the same style sheet and tags. Both are warmed up by
one row and then take turns in one process; the time is that of the processor, so that a busy
machine does not spoil it, and the best of up to five rounds. The memory is what a process that
prints once holds at its peak.
"""

import json
import os
import sys
import time
from pathlib import Path

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
from roadmaps.models import Edition

ROWS = (33, 300)
ROUNDS = 5
PATIENCE = 10  # seconds, after which no further round is begun


def measure():
    """[(name, value, unit)]: the portal, bare WeasyPrint, and how they compare."""
    figures = []
    for count in ROWS:
        name = f"pdf, {count} rows"
        seconds = in_a_process("benchmarks.printing_pdf", "seconds", count)
        memory = {who: in_a_process("benchmarks.printing_pdf", "memory", count, who) for who in WHO}
        for what, unit, found in (("seconds", "s", seconds), ("memory", "MB", memory)):
            figures += [
                (f"{name}: {what}", found["portal"], unit),
                (f"{name}: {what} of bare WeasyPrint", found["bare"], unit),
                (f"{name}: {what}, portal to bare", found["portal"] / found["bare"], "times"),
            ]
    return figures


def seconds(count):
    """{who: seconds of the processor}, the best of rounds in which all take turns."""
    works = _prepared(count)
    taken = {who: [] for who in works}
    while len(taken["bare"]) < ROUNDS and sum(map(sum, taken.values())) < PATIENCE:
        for who, work in works.items():
            began = time.process_time()
            work()
            taken[who].append(time.process_time() - began)
    return {who: min(each) for who, each in taken.items()}


def memory(count, who):
    """Megabytes at the peak of one printing, with all that the process has loaded."""
    work = _prepared(count)[who]
    count_the_peak_anew()
    work()
    return peak_memory()


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


WHO = {"portal": _portal, "bare": _bare}

if __name__ == "__main__":
    what, count, *who = sys.argv[1:]
    print(json.dumps({"seconds": seconds, "memory": memory}[what](int(count), *who)))
