"""A reading written on one line, so that a table of phrases can be read like a text."""

from collections.abc import Iterator
from pathlib import Path

from roadmaps.deadlines import DeadlineReading, Window
from roadmaps.period import Period

# The plan a table of phrases is read for is named in the heading above it.
PLANS = {
    "план на 2024 год": Period.calendar(2024),
    "план на 2020–2022 годы": Period.calendar(2020, 2022),
    "план на 2023/24 учебный год": Period.academic(2023),
}
PHRASES = Path(__file__).with_name("phrases")


def written(reading: DeadlineReading) -> str:
    """«dated | 01.09.24–30.09.24, до 01.12.24 | yearly | «по графику» | ?year».

    Of more than four windows only the first, the last and their number are told.
    """
    parts = (
        reading.kind,
        written_windows(reading),
        reading.repeats,
        reading.qualifier and f"«{reading.qualifier}»",
        " ".join(f"?{assumption}" for assumption in reading.assumed),
    )
    return " | ".join(part for part in parts if part)


def written_windows(reading: DeadlineReading) -> str:
    """«01.09.24–30.09.24, до 01.12.24»."""
    windows = [_written(window) for window in reading.windows]
    if len(windows) > 4:
        windows = [f"{windows[0]} … {windows[-1]} ×{len(windows)}"]
    return ", ".join(windows)


def _written(window: Window) -> str:
    end = f"{window.end:%d.%m.%y}"
    if window.start is None:
        return f"до {end}"
    return end if window.start == window.end else f"{window.start:%d.%m.%y}–{end}"


def table(name: str) -> Iterator[tuple[str, Period, str]]:
    """Phrase, plan and expected reading of every line in `phrases/<name>.txt`."""
    plan = None
    for line in (PHRASES / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            plan = PLANS[line.removeprefix("# ")]
        elif line:
            phrase, _, reading = line.partition(" → ")
            yield phrase.replace("\\n", "\n"), plan, reading
