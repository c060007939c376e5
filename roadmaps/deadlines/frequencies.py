"""How often: «2 раза в год», «раз в 3 месяца», as a repetition the portal knows."""

from .calendar import ImpossibleDate
from .clauses import Frequency
from .points import is_word
from .reading import Repeat

# A repetition by its length in months; those without a name keep the number.
BY_MONTHS = {
    12: Repeat.YEARLY,
    6: Repeat.HALF_YEARLY,
    3: Repeat.QUARTERLY,
    1: Repeat.MONTHLY,
}
NAMELESS = (2, 4)
MONTHS_IN = {"YEARWORD": 12, "HALF": 6, "QUARTER": 3, "TERM": 3, "MONTHWORD": 1}


def counted(child) -> int | None:
    """The number said by a figure or by a word («два», «дважды»)."""
    if isinstance(child, int):
        return child
    return child.value.value if is_word(child, "COUNT", "TWICE") else None


def frequency(times: int, count: int, unit: str) -> Frequency:
    """`times` in `count` units: exact if the portal knows such a repetition.

    Otherwise marked as approximate: once in some months by their number, if a year divides
    into so many, and several times by the nearest repetition not shorter than the interval.
    """
    if times < 1 or count < 1:
        raise ImpossibleDate("no repetition")
    if unit == "WEEK":
        return Frequency(Repeat.WEEKLY, is_approximate=times != 1 or count != 1)
    months = MONTHS_IN[unit] * count
    if months % times == 0 and months // times in BY_MONTHS:
        return Frequency(BY_MONTHS[months // times], is_approximate=unit == "TERM")
    if times == 1 and months in NAMELESS:
        return Frequency(months, is_approximate=True)
    if months in BY_MONTHS:
        return Frequency(BY_MONTHS[months], is_approximate=True)
    raise ImpossibleDate("unknown repetition")
