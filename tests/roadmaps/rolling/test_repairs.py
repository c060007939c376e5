"""Years of titles and texts: which are found, what becomes of them, and which are left alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmaps.rolling import repaired, repairs_in
from tests.roadmaps.rolling.test_phrases import SHIFTS

MOVED = {"own", "next", "results", "stale"}


def table() -> Iterator:
    """Each line of `years.txt`: a text with its years in square brackets, then what each becomes
    and whose it is."""
    shift = ""
    for line in Path(__file__).with_name("years.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            shift = line.removeprefix("# ")
        elif line:
            marked, _, expected = line.partition(" →")
            found = [each.strip() for each in expected.split(", ") if each.strip()]
            yield pytest.param(SHIFTS[shift], marked, found, id=f"{shift}: {marked}")


@pytest.mark.parametrize(("shift", "marked", "expected"), table())
def test_a_year_is_found_and_known_for_what_it_is(shift, marked, expected):
    text = marked.replace("[", "").replace("]", "")

    repairs = list(repairs_in(text, shift))

    assert [repair.old for repair in repairs] == re.findall(r"\[(.*?)\]", marked)
    assert [f"{repair.new} {repair.belonging}" for repair in repairs] == expected
    assert all(repair.is_offered == (repair.belonging in MOVED) for repair in repairs)
    assert all(repair.reason for repair in repairs)


def test_only_the_chosen_years_are_changed():
    text = "План на 2024 год по приказу от 12.01.2024 № 7, итоги 2024 года"
    repairs = list(repairs_in(text, SHIFTS["2024 → 2025"]))

    changed = repaired(text, [repair for repair in repairs if repair.is_offered])

    assert changed == "План на 2025 год по приказу от 12.01.2024 № 7, итоги 2025 года"


def test_a_year_is_shown_in_its_own_sentence():
    text = "Первое. Провести форум 2024 года в мае; собрать отзывы. Третье."

    (repair,) = repairs_in(text, SHIFTS["2024 → 2025"])

    assert (repair.before, repair.after) == ("Провести форум ", " года в мае; собрать отзывы")


def test_a_long_sentence_is_shortened_around_the_year():
    text = "слово " * 40 + "2024 год" + " слово" * 40

    (repair,) = repairs_in(text, SHIFTS["2024 → 2025"])

    assert repair.before.startswith("…")
    assert repair.after.endswith("…")
    assert len(repair.before + repair.after) < 200
