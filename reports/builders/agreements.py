"""The register of partner agreements and joint events."""

from collections import Counter

from django.db.models import Prefetch

from reports.builders.signature import signature_of
from reports.builders.titles import as_of, in_one_line, of_municipality
from reports.document import Document, Heading, Paragraph, Row
from reports.partnership import IN_FORCE, Partnership, event_cells
from reports.tabulated import tabulated
from schools.academic_year import academic_year_name, academic_year_of
from schools.choices import AgreementState, EventState
from schools.models import PartnerAgreement, School, SchoolCategory
from schools.services.categories import in_order

AGREEMENTS = "Договоры о сотрудничестве"
EVENTS = "Совместные мероприятия"
WITHOUT = "Школы без действующего договора"
KEPT, HELD = "Мероприятий", "Из них проведено"


def title(order):
    whose = of_municipality(order.municipality)
    return f"Реестр договоров о сотрудничестве школ\n{whose}\n{as_of(order.on)}"


def build(order):
    """The agreements of the register in the order of its page, events under them, and supported
    schools that none of those in force helps."""
    lines = _lines(order)
    without = _schools_without(order)
    signed = signature_of(order.municipality)
    return Document(
        name=in_one_line(title(order)),
        short_name="Реестр договоров",
        stamp=(),
        title=title(order),
        blocks=(
            *_agreements(lines),
            *_events(lines),
            *_without(without, academic_year_of(order.on)),
            *([signed] if signed else []),
        ),
        figures=_figures(lines, without, order.on),
    )


def _lines(order):
    agreements = (
        PartnerAgreement.objects.filter(municipality=order.municipality)
        .select_related("supported_school", "leading_school")
        .prefetch_related("events")
        .order_by("-ends_on", "pk")
    )
    return [Partnership(agreement, order.on) for agreement in agreements]


def _schools_without(order):
    """Each with its `supported` categories of the year and its `drafts`."""
    categories = SchoolCategory.objects.on(order.on).supported()
    drafts = PartnerAgreement.objects.filter(signed_on=None)
    return list(
        School.objects.filter(municipality=order.municipality)
        .supported_without(PartnerAgreement.objects.in_force(on=order.on), categories=categories)
        .in_alphabet()
        .prefetch_related(
            Prefetch("categories", categories, to_attr="supported"),
            Prefetch("agreements_received", drafts, to_attr="drafts"),
        )
    )


def _agreements(lines):
    yield Heading(AGREEMENTS)
    if not lines:
        yield Paragraph("Договоров о сотрудничестве в реестре нет.")
        return
    captions = (
        *("№ п/п", "Номер", "Дата подписания", "Поддерживаемая школа", "Ведущая школа"),
        *("Предмет", "Действует с", "Действует по", "Состояние"),
        *(KEPT, HELD, "Последнее проведено", "Следующее намечено"),
    )
    rows = [Row(_agreement(number, line)) for number, line in enumerate(lines, 1)]
    held = sum(line.count(EventState.HELD) for line in lines)
    kept = sum(line.kept for line in lines)
    total = ("", "", "", f"Всего: {len(lines)}", "", "", "", "", "", kept, held, "", "")
    yield tabulated(
        captions,
        [*rows, Row(total, is_total=True)],
        title=AGREEMENTS,
        upright=(KEPT, HELD),
        widest=captions.index("Предмет"),
    )
    states = Counter(line.state for line in lines)
    words = (f"{state.label}\u00a0— {states[state]}" for state in AgreementState if states[state])
    yield Paragraph(f"{len(lines)}, из них: {', '.join(words)}.", lead="Договоров всего:")


def _agreement(number, line):
    agreement = line.agreement
    parties = "\nТретья сторона — орган управления." if agreement.is_three_sided else ""
    return (
        number,
        line.number,
        agreement.signed_on or "",
        agreement.supported_school.short_name,
        agreement.leading_school.short_name,
        f"{agreement.subject}{parties}",
        agreement.starts_on,
        line.ends_on,
        line.said_state,
        line.kept,
        line.count(EventState.HELD),
        line.last_held_on or "",
        line.next_on or "",
    )


def _events(lines):
    events = [(line, *found) for line in lines for found in line.events]
    yield Heading(EVENTS)
    if not events:
        yield Paragraph("Совместных мероприятий в реестре нет.")
        return
    captions = (
        *("№ п/п", "Договор", "Поддерживаемая школа", "Ведущая школа", "Мероприятие"),
        *("Запланировано", "Проведено", "Состояние", "Итог"),
    )
    rows = [
        Row(
            (
                number,
                line.number,
                line.agreement.supported_school.short_name,
                line.agreement.leading_school.short_name,
                *event_cells(event, state),
            )
        )
        for number, (line, event, state) in enumerate(events, 1)
    ]
    yield tabulated(captions, rows, title=EVENTS, widest=captions.index("Мероприятие"))
    states = Counter(state for _, _, state in events)
    words = (f"{state.label}\u00a0— {states[state]}" for state in EventState if states[state])
    yield Paragraph(f"{len(events)}, из них: {', '.join(words)}.", lead="Мероприятий всего:")


def _without(schools, year):
    """The page speaks of the academic year of the day, and so does this."""
    yield Heading(f"{WITHOUT} ({academic_year_name(year)} учебный год)")
    if not schools:
        yield Paragraph(
            "Таких школ нет: у каждой действующей школы, которой положена поддержка, есть "
            "действующий договор с ведущей школой."
        )
        return
    rows = [
        Row(
            (
                number,
                school.short_name,
                ", ".join(map(str, in_order(school.supported))),
                "\n".join(_named_draft(draft) for draft in school.drafts),
            )
        )
        for number, school in enumerate(schools, 1)
    ]
    yield tabulated(("№ п/п", "Школа", "Категории", "Готовится договор"), rows, title=WITHOUT)


def _named_draft(draft):
    return f"черновик № {draft.number}" if draft.number else "черновик без номера"


def _figures(lines, without, on):
    events = [state for line in lines for _, state in line.events]
    return {
        "on": on.isoformat(),
        "agreements": len(lines),
        "in_force": sum(line.state in IN_FORCE for line in lines),
        "agreements_by_state": dict(Counter(line.state.value for line in lines)),
        "events": len(events),
        "events_by_state": dict(Counter(state.value for state in events)),
        "schools_without": [school.short_name for school in without],
    }
