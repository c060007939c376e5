"""An indicator as its page tells it: where it began, what is wanted of it, what came of it."""

from monitoring.measures import Measure, measure_of
from monitoring.standing import NOTHING
from reports.measured import Measured
from reports.plots.targets import trend
from roadmaps.deadline_words import day_words
from roadmaps.indicators.reading import CHANGES

SIGNS = {True: "✓", False: "×", None: "–"}


def is_for_one(comparator, unit):
    """Whether the target can be held against one school: it is neither a change from the baseline
    of all nor a number of pieces."""
    return comparator not in CHANGES and measure_of(unit) != Measure.COUNT


class Aim:
    """An `IndicatorLine` of the `round` (a primary key) of a day, or of none; `is_own` says that
    its values are those of the reader's organisations and not of the municipality."""

    def __init__(self, line, on, *, round=None, is_own=False):
        self.line, self.on, self.round, self.is_own = line, on, round, is_own
        self.key, self.title = line.key, line.title
        self.measured = Measured(line, on, names=())
        self.is_level_known = self.measured.level is not None and (
            not is_own or is_for_one(line.told["comparator"], line.unit)
        )

    @property
    def target(self):
        """«не менее 85 % от числа учителей, исходно 60 %»"""
        return self.line.target

    @property
    def baseline(self):
        """«60 %»; empty where it is not known."""
        return self.line.baseline

    @property
    def value(self):
        return self.line.total if self.line.has_total else NOTHING

    @property
    def fraction(self):
        """«412 из 530»; empty for a count."""
        return self.line.fraction if self.line.has_total else ""

    @property
    def day(self):
        return day_words(self.on) if self.on else ""

    @property
    def is_reached(self):
        """None where there is no value, or nothing to hold it against."""
        return self.measured.is_reached

    @property
    def sign(self):
        return SIGNS[self.is_reached]

    @property
    def verdict(self):
        """«достигнут», «не достигнут», why it cannot be told, or that nothing is known."""
        if self.is_own and self.line.has_total and self.is_reached is None:
            return "сравнивается по муниципалитету в целом"
        return self.line.verdict or NOTHING

    @property
    def without_picture(self):
        """Why there is none."""
        if self.round is None:
            return "График появится после первого закрытого раунда мониторинга."
        if self.is_own and self.line.is_municipal:
            return "Этот показатель считает управление образования: значений по школам у него нет."
        return "В раундах мониторинга значение этого показателя не внесено."

    @property
    def rows(self):
        """Marks of its picture: the baseline if it is known, and every round, the oldest first."""
        return self.measured.marks

    @property
    def picture(self):
        """The trend as SVG; empty while there is no value at all."""
        known = self.is_level_known
        return trend(
            self.rows,
            name=f"indicator-{self.key}",
            title=self.title,
            target=self.measured.level if known else None,
            target_words=self.measured.level_words if known else "",
        )
