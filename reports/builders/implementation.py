"""The implementation report: plan, fact, reasons and evidence, row by row."""

from monitoring.standing import IndicatorLine
from reports.builders.opening import ending, opening, roadmap_in
from reports.builders.titles import in_one_line
from reports.cells import shown
from reports.document import Document, Heading, Paragraph, Row, SectionRow
from reports.fact_words import (
    deadline_words,
    evidence_words,
    reason_words,
    row_words,
    timing_words,
)
from reports.facts import Facts, counts_of
from reports.progress import progress
from reports.standings import standings
from reports.tabulated import tabulated
from roadmaps.deadline_words import day_words

_PLAN = ("№", "Мероприятие", "Срок по плану", "Ответственные")
_COUNTS = {
    "applicable": "Требуется отчётов",
    "accepted": "Принято",
    "in_time": "Из них в срок",
    "late": "Просрочено",
}
_DEVIATION = ("Причина отклонения", "Подтверждающие документы")


def title(order):
    """«Отчёт об исполнении / плана мероприятий …»"""
    return f"Отчёт об исполнении\n{roadmap_in(order, 'gent')}"


def build(order):
    """The Document: how far the roadmap has come, totals by section and by who answers, every row.

    Raises DocumentNotPrinted when nothing is in force yet.
    """
    facts = Facts(order)
    tables = [*_totals(facts), _rows(facts)]
    return Document(
        name=in_one_line(title(order)),
        short_name="Исполнение",
        stamp=(),
        title=title(order),
        blocks=(
            *opening(order, facts.on),
            Paragraph(progress(facts)),
            *(block for table in tables for block in (Heading(table.title), table)),
            *ending(order),
        ),
        figures=_figures(order, facts),
    )


def _totals(facts):
    """Tables where there is something to compare."""
    sections = [(heading, _facts_of(measures)) for heading, measures in facts.sections]
    if len(sections) > 1:
        yield standings("Итоги по разделам", "Раздел", sections, facts)
    if len(facts.bodies) > 1:
        are_schools = all(body.is_school for body in facts.bodies)
        who = "школам" if are_schools else "школам и организациям"
        yield standings(
            f"Итоги по {who}",
            "Школа" if are_schools else "Организация",
            [(body.name, facts.of_body[body.pk]) for body in facts.bodies],
            facts,
        )


def _rows(facts):
    make_row, captions = _many, (*_PLAN, *_COUNTS.values(), "Исполнение", *_DEVIATION)
    if facts.is_one_to_one:
        make_row, captions = _single, (*_PLAN, "Исполнение", "В срок", *_DEVIATION)
    rows = []
    for heading, measures in facts.sections:
        if heading:
            rows.append(SectionRow(heading))
        rows += [Row((*_plan_of(measure), *make_row(measure))) for measure in measures]
    rows.append(_total(facts, len(captions)))
    return tabulated(
        captions, rows, title="Исполнение мероприятий", upright=tuple(_COUNTS.values()), widest=1
    )


def _plan_of(measure):
    return measure.number, measure.title, deadline_words(measure), measure.responsible


def _single(measure):
    timing = "".join(map(timing_words, measure.facts))
    return row_words(measure), timing, reason_words(measure), evidence_words(measure)


def _many(measure):
    """Cells of a row that several answer for, counts as numbers."""
    counts = counts_of(measure.facts)
    told = [counts[name] if measure.facts else "" for name in _COUNTS]
    return *told, row_words(measure), reason_words(measure), evidence_words(measure)


def _total(facts, width):
    counts = counts_of(facts.all)
    percent = shown(counts["percent"])
    done = f"Принято {percent}" if percent else ""
    if facts.is_one_to_one:
        done = f"Принято {counts['accepted']} из {counts['applicable']} ({percent})" if done else ""
        told = [done, counts["in_time"]]
    else:
        told = [*(counts[name] for name in _COUNTS), done]
    cells = ("", "Всего", "", "", *told)
    return Row((*cells, *[""] * (width - len(cells))), is_total=True)


def _facts_of(measures):
    return [fact for measure in measures for fact in measure.facts]


def _figures(order, facts):
    """The same things by name, for a template of one's own: words and whole numbers."""
    municipality = order.municipality
    return {
        "municipality": {
            "name": municipality.name,
            "authority": municipality.authority_name,
            "signatory_position": municipality.signatory_position,
            "signatory_name": municipality.signatory_name,
        },
        "roadmap": {
            "title": roadmap_in(order, "nomn"),
            "title_of": roadmap_in(order, "gent"),
            "starts_on": day_words(order.roadmap.starts_on),
            "ends_on": day_words(order.roadmap.ends_on),
        },
        "on": day_words(facts.on),
        "summary": progress(facts),
        "totals": _told_counts(facts.all),
        "sections": [
            {"title": heading, **_told_counts(_facts_of(measures))}
            for heading, measures in facts.sections
        ],
        "schools": [
            {"name": body.name, "is_school": body.is_school, **_told_counts(facts.of_body[body.pk])}
            for body in facts.bodies
        ],
        "rows": [_told_row(measure) for measure in facts.measures],
        "indicators": [_told_indicator(row) for row in facts.told["indicators"]],
    }


def _told_counts(facts):
    counts = counts_of(facts)
    return {**counts, "percent": shown(counts["percent"])}


def _told_row(measure):
    return {
        "number": measure.number,
        "title": measure.title,
        "section": measure.section,
        "deadline": deadline_words(measure),
        "responsible": measure.responsible,
        **_told_counts(measure.facts),
        "fact": row_words(measure),
        "reason": reason_words(measure),
        "evidence": evidence_words(measure),
    }


def _told_indicator(told):
    line = IndicatorLine(told)
    return {
        "title": line.title,
        "target": line.target,
        "baseline": line.baseline,
        "total": line.total,
        "fraction": line.fraction,
        "verdict": line.verdict,
    }
