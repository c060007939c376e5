"""How a round stands, as its pages show it: read from the figures of `services.figures` alone, so
that a closed round shows what was frozen and nothing else."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitoring.measures import Measure, measure_of, total_of, value_unit
from monitoring.totals import totals_of
from roadmaps.indicators.units import counted, figures

# Keys are what `measures.is_reached` answers.
VERDICTS = {True: "достигнут", False: "не достигнут"}
NOTHING = "нет данных"
NOTHING_TO_COMPARE = "сравнить не с чем: исходного значения нет"


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation in the round; `totals` as `totals_of` counts them."""

    pk: int
    name: str
    is_school: bool
    confirmed_on: date | None
    is_late: bool
    reopening_reason: str
    totals: dict

    @property
    def progress(self):
        """«56 %» of what is applicable is accepted; the counts stand beside it."""
        return share(self.totals["accepted"], self.totals["applicable"])


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of one school: «412 из 530», «77,74 %», and what it was in the rounds before."""

    name: str
    fraction: str
    words: str
    comment: str
    is_confirmed: bool
    former: list


class IndicatorLine:
    """An indicator of all; `former` are `(day, indicators)` of closed rounds, the latest first."""

    def __init__(self, told, former=()):
        self.told = told
        self.key, self.title, self.unit = told["key"], told["title"], told["unit"]
        self.is_municipal, self.comment = told["is_municipal"], told["comment"]
        self.target = told["target_words"]
        self.asked, self.entered = told["asked"], len(told["values"])
        self.unconfirmed = sum(not value["is_confirmed"] for value in told["values"])
        self.baseline = said_value(told["baseline"], self.unit) if told["baseline"] else ""
        self.has_total = told["total"] is not None
        self.total = said_value(told["total"], self.unit) if self.has_total else NOTHING
        self.fraction = said_fraction(told)
        self.is_reached = told["is_reached"]
        self.before = [(day, of_key[self.key]) for day, of_key in _by_key(former, self.key)]

    @property
    def verdict(self):
        if not self.has_total:
            return ""
        return VERDICTS.get(self.is_reached, NOTHING_TO_COMPARE)

    @property
    def measure(self):
        return measure_of(self.unit)

    @property
    def history(self):
        """`(day, «77 %»)` of the rounds before, the latest first."""
        return [(day, said_total(told)) for day, told in self.before]

    def values(self, names):
        """`ValueLine`s of schools in the order of `names`, pairs of a key and a name."""
        by_school = {value["organisation"]: value for value in self.told["values"]}
        return [
            ValueLine(
                name=name,
                fraction=said_fraction(by_school[pk]),
                words=said_of_one(by_school[pk], self.unit),
                comment=by_school[pk]["comment"],
                is_confirmed=by_school[pk]["is_confirmed"],
                former=self.former_of(pk),
            )
            for pk, name in names
            if pk in by_school
        ]

    def former_of(self, organisation):
        """`(day, «77 %», «412 из 530»)` of one school in the rounds before, or without numbers."""
        return [
            (day, said_of_one(value, told["unit"]), said_fraction(value))
            for day, told in self.before
            for value in told["values"]
            if value["organisation"] == organisation
        ]


class Standing:
    """The figures of a round, narrowed to the organisations in `only` unless it is None."""

    def __init__(self, told, *, former=(), only=None):
        self.told = told
        self.on = date.fromisoformat(told["on"])
        self.assignments = defaultdict(list)
        for assignment in told["assignments"]:
            self.assignments[assignment["organisation"]].append(assignment)
        self.lines = [
            self._line(answer)
            for answer in told["answers"]
            if only is None or answer["organisation"] in only
        ]
        self.indicators = [IndicatorLine(row, former) for row in told["indicators"]]

    @property
    def confirmed(self):
        """Lines confirmed by the cut-off day."""
        return [line for line in self.lines if line.confirmed_on and not line.is_late]

    @property
    def late(self):
        """Lines confirmed after it; they count all the same."""
        return [line for line in self.lines if line.is_late]

    @property
    def waiting(self):
        return [line for line in self.lines if not line.confirmed_on]

    @property
    def confirmed_count(self):
        return len(self.lines) - len(self.waiting)

    @property
    def confirmed_share(self):
        return share(self.confirmed_count, len(self.lines))

    @property
    def progress(self):
        """«56 %» of what is applicable is accepted; the counts stand beside it."""
        return share(self.told["totals"]["accepted"], self.told["totals"]["applicable"])

    @property
    def without_value(self):
        """Titles of indicators that nobody has a value of."""
        return [line.title for line in self.indicators if not line.has_total]

    @property
    def names(self):
        """`(pk, name)` of the schools that answer, in order: these are asked for indicators."""
        return [(line.pk, line.name) for line in self.lines if line.is_school]

    def indicator(self, key):
        """The `IndicatorLine` of a key, or None."""
        return next((line for line in self.indicators if line.key == str(key)), None)

    def _line(self, answer):
        pk = answer["organisation"]
        return OrganisationLine(
            pk=pk,
            name=self.told["organisations"][str(pk)],
            is_school=answer["is_school"],
            confirmed_on=answer["confirmed_on"] and date.fromisoformat(answer["confirmed_on"]),
            is_late=answer["is_late"],
            reopening_reason=answer["reopening_reason"],
            totals=totals_of(self.assignments[pk]),
        )


def share(part, whole):
    """«56 %», in whole percent; empty where there is nothing to take it of."""
    return f"{(part * 200 + whole) // (whole * 2)}\u00a0%" if whole else ""


def said_value(value, unit):
    """«77,74 %», «4 школы» from a number or its text."""
    return counted(Decimal(value), value_unit(unit))


def said_total(told):
    return NOTHING if told["total"] is None else said_value(told["total"], told["unit"])


def said_fraction(told):
    """«412 из 530»; a count has nothing to be taken of, and gets no words."""
    if told["denominator"] is None:
        return ""
    return f"{figures(Decimal(told['numerator']))} из {figures(Decimal(told['denominator']))}"


def said_of_one(value, unit):
    """The value of one school in words."""
    bottom = value["denominator"]
    pair = Decimal(value["numerator"]), None if bottom is None else Decimal(bottom)
    total = total_of([pair], unit)[2]
    is_count = bottom is None or measure_of(unit) == Measure.COUNT
    return counted(total, unit) if is_count else said_value(total, unit)


def _by_key(former, key):
    """`(day, {key: indicator})` of the rounds that knew the indicator."""
    for day, indicators in former:
        by_key = {row["key"]: row for row in indicators}
        if key in by_key:
            yield day, by_key
