"""Counts that may be shown to everybody: none is small, and none that is hidden can be reckoned.

A table has lines with two counts, `planned` and `done` of them, and both totals. What is planned is
never hidden: lines with little of it are put together. `done` is hidden where it is small, or where
what is left to do is; then, while the total and the other lines still give it away, the line with
the least planned is hidden too. What is done of all of it is hidden only where it is small itself.

Whoever knows the table and this rule knows of a hidden number no more than that it is one of six
neighbours or more (tests/reports/public/test_small_cells.py reckons it).
"""

from dataclasses import dataclass

# Counts below it are small. None at all is small too: it says the same of each of a few.
SMALL = 5


@dataclass(frozen=True, slots=True)
class Line:
    """`done` is None where it is hidden."""

    name: str
    planned: int
    done: int | None


@dataclass(frozen=True, slots=True)
class SafeTable:
    """`done`, of all lines, is None where it is hidden."""

    lines: tuple[Line, ...]
    planned: int
    done: int | None

    @property
    def hides(self):
        return any(line.done is None for line in self.lines)


def safe_table(lines, *, others):
    """The SafeTable of Lines in which nothing is hidden yet; None where even their total is small.

    `others` is what lines put together are called; they stand last.
    """
    planned, done = sum(line.planned for line in lines), sum(line.done for line in lines)
    if planned < SMALL:
        return None
    lines = _put_together([line for line in lines if line.planned], others)
    hidden = {line for line in lines if _is_small(line)}
    is_total_hidden = done < SMALL or 0 < planned - done < SMALL
    while not is_total_hidden and not _is_safe(hidden):
        hidden.add(min((line for line in lines if line not in hidden), key=_least_planned))
    return SafeTable(
        tuple(
            Line(line.name, line.planned, None if line in hidden else line.done) for line in lines
        ),
        planned,
        None if is_total_hidden else done,
    )


def _put_together(lines, others):
    """Lines of which each has enough planned."""
    little = [line for line in lines if line.planned < SMALL]
    if not little:
        return lines
    rest = [line for line in lines if line.planned >= SMALL]
    while sum(line.planned for line in little) < SMALL:
        little.append(rest.pop(rest.index(min(rest, key=_least_planned))))
    name = little[0].name if len(little) == 1 else others
    joined = Line(name, sum(line.planned for line in little), sum(line.done for line in little))
    return [*rest, joined]


def _is_small(line):
    return line.done < SMALL or 0 < line.planned - line.done < SMALL


def _is_safe(hidden):
    """Whether those who know the sum of what is hidden cannot tell any of it within `SMALL`."""
    total = sum(line.done for line in hidden)
    room = sum(line.planned for line in hidden)
    return all(
        min(line.planned, total) - max(0, total - (room - line.planned)) >= SMALL for line in hidden
    )


def _least_planned(line):
    return line.planned, line.name
