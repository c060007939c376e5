"""What a quantity promises, given which way the thing is to go."""

from dataclasses import dataclass
from decimal import Decimal

from roadmaps.indicators.quantities import Quantity
from roadmaps.indicators.reading import PERCENT, POINTS, Comparison

# «Повышение качества не ниже 5 %» is a growth, «повышение доли не ниже 85 %» is a level.
LARGEST_GROWTH = 50
WHOLE = 100
FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Meaning:
    comparator: Comparison
    target: Decimal
    unit: str
    baseline: Decimal | None = None
    assumed: tuple[str, ...] = ()


def meaning_of(quantity: Quantity, *, direction, has_owners):
    """The promise, or None for a number that is no target.

    `has_owners` is true of «60 % педагогов», which is a level whatever the words before it say.
    """
    if not quantity.unit and quantity.value >= FIRST_YEAR:
        return None
    if quantity.is_multiple:
        return _multiple(quantity, direction)
    if quantity.low is not None:
        return _span(quantity, direction)
    if quantity.preposition == "на":
        return _change(quantity, direction)
    if quantity.preposition == "до" and quantity.sign in (None, Comparison.AT_LEAST):
        return _limit(quantity, direction)
    return _level(quantity, None if has_owners else direction)


def _multiple(quantity, direction):
    """«В 2 раза» is a growth by 100 %, or a fall by 50 %."""
    if direction is None or quantity.value <= 1 or quantity.sign == Comparison.AT_MOST:
        return None
    if direction == Comparison.GROWS_BY:
        share = (quantity.value - 1) * WHOLE
    else:
        share = (1 - 1 / quantity.value) * WHOLE
    return Meaning(direction, _rounded(share), PERCENT, assumed=("times",))


def _span(quantity, direction):
    """«С 12 до 8 %» is a baseline and a target; «от 60 до 80 %», «5–7 %» are a range."""
    is_said = quantity.is_percent or quantity.unit == POINTS
    if quantity.is_from_to and (direction or (is_said and quantity.preposition in ("с", "со"))):
        return _journey(quantity, direction)
    if quantity.preposition == "на":
        meaning = Meaning(direction, quantity.low, quantity.unit, assumed=("range",))
        return meaning if direction else None
    falls_to = quantity.preposition == "до" and direction == Comparison.FALLS_BY
    if quantity.sign == Comparison.AT_MOST or falls_to:
        return Meaning(Comparison.AT_MOST, quantity.value, quantity.unit, assumed=("range",))
    if is_said or quantity.sign:
        return Meaning(Comparison.AT_LEAST, quantity.low, quantity.unit, assumed=("range",))
    return None


def _journey(quantity, direction):
    low, high = quantity.low, quantity.value
    grows = direction == Comparison.GROWS_BY if direction else high >= low
    assumed = () if direction else ("comparator",)
    if quantity.preposition == "от":
        assumed = ("range",)
    sign = Comparison.AT_LEAST if grows else Comparison.AT_MOST
    return Meaning(sign, high, quantity.unit, low, assumed)


def _change(quantity, direction):
    """«На 5 %». Nobody sets «не более чем на» as a target that can be missed from below."""
    if direction is None or quantity.sign in (Comparison.AT_MOST, Comparison.LESS):
        return None
    assumed = ("strict",) if quantity.sign == Comparison.MORE else ()
    return Meaning(direction, quantity.value, quantity.unit, assumed=assumed)


def _limit(quantity, direction):
    """«До 15 %»."""
    if direction == Comparison.GROWS_BY:
        return Meaning(Comparison.AT_LEAST, quantity.value, quantity.unit)
    if direction == Comparison.FALLS_BY:
        return Meaning(Comparison.AT_MOST, quantity.value, quantity.unit)
    if not quantity.is_percent:
        return None
    if quantity.value == WHOLE:
        return Meaning(Comparison.EQUAL, quantity.value, quantity.unit)
    return Meaning(Comparison.AT_MOST, quantity.value, quantity.unit, assumed=("comparator",))


def _level(quantity, direction):
    """«Не менее 5», «100 %»; beside «рост» it may be a growth as well, which is said."""
    is_change = (
        direction is not None
        and quantity.is_percent
        and quantity.sign in (None, Comparison.AT_LEAST)
        and quantity.value <= LARGEST_GROWTH
    )
    if is_change:
        return Meaning(direction, quantity.value, quantity.unit, assumed=("growth",))
    if quantity.sign is None and not quantity.is_percent:
        return None
    assumed = ["rounded"] if quantity.is_rounded else []
    sign = quantity.sign
    if sign is None:
        is_whole = quantity.value == WHOLE
        sign = Comparison.EQUAL if is_whole else Comparison.AT_LEAST
        assumed += [] if is_whole else ["comparator"]
    goes_down = (sign, direction) == (Comparison.AT_MOST, Comparison.FALLS_BY)
    if direction is not None and not goes_down:
        assumed.append("growth")
    return Meaning(sign, quantity.value, quantity.unit, assumed=tuple(assumed))


def _rounded(share):
    return share.quantize(Decimal("0.01")).normalize() + 0
