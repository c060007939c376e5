"""Activities × schools: a sign for how each stands, on one table.

Activities go down, for their titles are long and are read lying; schools go across, for their
names are short and stand upright.
"""

from monitoring.board import SIGNS, Mark
from reports.builders.opening import ending, opening, roadmap_in
from reports.builders.titles import in_one_line
from reports.document import Document, Heading, Paragraph, Row, SectionRow
from reports.facts import Facts, counts_of
from reports.progress import progress
from reports.sentences import SPACE, sentence
from reports.tabulated import tabulated

_TITLE = "Исполнение по школам и мероприятиям"
_PLAN = ("№", "Мероприятие")
_COUNTS = {"applicable": "Требуется отчётов", "accepted": "Принято", "percent": "Принято, %"}
# How many columns a sheet takes when cells hold a sign, and when some hold «1 из 2» as well.
_MOST_SIGNS, _MOST_COUNTS = 24, 19
_WORST = {mark: place for place, mark in enumerate(Mark)}


def title(order):
    """«Сводная таблица исполнения / плана мероприятий …»"""
    return f"Сводная таблица исполнения\n{roadmap_in(order, 'gent')}"


def build(order):
    """The Document: a row for each activity, a column for each who answers, totals of both.

    Raises DocumentNotPrinted when nothing is in force yet.
    """
    facts = Facts(order)
    return Document(
        name=in_one_line(title(order)),
        short_name="Сводная таблица",
        stamp=(),
        title=title(order),
        blocks=(
            *opening(order, facts.on),
            Paragraph(progress(facts)),
            *(_table(facts) if facts.bodies else ()),
            *ending(order),
        ),
        figures={"totals": facts.told["totals"]},
    )


def _table(facts):
    captions = (*_PLAN, *(body.name for body in facts.bodies), *_COUNTS.values())
    rows = []
    for heading, measures in facts.sections:
        if heading:
            rows.append(SectionRow(heading))
        rows += [_row(measure, facts.bodies) for measure in measures]
    rows += [_total(name, facts) for name in _COUNTS]
    has_counts = any(
        len(of_one) > 1 for measure in facts.measures for of_one in _by_body(measure).values()
    )
    yield Heading(_TITLE)
    yield tabulated(
        captions,
        rows,
        title=_TITLE,
        upright=captions[2:],
        widest=1,
        repeated=len(_PLAN),
        most_columns=_MOST_COUNTS if has_counts else _MOST_SIGNS,
    )
    yield _legend(facts, has_counts)


def _row(measure, bodies):
    by_body = _by_body(measure)
    counts = _counts(measure.facts)
    return Row(
        (
            measure.number,
            measure.title,
            *(_sign(by_body.get(body.pk, ())) for body in bodies),
            *(counts[name] if measure.facts else "" for name in _COUNTS),
        )
    )


def _total(name, facts):
    """One of the counts for each who answers, and for all; under those of all activities."""
    told = [_counts(facts.of_body[body.pk])[name] for body in facts.bodies]
    of_all = [_counts(facts.all)[each] if each == name else "" for each in _COUNTS]
    return Row(("", _COUNTS[name], *told, *of_all), is_total=True)


def _counts(facts):
    """Whole numbers: under the «%» of its caption a share needs no sign of its own."""
    counts = counts_of(facts)
    return {**counts, "percent": counts["percent"] and int(counts["percent"].value)}


def _sign(facts):
    """The sign of the worst; of several deadlines, how many are accepted besides."""
    if not facts:
        return ""
    sign, _ = SIGNS[min((fact.mark for fact in facts), key=_WORST.__getitem__)]
    if len(facts) == 1:
        return sign
    counts = counts_of(facts)
    if not counts["applicable"]:
        return sign
    return f"{sign}\n{counts['accepted']}{SPACE}из{SPACE}{counts['applicable']}"


def _legend(facts, has_counts):
    """A Paragraph on the signs that are there."""
    marks = {fact.mark for fact in facts.all}
    told = [f"«{sign}» – {words}" for mark, (sign, words) in SIGNS.items() if mark in marks]
    if has_counts:
        told.append(
            f"«1{SPACE}из{SPACE}2» – принято и требуется отчётов, если у{SPACE}мероприятия "
            "несколько сроков: знак над ними – худшее из состояний"
        )
    return Paragraph(sentence("; ".join(told)), lead="Условные обозначения:")


def _by_body(measure):
    found = {}
    for fact in measure.facts:
        found.setdefault(fact.body.pk, []).append(fact)
    return found
