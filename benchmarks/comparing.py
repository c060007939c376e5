"""Milliseconds to compare two wordings of 300 rows by 8 columns, and to mark every changed word.

One row in ten is reworded, one in thirty moves, goes or comes; then the same with every cell of
every row reworded, which is more than anybody does to a plan. The middle of several runs; the
time is that of the processor.
"""

import time
from dataclasses import replace
from functools import partial

from benchmarks.alternating import medians
from roadmaps.comparison import Wording, compare
from roadmaps.comparison.wording import Column, Part, Row, Section

ROWS, SECTIONS = 300, 6
ROLES = ("number", "title", "deadline", "responsible", "result", "evidence", "publicity", "note")
ROUNDS = 7
WORDS = (
    "Провести для учителей школ округа обучающий семинар, подготовить справку о том, "
    "как прошли занятия № {}, и разместить её на сайте управления"
)


def measure():
    old = _wording([_row(number) for number in range(ROWS)])
    usual, rewritten = _wording(_usual_rows()), _wording([_reworded(n) for n in range(ROWS)])
    works = {}
    for what, new in (("as people edit", usual), ("every cell reworded", rewritten)):
        plain = f"{ROWS} rows of {len(ROLES)} columns, {what}"
        works[plain] = partial(_compare, old, new, marks=False)
        works[f"the same with words marked, {what}"] = partial(_compare, old, new, marks=True)
    for what, seconds in medians(works, rounds=ROUNDS, clock=time.process_time).items():
        yield what, seconds * 1000, "ms"


def _compare(old, new, *, marks):
    comparison = compare(old, new)
    if marks:
        for row in comparison.rows:
            for text in row.texts:
                assert text.spans


def _usual_rows():
    rows = [_reworded(n) if n % 10 == 0 else _row(n) for n in range(ROWS)]
    for number in range(ROWS - 1, 0, -30):
        rows.insert(number // 2, rows.pop(number))
        rows[number // 3] = replace(rows[number // 3], key=f"new {number}")
    return rows


def _row(number):
    return Row(number, {role: f"{WORDS.format(number)} {role}" for role in ROLES})


def _reworded(number):
    row = _row(number)
    return replace(
        row,
        cells={
            role: text.replace("школ округа", "всех школ").replace("справку", "отчёт")
            for role, text in row.cells.items()
        },
    )


def _wording(rows):
    size = len(rows) // SECTIONS
    sections = tuple(
        Section(f"Раздел {n}", tuple(rows[n * size : (n + 1) * size])) for n in range(SECTIONS)
    )
    columns = tuple(Column(role, role) for role in ROLES)
    return Wording(items=(Part("activities", "План", columns, sections),))
