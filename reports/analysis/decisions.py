"""Step 8: managerial decisions that the portal knows of."""

from reports.analysis.lists import dashed
from reports.builders.stamp import act_in_case, reference
from reports.document import Blank, Paragraph
from reports.sentences import DEADLINE, number_of
from roadmaps.deadline_words import day_words
from roadmaps.models import DeadlineMove
from roadmaps.querysets import PUBLISHED
from schools.academic_year import academic_year_name, academic_year_of
from schools.models import LegalAct

_MOST_MOVES = 10


def decisions(account):
    told = decided(account)
    blank = Blank("Принятые управленческие решения: кем, когда, о чём", lines=4)
    if not told:
        return [Paragraph("Распорядительные акты на портале не указаны."), blank]
    return [
        Paragraph("В ходе реализации дорожной карты приняты решения:", is_kept=True),
        dashed(told),
        blank,
    ]


def decided(account):
    """What is decided, a text each: acts on the plan and on its schools, deadlines moved."""
    return [*_of_editions(account), *_of_categories(account), *_moves(account)]


def _of_editions(account):
    editions = (
        account.roadmap.editions.filter(state__in=PUBLISHED, number__lte=account.edition.number)
        .exclude(act=None)
        .select_related("act")
        .order_by("number")
    )
    seen = set()
    for edition in editions:
        if edition.act in seen:
            continue
        what = "внесены изменения в дорожную карту" if seen else "утверждена дорожная карта"
        why = f" ({edition.reason.strip().rstrip('.')})" if seen and edition.reason.strip() else ""
        seen.add(edition.act)
        yield f"{_named(edition.act)} – {what}{why}"


def _of_categories(account):
    year = academic_year_of(account.on)
    acts = LegalAct.objects.filter(
        categories__academic_year=year,
        categories__school__in=account.roadmap.covered_schools.values("pk"),
    )
    for act in acts.distinct().order_by("issued_on", "number", "pk"):
        yield f"{_named(act)} – определены категории школ на {academic_year_name(year)} учебный год"


def _moves(account):
    measures = {row["key"]: row for row in account.order.figures["rows"]}
    found = [
        move
        for move in DeadlineMove.objects.filter(roadmap=account.roadmap).order_by("moved_at", "pk")
        if str(move.activity_key) in measures and _is_told(account, move)
    ]
    for move in found[-_MOST_MOVES:]:
        row = measures[str(move.activity_key)]
        yield (
            f"срок мероприятия «{row['title'] or row['number']}» перенесён с "
            f"{day_words(move.moved_from)} на {day_words(move.moved_to)}: "
            f"{move.reason.strip().rstrip('.')}"
        )
    if len(found) > _MOST_MOVES:
        yield f"раньше перенесено ещё {number_of(len(found) - _MOST_MOVES, DEADLINE)}"


def _is_told(account, move):
    """Frozen figures know nothing of what was moved after them."""
    is_later = account.municipality.today(move.moved_at) > account.on
    return not (account.order.is_frozen and is_later)


def _named(act):
    title = f" «{act.title}»" if act.title else ""
    return f"{act_in_case(act, 'nomn')} {reference(act)}{title}"
