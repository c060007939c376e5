"""Indicators: what the plan wants, what was measured round by round, and by which schools."""

from datetime import date

from reports.analysis.lists import names_in
from reports.builders.opening import ending, opening, roadmap_in
from reports.cells import shown
from reports.charts import LANDSCAPE, trend
from reports.document import Document, DocumentNotPrinted, Heading, Paragraph, Row
from reports.measured import measured, tidy
from reports.measured_words import (
    NO_INDICATORS,
    NO_ROUND,
    SUMS,
    named,
    value_words,
    verdict,
    verdicts,
)
from reports.sentences import ENTERED, SCHOOL, acted, sentence
from reports.tabulated import tabulated

_MOST_COLUMNS = 12
_BY_SCHOOL = "По школам"
_ENDS = ("Цель достигнута", "Подтверждено", "Пояснение")
_CONFIRMED = {True: "да", False: "нет"}
_REACHED = {True: "да", False: "нет", None: ""}


def title(order):
    return f"Достижение целевых показателей\n{roadmap_in(order, 'gent')}"


def build(order):
    """A table of all indicators by rounds, then each with a chart and a table of schools.

    Raises DocumentNotPrinted when nothing is in force yet.
    """
    if order.figures["edition"] is None:
        raise DocumentNotPrinted(
            "Дорожная карта ещё не утверждена, поэтому её показатели пока не измеряют. Отправьте "
            "проект на согласование и утвердите его, затем составьте отчёт снова."
        )
    _, found = measured(order)
    heading = title(order)
    return Document(
        name=" ".join(heading.split()),
        short_name="Целевые показатели",
        stamp=(),
        title=heading,
        blocks=(
            *opening(order, date.fromisoformat(order.figures["on"])),
            *_blocks(order, found),
            *ending(order),
        ),
        figures={"indicators": [named(one) for one in found]},
    )


def _blocks(order, found):
    if not found:
        yield Paragraph(NO_INDICATORS)
        return
    yield Paragraph(_told(order, found))
    yield _summary(found)
    for number, one in enumerate(found, start=1):
        yield Heading(f"{number}. {one.title}")
        yield from _about(one)


def _told(order, found):
    if order.round is None:
        return NO_ROUND
    state = "" if order.round.is_closed else " Раунд ещё не закрыт, значения могут измениться."
    told = f"{verdicts(found)} Последний раунд мониторинга – «{order.round.title}».{state}"
    of_schools = any(one.line.entered for one in found)
    return f"{told} {SUMS}" if of_schools else told


def _summary(found):
    """All indicators with their values in each round, the oldest first."""
    told = [{**dict(one.history), **({one.on: one.value} if one.on else {})} for one in found]
    days = sorted({day for values in told for day in values})
    captions = (
        *("№ п/п", "Показатель", "Единица", "Исходное значение", "Цель"),
        *(f"Факт на {shown(day)}" for day in days),
        *("Отклонение от цели (у\u00a0долей – в\u00a0процентных пунктах)", "Оценка"),
    )
    rows = [
        Row(
            (
                *(number, one.title, one.line.unit, one.cell(one.baseline), one.target_words),
                *(one.cell(values.get(day)) for day in days),
                *("" if one.deviation is None else tidy(one.deviation), verdict(one)),
            )
        )
        for number, (one, values) in enumerate(zip(found, told, strict=True), start=1)
    ]
    return tabulated(
        captions,
        rows,
        title="Целевые показатели",
        widest=1,
        repeated=2,
        most_columns=_MOST_COLUMNS,
    )


def _about(one):
    chart = trend(
        one.marks,
        title=one.title,
        target=one.level,
        target_words=one.level_words,
        sheet=LANDSCAPE,
    )
    goes_on = chart is not None
    yield Paragraph(f"{one.target_words.removesuffix('.')}.", lead="Цель:", is_kept=goes_on)
    if one.value is not None:
        yield Paragraph(f"{value_words(one)}; {verdict(one)}.", lead="Факт:", is_kept=goes_on)
    if chart is not None:
        yield chart
    if one.line.is_municipal:
        told = "Значение подсчитывает орган управления образованием."
        yield Paragraph(f"{told} {one.line.comment}".strip())
    elif one.schools:
        yield Paragraph(_entered(one), is_kept=True)
        yield _by_school(one)


def _entered(one):
    said = sentence(acted(one.line.entered, SCHOOL, ENTERED, one.line.asked), "значения")
    if one.silent and one.line.entered:
        said += f" Не внесли: {names_in(one.silent, SCHOOL)}."
    return said


def _by_school(one):
    """Both numbers of each school and what comes of them, and the same of all together."""
    days = [f"Было на {shown(day)}" for day, _ in one.history]
    numbers = () if one.is_count else ("Сколько", "Из скольких")
    captions = ("Школа", *numbers, "Значение", *days, *_ENDS)
    totals = Row(
        (
            *("Всего", *_numbers(one, one), one.cell(one.value)),
            *(one.cell(value) for _, value in one.history),
            *(_REACHED[one.is_reached], "", ""),
        ),
        is_total=True,
    )
    return tabulated(
        captions,
        [*(_school(one, school) for school in one.schools), totals],
        title=f"{_BY_SCHOOL}: {one.title}",
        widest=0,
        repeated=1,
        most_columns=_MOST_COLUMNS,
    )


def _school(one, school):
    return Row(
        (
            *(school.name, *_numbers(one, school), one.cell(school.value)),
            *(one.cell(value) for value in school.former),
            _REACHED[school.is_reached],
            "" if school.value is None else _CONFIRMED[school.is_confirmed],
            school.comment,
        )
    )


def _numbers(one, told):
    """The numerator and the denominator of one or of all; a count has only its value."""
    if one.is_count:
        return ()
    return tuple("" if number is None else number for number in (told.numerator, told.denominator))
