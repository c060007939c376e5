"""Indicators over the rounds of a roadmap, as numbers to reckon with and to draw."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.measures import (
    Measure,
    is_reached,
    measure_of,
    total_of,
    value_unit,
    wanted_level,
)
from monitoring.services.figures import former_indicators
from monitoring.standing import Standing, said_value
from reports.cells import Percent, shown
from reports.charts import Mark
from reports.sentences import points
from roadmaps.choices import Comparator
from roadmaps.indicator_words import said_aim
from roadmaps.indicators.reading import CHANGES, PERCENT
from roadmaps.indicators.units import counted, figures

# Whoever makes a plan for several years has no more rounds than this.
ALL_ROUNDS = 100
BASELINE = "исходное"
# A change is reached at a level, and beyond it.
_BEYOND = {
    Comparator.GROWS_BY: Comparator.AT_LEAST,
    Comparator.FALLS_BY: Comparator.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class SchoolValue:
    """What one school told: two numbers and the value they make; a count has no denominator.

    A school that told nothing has none of them. `is_reached` is None where there is nothing to
    hold a single school against. `former` are its values in the rounds before, the oldest first.
    """

    name: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    is_confirmed: bool = False
    comment: str = ""
    is_reached: bool | None = None
    former: tuple = ()


class Measured:
    """An `IndicatorLine` with its day: values are Decimals in the `unit` of values, or None."""

    def __init__(self, line, on, names):
        self.line, self.on = line, on
        told = line.told
        self.title, self.target_words = line.title, line.target
        self.unit = value_unit(line.unit)
        self.comparator = told["comparator"]
        self.target = Decimal(told["target"])
        self.baseline = _number(told["baseline"])
        self.value = _number(told["total"])
        self.numerator, self.denominator = _number(told["numerator"]), _number(told["denominator"])
        self.level = wanted_level(
            comparator=self.comparator, target=self.target, baseline=self.baseline
        )
        # What the rounds before came to, the oldest first.
        self.history = [(day, _number(row["total"])) for day, row in reversed(line.before)]
        self.is_count = measure_of(line.unit) == Measure.COUNT
        self._names = names

    @property
    def former(self):
        """The latest `(day, value)` before that has a value, or None."""
        return next(((day, value) for day, value in self.history[::-1] if value is not None), None)

    @property
    def deviation(self):
        """By how much the value is above the level that is wanted; None if one is not known."""
        if self.value is None or self.level is None:
            return None
        return self.value - self.level

    @property
    def is_reached(self):
        """True, False or None: there is nothing to compare with."""
        return self.line.is_reached if self.value is not None else None

    @property
    def schools(self):
        """A `SchoolValue` of each school that was asked, in the order of names."""
        if self.line.is_municipal:
            return []
        told = {value["organisation"]: value for value in self.line.told["values"]}
        former = [
            {value["organisation"]: self._value(value) for value in row["values"]}
            for _, row in reversed(self.line.before)
        ]
        return [
            self._school(name, told.get(pk), tuple(of_round.get(pk) for of_round in former))
            for pk, name in self._names
        ]

    @property
    def silent(self):
        """Names of schools that were asked and told nothing."""
        return [school.name for school in self.schools if school.value is None]

    def cell(self, value):
        """A value of the indicator for a cell of a table, empty without one."""
        if value is None:
            return ""
        return Percent(value) if self.unit == PERCENT else tidy(value)

    def said(self, value):
        """«86,36 %», «4 школы»"""
        return said_value(value, self.unit)

    def change(self, before):
        """«на 26,36 процентного пункта больше», «на 1 школу меньше», «столько же»: how the value
        is, held against one of before."""
        if self.value == before:
            return "столько же"
        by = abs(self.value - before)
        said = points(by) if self.unit == PERCENT else counted(by, self.unit)
        return f"на\u00a0{said} {'больше' if self.value > before else 'меньше'}"

    @property
    def aim(self):
        """«не менее 85 %», «рост не менее чем на 3 школы»: without what it is taken of."""
        return said_aim(self.comparator, self.target, self.line.unit)

    @property
    def level_words(self):
        """What stands at the line of the target in a chart; empty where there is none."""
        if self.level is None:
            return ""
        comparator = _BEYOND.get(self.comparator, self.comparator)
        return f"Цель: {said_aim(comparator, self.level, self.unit)}"

    @property
    def marks(self):
        """The values in time for a chart."""
        known = [] if self.baseline is None else [(BASELINE, self.baseline, False)]
        days = [*self.history, *([] if self.on is None else [(self.on, self.value)])]
        known += [(shown(day), value, True) for day, value in days]
        return [
            Mark(day, value, "" if value is None else self._short(value), is_measured)
            for day, value, is_measured in known
        ]

    def _short(self, value):
        """Without a noun: there is no room for one above a column."""
        return self.said(value) if self.unit == PERCENT else figures(value)

    def _school(self, name, told, former):
        if told is None:
            return SchoolValue(name, former=former)
        value = self._value(told)
        return SchoolValue(
            name=name,
            numerator=Decimal(told["numerator"]),
            denominator=_number(told["denominator"]),
            value=value,
            is_confirmed=told["is_confirmed"],
            comment=told["comment"],
            is_reached=self._is_reached_by_one(value),
            former=former,
        )

    def _value(self, told):
        pair = Decimal(told["numerator"]), _number(told["denominator"])
        return total_of([pair], self.line.unit)[2]

    def _is_reached_by_one(self, value):
        if self.is_count or self.comparator in CHANGES:
            return None
        return is_reached(
            value, comparator=self.comparator, target=self.target, baseline=self.baseline
        )


def tidy(number):
    """The number without decimals where it has none to show."""
    return int(number) if number == int(number) else number


def measured(order):
    """(the `Standing` of the order's round, its indicators as `Measured`)

    Without a round nothing was counted: values are None, and so is their day.
    """
    former = former_indicators(order.round, rounds=ALL_ROUNDS) if order.round else []
    standing = Standing(order.figures, former=former)
    on = order.round.cut_off_on if order.round else None
    return standing, [Measured(line, on, standing.names) for line in standing.indicators]


def _number(text):
    return None if text is None else Decimal(text)
