"""Seconds to print 1,000 rows as .docx, from the saved edition to the bytes, and memory to print
100,000 rows of a frozen report.

Both run in a process of their own, warmed up by one row; the time is that of the processor, the
best of three rounds. The memory is by how much the peak of a process grows over what it held
before, when it prints once.
"""

import json
import os
import sys
import time

import django

if __name__ == "__main__":  # a child process, with a database of its own
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

from django.core.management import call_command

from benchmarks.printed_rows import count_the_peak_anew, in_a_process, peak_memory, saved
from benchmarks.spreadsheets import frozen_report
from reports.builders.annex import annex
from reports.renderers import word
from roadmaps.models import Edition

BY_NAME_ONLY = "writes 100,000 rows"
ROWS, MANY_ROWS = 1_000, 100_000
ROUNDS = 3


def measure():
    """[(name, value, unit)]"""
    taken = in_a_process("benchmarks.word", "seconds", ROWS)
    grown = in_a_process("benchmarks.word", "growth", MANY_ROWS)
    return [
        (f"docx, {ROWS} rows: seconds", taken, "s"),
        (f"docx, {MANY_ROWS} rows: memory grown", grown, "MB"),
    ]


def seconds(count):
    """Seconds of the processor to print so many rows of an edition."""
    call_command("migrate", verbosity=0)
    _print(saved(1))
    pk = saved(count)
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        _print(pk)
        taken.append(time.process_time() - began)
    return min(taken)


def growth(count):
    """Megabytes by which one printing of a frozen report makes the peak of the process grow."""
    word.render(frozen_report(1))
    report = frozen_report(count)
    count_the_peak_anew()
    before = peak_memory()
    word.render(report)
    return peak_memory() - before


def _print(pk):
    return word.render(annex(Edition.objects.get(pk=pk)))


if __name__ == "__main__":
    what, count = sys.argv[1:]
    print(json.dumps({"seconds": seconds, "growth": growth}[what](int(count))))
