"""Milliseconds of the server's time for an edit of a draft, at 20 and at 200 rows.

An edit is the whole request as a browser sends it: the session, the rights, the lock, the reading
of a deadline or of those who answer, the audit trail and the HTML of the row. The draft stands in a
SQLite file in a process of its own; the time is that of the processor and the middle of
`ROUNDS` edits, after the first has loaded the dictionaries. Beside it: opening the page, and the
question that it asks every quarter of a minute.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

if __name__ == "__main__":  # a child process, with a database of its own
    os.environ["LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from roadmaps.choices import EditionState
from roadmaps.models import Activity
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
)

ROWS = (20, 200)
ROUNDS = 15
EDITS = {
    "title": "Провести совещание № {}",
    "deadline": "до {} ноября, далее – ежемесячно",
    "responsible": "Управление образования, МКУ «Центр № {}», руководители ОО",
}


def measure():
    """[(name, value, unit)]: each request at both sizes, and how many times longer the larger."""
    few, many = (_in_a_process(count) for count in ROWS)
    figures = []
    for what in few:
        figures += [(f"{what}, {ROWS[0]} rows", few[what], "ms")]
        figures += [(f"{what}, {ROWS[1]} rows", many[what], "ms")]
        figures += [(f"{what}, {ROWS[1]} rows to {ROWS[0]}", many[what] / few[what], "times")]
    return figures


def _in_a_process(count):
    with tempfile.TemporaryDirectory() as folder:
        printed = subprocess.run(
            [sys.executable, "-m", "benchmarks.editing", str(count)],
            capture_output=True,
            check=True,
            cwd=Path(__file__).resolve().parent.parent,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3"},
        )
    return json.loads(printed.stdout)


def run(count):
    """{what was asked: milliseconds} of a draft with `count` rows."""
    setup_test_environment()
    call_command("migrate", verbosity=0)
    edition, client = _draft(count)
    row = Activity.objects.order_by("pk")[count // 2]
    page = reverse("roadmaps:edition_edit", args=[edition.roadmap_id])
    marks = " ".join(f"{pk}:1" for pk in Activity.objects.values_list("pk", flat=True))
    figures = {
        f"edit of the column {role}": _middle(lambda n, role=role: _edit(client, row.pk, role, n))
        for role in EDITS
    }
    figures["question of the page"] = _middle(
        lambda n: client.post(f"{page}pulse/", {"rows": marks, "row": row.pk})
    )
    figures["opening of the page"] = _middle(lambda n: client.get(page))
    return figures


def _draft(count):
    municipality = make_municipality()
    edition = make_edition(make_roadmap(municipality), state=EditionState.DRAFT)
    section = make_part(edition, titles=["Кадры"]).sections.get()
    for number in range(count):
        row = make_activity(section, title=f"Провести семинар № {number}")
        make_party(row, f"МКУ «Центр № {number % 30}»")
    client = Client()
    client.force_login(make_coordinator(municipality))
    return edition, client


def _edit(client, pk, role, number):
    seen = Activity.objects.get(pk=pk).cell(role)
    text = EDITS[role].format(number % 30 + 1)
    answer = client.post(
        reverse("roadmaps:cell_change", args=[pk]), {"role": role, "seen": seen, "text": text}
    )
    if answer.status_code != 200:
        raise RuntimeError(f"An edit was answered with {answer.status_code}.")


def _middle(ask):
    ask(ROUNDS)
    times = []
    for number in range(ROUNDS):
        began = time.process_time()
        ask(number)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]))))
