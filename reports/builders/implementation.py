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

_PLAN = {
    "number": "№",
    "title": "Мероприятие",
    "deadline": "Срок по плану",
    "responsible": "Ответственные",
}
_COUNTS = {
    "applicable": "Требуется отчётов",
    "accepted": "Принято",
    "in_time": "Из них в срок",
    "late": "Просрочено",
}
_DEVIATION = {"reason": "Причина отклонения", "evidence": "Чем подтверждено"}
# Columns of a plan whose rows many answer for, and of one where each row has its own.
_MANY = {**_PLAN, **_COUNTS, "fact": "Исполнение", **_DEVIATION}
_SINGLE = {**_PLAN, "fact": "Исполнение", "timing": "В срок", **_DEVIATION}


def title(order):
    """«Отчёт об исполнении / плана мероприятий …»"""
    return f"Отчёт об исполнении\n{roadmap_in(order, 'gent')}"


def build(order):
    """The Document: how far the roadmap has come, totals by section and by who answers, every row.

    Raises DocumentNotPrinted when nothing is in force yet.
    """
    facts = Facts(order)
    told = {measure: _told_row(measure) for measure in facts.measures}
    tables = [*_totals(facts), _rows(facts, told)]
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
        figures=_figures(order, facts, told),
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


def _rows(facts, told):
    captions = _SINGLE if facts.is_one_to_one else _MANY
    rows = []
    for heading, measures in facts.sections:
        if heading:
            rows.append(SectionRow(heading))
        rows += [_row(captions, told[measure]) for measure in measures]
    rows.append(_row(captions, _total(facts), is_total=True))
    return tabulated(
        tuple(captions.values()),
        rows,
        title="Исполнение мероприятий",
        upright=tuple(_COUNTS.values()),
        widest=list(captions).index("fact"),
    )


def _row(captions, told, *, is_total=False):
    return Row(tuple(told.get(name, "") for name in captions), is_total=is_total)


def _told_row(measure):
    """What is told of a row: words and whole numbers by name, no numbers where nobody answers."""
    counts = _told_counts(measure.facts)
    return {
        "number": measure.number,
        "title": measure.title,
        "section": measure.section,
        "deadline": deadline_words(measure),
        "responsible": measure.responsible,
        **(counts if measure.facts else dict.fromkeys(counts, "")),
        "fact": row_words(measure),
        "timing": "".join(map(timing_words, measure.facts)) if len(measure.facts) == 1 else "",
        "reason": reason_words(measure),
        "evidence": evidence_words(measure),
    }


def _total(facts):
    counts = _told_counts(facts.all)
    if not facts.all:
        return {"title": "Всего"}
    of = f" {counts['accepted']} из {counts['applicable']}" if facts.is_one_to_one else ""
    return {
        "title": "Всего",
        **counts,
        "fact": f"Принято{of} ({counts['percent']})" if of else f"Принято {counts['percent']}",
        "timing": counts["in_time"],
    }


def _facts_of(measures):
    return [fact for measure in measures for fact in measure.facts]


def _figures(order, facts, told):
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
        "rows": list(told.values()),
        "indicators": [_told_indicator(row) for row in facts.told["indicators"]],
    }


def _told_counts(facts):
    counts = counts_of(facts)
    return {**counts, "percent": shown(counts["percent"])}


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
