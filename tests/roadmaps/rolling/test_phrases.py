"""Deadlines of the next period: what a person would write, and the dates it means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmaps.period import Period
from roadmaps.rolling import Shift, roll_phrase
from tests.roadmaps.deadlines.notation import written_windows

SHIFTS = {
    "2024 → 2025": Shift(Period.calendar(2024), Period.calendar(2025)),
    "2023 → 2024": Shift(Period.calendar(2023), Period.calendar(2024)),
    "2024 → 2027": Shift(Period.calendar(2024), Period.calendar(2027)),
    "2023/2024 → 2024/2025": Shift(Period.academic(2023), Period.academic(2024)),
    "2020–2022 → 2023–2025": Shift(Period.calendar(2020, 2022), Period.calendar(2023, 2025)),
    "2020–2022 → 2023": Shift(Period.calendar(2020, 2022), Period.calendar(2023)),
    "2021/2022–2023/2024 → 2024/2025": Shift(
        Period(Period.academic(2021).start, Period.academic(2023).end), Period.academic(2024)
    ),
}


def table() -> Iterator:
    """Each line of `phrases.txt`: the phrase, the new one («=»: the same), its dates, «?» for a
    doubt that a person is told of."""
    shift = ""
    for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            shift = line.removeprefix("# ")
        elif line:
            old, new, windows = line.replace("\\n", "\n").split(" → ")
            yield pytest.param(
                SHIFTS[shift],
                old,
                old if new == "=" else new,
                windows.removesuffix(" ?"),
                windows.endswith(" ?"),
                id=f"{shift}: {old}",
            )


@pytest.mark.parametrize(("shift", "old", "new", "windows", "is_doubtful"), table())
def test_a_phrase_says_the_same_of_the_next_period(shift, old, new, windows, is_doubtful):
    rolled = roll_phrase(old, shift)

    assert rolled.new == new
    assert (written_windows(rolled.after) or "—") == windows
    assert bool(rolled.doubts) == is_doubtful, rolled.doubts
