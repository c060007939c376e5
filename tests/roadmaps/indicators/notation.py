"""A target written on one line, so that a table of phrases can be read like a text."""

from pathlib import Path

from roadmaps.indicators import Comparison
from roadmaps.indicators.units import figures

PHRASES = Path(__file__).with_name("phrases")
SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.AT_MOST: "≤",
    Comparison.EQUAL: "=",
    Comparison.MORE: ">",
    Comparison.LESS: "<",
    Comparison.GROWS_BY: "+",
    Comparison.FALLS_BY: "−",
}


def written(readings):
    """«≥ 85 % | учителей | было 60 | ?comparator», several joined with «;», none as «—»."""
    return " ; ".join(map(_written, readings)) or "—"


def _written(reading):
    target = f"{SIGNS[reading.comparator]} {figures(reading.target).replace(',', '.')}"
    parts = (
        f"{target} {reading.unit}".strip(),
        reading.base,
        reading.baseline is not None and f"было {figures(reading.baseline).replace(',', '.')}",
        " ".join(f"?{assumption}" for assumption in reading.assumed),
    )
    return " | ".join(part for part in parts if part)


def table(name):
    """Pairs of a phrase and what is expected of it, a line each in `phrases/<name>.txt`."""
    for line in (PHRASES / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line:
            phrase, _, expected = line.partition(" → ")
            yield phrase.replace("\\n", "\n"), expected
