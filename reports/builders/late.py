"""What is late, and with whom: grouped by organisation, for one calls each of them once."""

from monitoring.choices import AssignmentState
from reports.builders.opening import ending, opening, roadmap_in
from reports.builders.titles import in_one_line
from reports.document import Document, Heading, Paragraph, Row, SectionRow
from reports.fact_words import moved_words
from reports.facts import Facts
from reports.sentences import (
    ORGANISATION,
    REPORT,
    RETURNED,
    SCHOOL,
    SPACE,
    Verb,
    happened,
    out_of,
    sentence,
)
from reports.tabulated import tabulated
from roadmaps.deadline_words import day_words

_OVERDUE = Verb("просрочен", "просрочена", "просрочено", "просрочены")
_TITLE = "Просроченное по организациям"
_CAPTIONS = (
    "№",
    "Мероприятие",
    "Ответственные по плану",
    "Срок",
    "Просрочено, дней",
    "Перенос срока",
    "Состояние",
)


def title(order):
    """«Список просроченного / по плану мероприятий …»"""
    return f"Список просроченного\nпо {roadmap_in(order, 'datv')}"


def build(order):
    """The Document: everything whose day is over and that is not handed in, or that came back.

    Raises DocumentNotPrinted when nothing is in force yet.
    """
    facts = Facts(order)
    late = [fact for fact in facts.all if fact.is_late]
    return Document(
        name=in_one_line(title(order)),
        short_name="Просроченное",
        stamp=(),
        title=title(order),
        blocks=(
            *opening(order, facts.on),
            Paragraph(_told(facts, late)),
            *([Heading(_TITLE), _table(facts)] if late else []),
            *ending(order),
        ),
        figures={"late": len(late), "on": day_words(facts.on)},
    )


def _told(facts, late):
    if not facts.all:
        return "Просроченного нет: исполнение пока никому не назначено."
    if not late:
        return "Просроченного нет: всё, чему вышел срок, сдано."
    bodies = {fact.body for fact in late}
    are_schools = all(body.is_school for body in bodies)
    whose = out_of(len(bodies), SCHOOL if are_schools else ORGANISATION)
    returned = sum(fact.is_returned for fact in late)
    back = sentence("Из них на доработку", happened(returned, RETURNED, REPORT))
    return " ".join(
        (
            sentence(happened(len(late), _OVERDUE, REPORT), f"у{SPACE}{whose}"),
            *([back] if returned else []),
        )
    )


def _table(facts):
    rows = []
    for body in facts.bodies:
        late = [fact for fact in facts.of_body[body.pk] if fact.is_late]
        if late:
            rows.append(SectionRow(_whom_to_call(body)))
            rows += map(_row, sorted(late, key=lambda fact: fact.due_on))
    return tabulated(_CAPTIONS, rows, title=_TITLE, widest=1)


def _row(fact):
    measure = fact.measure
    return Row(
        (
            measure.number,
            measure.title,
            measure.responsible,
            fact.due_on,
            fact.days_late,
            moved_words(fact),
            _state_words(fact),
        )
    )


def _state_words(fact):
    state = AssignmentState(fact.told["state"]).label
    return f"{state}: {fact.reason}" if fact.is_returned and fact.reason else state


def _whom_to_call(body):
    """«МБОУ СОШ № 12 – Громова Надежда Викторовна, тел. 2-14-15»"""
    phone = f"тел.{SPACE}{body.phone}" if body.phone else ""
    whom = ", ".join(filter(None, (body.head_name, phone)))
    return f"{body.name} – {whom}" if whom else body.name
