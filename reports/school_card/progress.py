"""What the school has done by the roadmaps, and how its indicators stand beside those of all."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.db.models import Q

from monitoring.board import SIGNS, Mark
from monitoring.services.figures import figures
from monitoring.standing import NOTHING, IndicatorLine
from reports.cells import shown
from reports.document import Heading, Paragraph, Row, SectionRow
from reports.facts import Body, Fact, Measure, counts_of
from reports.measured import Measured, tidy
from reports.measured_words import verdict
from reports.tabulated import tabulated
from roadmaps.deadline_words import day_words
from roadmaps.models import Roadmap
from schools.counting import counted

COUNTS = "Исполнение дорожных карт"
TASKS = "Мероприятия школы"
INDICATORS = "Целевые показатели"
COUNTED_BY_AUTHORITY = "считает орган управления"
# What `counts_of` counts → caption.
COUNTED = {
    "applicable": "Требуется отчётов",
    "accepted": "Принято",
    "percent": "Принято, %",
    "in_time": "Из них в срок",
    "done_late": "Сдано с опозданием",
    "partly_done": "Выполнено частично",
    "not_done": "Не выполнено",
    "in_review": "На проверке",
    "late": "Просрочено",
    "waiting": "Срок не истёк",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A roadmap with the `facts` of the school in printed order; `round` names the last closed
    round by it, `indicators` are what was `Measured` in it."""

    name: str
    facts: list
    round: str
    indicators: list


def plans(order):
    """[Plan]: the roadmap of the order, else each in force on the day that the school is in."""
    school = Body(order.school.pk, order.school.short_name, is_school=True)
    return [_plan(roadmap, order, school) for roadmap in _roadmaps(order)]


def progress(plans):
    """Blocks: counts, the table of tasks, indicators."""
    facts = [fact for plan in plans for fact in plan.facts]
    yield Heading(COUNTS)
    if not plans:
        yield Paragraph("На эту дату школа не участвует ни в одной действующей дорожной карте.")
        return
    if not facts:
        yield Paragraph("Мероприятий, за исполнение которых отвечает школа, нет.")
    else:
        yield _counts(plans, facts)
        yield from _tasks(plans)
    yield from _indicators(plans)


def _counts(plans, facts):
    rows = []
    for plan in plans:
        rows += [SectionRow(plan.name), Row(_counted(plan.facts))]
    if len(plans) > 1:
        rows += [SectionRow("Всего"), Row(_counted(facts), is_total=True)]
    return tabulated(COUNTED.values(), rows, title=COUNTS)


def _counted(facts):
    counts = counts_of(facts)
    return tuple(counts[name] for name in COUNTED)


def _roadmaps(order):
    if order.roadmap is not None:
        return [order.roadmap]
    theirs = Q(covered_schools=order.school) | Q(school=order.school)
    return Roadmap.objects.in_force(on=order.on).filter(theirs).distinct()


def _plan(roadmap, order, school):
    told, round, indicators = _told(roadmap, order)
    measures = {row["key"]: Measure(row) for row in told["rows"]}
    places = {key: place for place, key in enumerate(measures)}
    on = date.fromisoformat(told["on"])
    facts = [
        Fact(row, measures[row["key"]], school, on)
        for row in told["assignments"]
        if row["organisation"] == school.pk
    ]
    facts.sort(key=lambda fact: (places[fact.measure.key], fact.due_on))
    return Plan(
        name=roadmap.title,
        facts=facts,
        round=_named(round) if round else "",
        indicators=[
            Measured(IndicatorLine(row), round.cut_off_on, [(school.pk, school.name)])
            for row in indicators
        ],
    )


def _told(roadmap, order):
    """`(figures, closed round, its indicators)`; what all have reached is not for a school to see
    before its round is closed."""
    round = order.round
    if round is None or not round.is_closed:
        closed = roadmap.rounds.closed().filter(cut_off_on__lte=order.on)
        round = closed.order_by("-cut_off_on").first()
    by_round = replace(order, roadmap=roadmap, round=round)
    if by_round.is_frozen:
        told = by_round.figures
    else:
        told = figures(roadmap=roadmap, on=order.on, of=order.school.pk)
    return told, round, round.snapshot["indicators"] if round else []


def _named(round):
    day = day_words(round.cut_off_on)
    return round.title if day in round.title else f"{round.title}, по состоянию на {day}"


def _tasks(plans):
    yield Heading(TASKS)
    rows = []
    for plan in plans:
        if plan.facts and len(plans) > 1:
            rows.append(SectionRow(plan.name))
        rows += [Row(_task(*facts)) for facts in _together(plan.facts)]
    captions = (
        *("№", "Мероприятие", "Срок", "Сдано", "Состояние", "Дней опоздания"),
        "Подтверждающие документы",
    )
    yield tabulated(captions, rows, title=TASKS, widest=1)


def _together(facts):
    """Lists of facts: those of one row that are not begun and not late share a line."""
    for (_, is_waiting), group in groupby(
        facts, lambda fact: (fact.measure.key, fact.mark == Mark.NOT_STARTED)
    ):
        if is_waiting:
            yield list(group)
        else:
            yield from ([fact] for fact in group)


def _task(fact, *later):
    _, state = SIGNS[fact.mark]
    if later:
        count = counted(len(later), "срок", "срока", "сроков")
        state = f"{state}; впереди ещё {count}, последний {shown(later[-1].due_on)}"
    return (
        fact.measure.number,
        fact.measure.title,
        fact.due_on,
        fact.submitted_on or "",
        "\n".join(filter(None, (state, fact.deviation.strip()))),
        fact.days_late or "",
        "\n".join(map(_document, fact.told["evidence"])),
    )


def _document(told):
    """«справка «Справка № 5.pdf»»"""
    return f"{told['kind']} «{told['name']}»".strip()


def _indicators(plans):
    yield Heading(INDICATORS)
    measured = [plan for plan in plans if plan.indicators]
    if not measured:
        yield Paragraph("Закрытых раундов мониторинга с показателями на эту дату нет.")
        return
    rows = []
    for plan in measured:
        rows.append(SectionRow(f"{plan.name}\n{plan.round}" if len(plans) > 1 else plan.round))
        rows += [Row(_indicator(one)) for one in plan.indicators]
    captions = (
        *("Показатель", "Цель", "Числитель", "Знаменатель", "Значение школы"),
        *("По муниципалитету", "Итог по муниципалитету"),
    )
    yield tabulated(captions, rows, title=INDICATORS, widest=0)
    told = [value for plan in measured for one in plan.indicators for value in one.schools]
    if any(value.value is not None and not value.is_confirmed for value in told):
        yield Paragraph("Не все значения школы подтверждены её руководителем.")


def _indicator(one):
    return (
        one.title,
        one.target_words,
        *(_of_school(one, *one.schools) if one.schools else ("", "", COUNTED_BY_AUTHORITY)),
        one.cell(one.value),
        verdict(one),
    )


def _of_school(one, school):
    """Numerator, denominator, and the value they make."""
    if school.value is None:
        return "", "", NOTHING
    bottom = "" if school.denominator is None else tidy(school.denominator)
    return tidy(school.numerator), bottom, one.cell(school.value)
