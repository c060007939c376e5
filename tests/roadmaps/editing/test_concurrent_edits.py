"""Eight processes edit one draft at once, twenty-five times each; SQLite and PostgreSQL alike."""

import multiprocessing
import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.utils import timezone

from roadmaps.models import Activity
from roadmaps.services.editing import RowChanged, change_cells
from schools.models import User
from tests.roadmaps.editing.drafts import Draft

PROCESSES, TIMES = 8, 25
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def draft(transactional_db):
    return Draft()


@pytest.fixture
def at_once(draft, tmp_path):
    """A function: what `work(number)` returned in each of `PROCESSES` processes, each with a
    connection of its own. It is called once they all are ready, and once more alone for `after`."""
    if connection.vendor == "sqlite":
        # A database in memory belongs to one process.
        file = str(tmp_path / "portal.sqlite3")
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
    else:
        file = connection.settings_dict["NAME"]
        connection.close()

    def connect():
        connection.connection = None
        connection.settings_dict["NAME"] = file

    def run(work, together, results, number):
        connect()
        connection.ensure_connection()
        together.wait()
        results.put(work(number))
        connection.close()

    def call(work, count):
        together, results = FORK.Barrier(count), FORK.Queue()
        processes = [
            FORK.Process(target=run, args=(work, together, results, number))
            for number in range(count)
        ]
        for process in processes:
            process.start()
        answers = [results.get(timeout=300) for _ in processes]
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * count
        return answers

    def at_once(work, after):
        return call(work, PROCESSES), call(lambda number: after(), 1)[0]

    return at_once


def write(row, words, *, seen, user):
    """Whether the row's title has the words added to it."""
    try:
        change_cells(
            activity=row,
            cells={"title": f"{row.title} {words}"},
            seen={"title": row.title} if seen else {},
            by=user,
            now=timezone.now(),
        )
    except RowChanged:
        return False
    return True


def test_no_accepted_edit_is_lost(draft, at_once):
    rows = list(Activity.objects.values_list("pk", flat=True))
    user = draft.coordinator.pk

    def edit(number):
        writer, accepted, refusals = User.objects.get(pk=user), [], 0
        while len(accepted) < TIMES:
            word = f"{number}-{len(accepted)}"
            row = Activity.objects.get(pk=rows[len(accepted) % len(rows)])
            if write(row, word, seen=True, user=writer):
                accepted.append(word)
            else:
                refusals += 1
        return accepted, refusals

    def read():
        saved = Activity.objects.order_by("pk")
        return [row.title.split()[2:] for row in saved], [row.version for row in saved]

    answers, (words, versions) = at_once(edit, read)

    accepted = [word for words_of_one, _ in answers for word in words_of_one]
    assert len(accepted) == PROCESSES * TIMES
    assert sorted(word for of_row in words for word in of_row) == sorted(accepted)
    assert versions == [1 + len(of_row) for of_row in words]


def test_different_cells_of_a_row_never_meet(draft, at_once):
    pk, user = draft.row("1.1.").pk, draft.coordinator.pk
    roles = ("title", "deadline", "responsible", "number")

    def edit(number):
        writer, role = User.objects.get(pk=user), roles[number % len(roles)]
        row = Activity.objects.get(pk=pk)
        if number < len(roles):
            change_cells(
                activity=row,
                cells={role: f"до {number + 1} мая"},
                seen={role: row.cell(role)},
                by=writer,
                now=timezone.now(),
            )

    def read():
        row = Activity.objects.get(pk=pk)
        return [row.cell(role) for role in roles]

    _, texts = at_once(edit, read)

    assert texts == ["до 1 мая", "до 2 мая", "до 3 мая", "до 4 мая"]


@pytest.mark.parametrize(("seen", "kept"), [(True, 1), (False, PROCESSES)])
def test_edits_are_lost_without_what_the_writer_saw(draft, at_once, seen, kept):
    """Everybody has read the row before anybody writes: one may write, or seven are lost."""
    pk, user = draft.row("1.1.").pk, draft.coordinator.pk
    together = FORK.Barrier(PROCESSES)

    def edit(number):
        writer, row = User.objects.get(pk=user), Activity.objects.get(pk=pk)
        together.wait()
        return write(row, f"слово-{number}", seen=seen, user=writer)

    def read():
        return Activity.objects.get(pk=pk).title.count("слово-")

    answers, saved = at_once(edit, read)

    assert (sum(answers), saved) == (kept, 1)
