"""Whom the school helps and who helps it."""

from django.db.models import Q

from reports.document import Heading, Paragraph, Row
from reports.partnership import IN_FORCE, Partnership, event_cells
from reports.tabulated import tabulated
from schools.models import PartnerAgreement

AGREEMENTS = "Договоры о сотрудничестве"
EVENTS = "Совместные мероприятия"


def partners(school, on):
    """Blocks: the agreements of both kinds, and what is done under them."""
    lines = [Partnership(agreement, on) for agreement in _agreements(school)]
    yield Heading(AGREEMENTS)
    if _lacks_help(school, lines, on):
        yield Paragraph("Школе положена поддержка, но действующего договора с ведущей школой нет.")
    if not lines:
        yield Paragraph("Договоров о сотрудничестве у школы нет.")
        return
    captions = (
        *("Договор", "Роль школы", "Вторая школа", "Предмет"),
        *("Действует с", "Действует по", "Состояние"),
    )
    rows = [Row(_agreement(line, school)) for line in lines]
    yield tabulated(captions, rows, title=AGREEMENTS, widest=3)
    events = [(line, *found) for line in lines for found in line.events]
    if not events:
        yield Paragraph("Совместных мероприятий по договорам нет.")
        return
    yield Heading(EVENTS)
    captions = ("Договор", "Мероприятие", "Запланировано", "Проведено", "Состояние", "Итог")
    rows = [Row((line.number, *event_cells(event, state))) for line, event, state in events]
    yield tabulated(captions, rows, title=EVENTS, widest=1)


def _agreements(school):
    return (
        PartnerAgreement.objects.filter(Q(supported_school=school) | Q(leading_school=school))
        .select_related("supported_school", "leading_school")
        .prefetch_related("events")
    )


def _lacks_help(school, lines, on):
    helped = any(
        line.agreement.supported_school_id == school.pk and line.state in IN_FORCE for line in lines
    )
    return school.is_active and not helped and school.categories.on(on).supported().exists()


def _agreement(line, school):
    agreement = line.agreement
    is_helped = agreement.supported_school_id == school.pk
    other = agreement.leading_school if is_helped else agreement.supported_school
    return (
        line.number,
        "получает поддержку" if is_helped else "оказывает поддержку",
        other.short_name,
        agreement.subject,
        agreement.starts_on,
        line.ends_on,
        line.said_state,
    )
