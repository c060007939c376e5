"""A reading written on one line, so that a table of phrases can be read like a text."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from roadmaps.deadlines import DeadlineReading
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
    """«01.09.24–30.09.24, до 01.12.24»; of more than four the first, the last and their number."""
    windows = reading.windows
    if len(windows) > 4:
        return f"{_written(*windows[0])} … {_written(*windows[-1])} ×{len(windows)}"
    return written_dates(windows)


def written_dates(pairs: Iterable[tuple[date | None, date]]) -> str:
    """«01.09.24–30.09.24, до 01.12.24»."""
    return ", ".join(_written(*pair) for pair in pairs)


def _written(start: date | None, end: date) -> str:
    if start is None:
        return f"до {end:%d.%m.%y}"
    return f"{end:%d.%m.%y}" if start == end else f"{start:%d.%m.%y}–{end:%d.%m.%y}"


def table(name: str) -> Iterator[tuple[str, Period, str]]:
    """Phrase, plan and expected reading of every line in `phrases/<name>.txt`."""
    plan = None
    for line in (PHRASES / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            plan = PLANS[line.removeprefix("# ")]
        elif line:
            phrase, _, reading = line.partition(" → ")
            yield phrase.replace("\\n", "\n"), plan, reading
