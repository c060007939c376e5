"""The invented roadmaps: read without a doubt, and owing no sentence to the real ones."""

import re
from datetime import date

import pytest

from roadmaps.imports import read_document
from roadmaps.period import Period
from roadmaps.services.demo import FOLDER, roadmap_text

PLANS = [
    ("academic_year.txt", 9, date(2026, 11, 23), Period.academic(2026)),
    ("academic_year.txt", 9, date(2027, 8, 31), Period.academic(2026)),
    ("academic_year.txt", 9, date(2027, 9, 1), Period.academic(2027)),
    ("calendar_year.txt", 1, date(2026, 1, 1), Period.calendar(2026)),
    ("calendar_year.txt", 1, date(2026, 12, 31), Period.calendar(2026)),
]


def read_plan(name, first_month, today):
    text = roadmap_text(name, today=today, first_month=first_month)
    return read_document(text.encode(), name)


@pytest.mark.parametrize(("name", "first_month", "today", "period"), PLANS)
def test_a_plan_is_for_the_year_it_is_loaded_in(name, first_month, today, period):
    imported = read_plan(name, first_month, today)

    assert imported.period == period


@pytest.mark.parametrize("name", ["academic_year.txt", "calendar_year.txt"])
def test_every_deadline_is_read(name):
    imported = read_plan(name, 9 if name.startswith("academic") else 1, date(2026, 11, 23))

    unread = [row.cells["deadline"] for row in imported.activities if row.deadline.kind == "unread"]
    assert unread == []


def test_the_plans_show_deadlines_of_every_kind_and_many_forms_of_party():
    rows = [
        row
        for name, first_month in (("academic_year.txt", 9), ("calendar_year.txt", 1))
        for row in read_plan(name, first_month, date(2026, 11, 23)).activities
    ]

    kinds = {row.deadline.kind for row in rows}
    repeats = {row.deadline.repeats for row in rows}
    parties = [party for row in rows for party in row.responsibles.parties]
    assert kinds == {"dated", "throughout", "by_plan", "on_event"}
    assert repeats >= {None, "yearly", "half_yearly", "quarterly", "monthly"}
    assert {party.kind for party in parties} == {"organisation", "person", "group"}
    assert {party.group for party in parties} == {
        None,
        *("all_schools", "supported_schools", "leading_schools"),
        *("coordinators", "curators", "working_group", "methodical_unions"),
    }


def test_the_order_comes_before_the_first_measure():
    imported = read_plan("academic_year.txt", 9, date(2026, 11, 23))

    assert imported.act.date < imported.period.start
    assert imported.act.kind == "приказ"


def test_each_plan_has_the_parts_it_promises():
    academic = read_plan("academic_year.txt", 9, date(2026, 11, 23))
    calendar = read_plan("calendar_year.txt", 1, date(2026, 11, 23))

    assert [part.kind for part in academic.parts] == ["activities"]
    assert [part.kind for part in calendar.parts] == ["checkpoints", "activities", "mechanisms"]
    assert [len(plan.activities) for plan in (academic, calendar)] == [29, 26]
    assert {block.kind for block in academic.blocks} >= {"goal", "tasks", "principles", "terms"}
    assert {block.kind for block in calendar.blocks} >= {"goal", "targets", "directions"}


def runs_of_words(text, length):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_no_six_words_in_a_row_come_from_a_real_document(shared_documents):
    real = {
        run for path in shared_documents.glob("*.txt") for run in runs_of_words(path.read_text(), 6)
    }

    invented = {
        run
        for path in FOLDER.iterdir()
        for run in runs_of_words(path.read_text(encoding="utf-8"), 6)
    }

    assert real
    assert invented
    assert invented & real == set()
