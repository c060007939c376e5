"""Names of many organisations in few words: «МБОУ СОШ № 1–3, 5, МКУ «Центр развития»»."""

import re

_NUMBERED = re.compile(r"(?P<kind>.*№\s?)(?P<number>[1-9]\d{0,5})")


def gathered(names):
    """The names in order with a comma between them; those that differ by their number alone stand
    together, in the place of the first of them. No line ends between «№» and its number."""
    groups = {}
    for name in names:
        numbered = _NUMBERED.fullmatch(name)
        kind = numbered["kind"] if numbered else name
        groups.setdefault(kind, []).extend([int(numbered["number"])] if numbered else [])
    listed = ", ".join(f"{kind}{', '.join(_ranges(numbers))}" for kind, numbers in groups.items())
    return listed.replace("№ ", "№\u00a0")


def _ranges(numbers):
    """«1–3», «5», «7», «8»: only three in a row are worth a dash."""
    numbers = sorted(set(numbers))
    runs = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        if len(run) > 2:
            yield f"{run[0]}–{run[-1]}"
        else:
            yield from map(str, run)
