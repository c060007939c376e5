"""How a value of an indicator is made of two numbers, and held against its target."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from roadmaps.choices import Comparator
from roadmaps.indicators.reading import CHANGES, PERCENT, POINTS

CENT = Decimal("0.01")


class Measure(StrEnum):
    """What a unit makes of a numerator and a denominator."""

    SHARE = "share"  # so many of so many, in percent
    MEAN = "mean"  # a sum over so many: an average score
    COUNT = "count"  # no denominator


def measure_of(unit):
    """The `Measure` of an indicator's unit."""
    if unit in (PERCENT, POINTS):
        return Measure.SHARE
    return Measure.MEAN if unit.startswith("балл") else Measure.COUNT


def value_unit(unit):
    """The unit a value is said in: a change in points is a change of a percentage."""
    return PERCENT if unit == POINTS else unit


def doubt_about(numerator, denominator, unit):
    """Why the two numbers make no value, in Russian; empty if they do."""
    measure = measure_of(unit)
    if numerator < 0 or (denominator is not None and denominator <= 0):
        return "Числитель не бывает меньше нуля, а знаменатель должен быть больше нуля."
    if measure == Measure.COUNT:
        return "" if denominator is None else "Для количества второе число не нужно."
    if denominator is None:
        return "Укажите и сколько всего: без этого значение не посчитать."
    if measure == Measure.SHARE and numerator > denominator:
        return "Часть не бывает больше целого: проверьте оба числа."
    return ""


def total_of(values, unit):
    """`(numerator, denominator, value)` of all `(numerator, denominator)` pairs; None without any.

    A share and an average are the sum of numerators over the sum of denominators, never an average
    of averages; counts are added up. The value has two decimals, rounded as people round.
    """
    values = list(values)
    if not values:
        return None
    numerator = sum(top for top, _ in values)
    measure = measure_of(unit)
    # A count may have been entered before the plan made a share of it.
    if measure == Measure.COUNT or any(bottom is None for _, bottom in values):
        return numerator, None, _rounded(numerator)
    denominator = sum(bottom for _, bottom in values)
    whole = 100 if measure == Measure.SHARE else 1
    return numerator, denominator, _rounded(numerator * whole / denominator)


def is_reached(value, *, comparator, target, baseline):
    """Whether the value is what the plan wanted; None if there is nothing to compare with.

    A growth and a fall are counted from the baseline, in the unit of the target.
    """
    if comparator in CHANGES:
        if baseline is None:
            return None
        change = value - baseline if comparator == Comparator.GROWS_BY else baseline - value
        return change >= target
    return {
        Comparator.AT_LEAST: value >= target,
        Comparator.AT_MOST: value <= target,
        Comparator.EQUAL: value == target,
        Comparator.MORE: value > target,
        Comparator.LESS: value < target,
    }[comparator]


def wanted_level(*, comparator, target, baseline):
    """The value at which the target begins, in its own unit; None of a growth or a fall from an
    unknown baseline."""
    if comparator not in CHANGES:
        return target
    if baseline is None:
        return None
    return baseline + target if comparator == Comparator.GROWS_BY else baseline - target


def _rounded(number):
    return Decimal(number).quantize(CENT, ROUND_HALF_UP)
