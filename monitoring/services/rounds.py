"""Monitoring rounds: opened with a cut-off day, confirmed by heads, closed with frozen figures."""

from django.db import transaction
from django.db.models import Q

from monitoring.models import Assignment, MonitoringRound, RoundAnswer
from monitoring.services.figures import figures
from monitoring.services.reminders.events import tell_of_reopening
from roadmaps.choices import PartKind
from roadmaps.models import Deadline, Roadmap
from schools.choices import Deed
from schools.models import Organisation
from schools.services.audit import record


class RoundNotChanged(Exception):
    """The round stays as it was; the message says why and what to do, in Russian."""


CLOSED = "Раунд закрыт, его итоги не меняются. Для новых сведений откройте следующий раунд."
# Rows of a plan that say when it is monitored.
ABOUT_MONITORING = (
    Q(activity__title__icontains="мониторинг")
    | Q(activity__title__icontains="показател")
    | Q(activity__section__part__kind=PartKind.CHECKPOINTS)
)


def suggested_days(roadmap):
    """Cut-off days that the plan itself names: those of its rows about monitoring and of its
    checkpoints, each once, in order, without days of rounds that are there."""
    edition = roadmap.editions.in_force().first()
    if edition is None:
        return []
    of_edition = Deadline.objects.filter(activity__section__part__edition=edition)
    named = of_edition.filter(ABOUT_MONITORING)
    taken = set(roadmap.rounds.values_list("cut_off_on", flat=True))
    days = named.order_by("due_on").values_list("due_on", flat=True).distinct()
    return [day for day in days if day not in taken]


@transaction.atomic
def open_round(*, roadmap, title, cut_off_on, by, now, municipal_keys=()):
    """A round in which every organisation with something to do by the plan answers.

    Schools that the plan covers answer too while it has indicators to ask them for; those with
    `municipal_keys` the authority counts itself. Raises RoundNotChanged.
    """
    # Whoever opens another round of the roadmap waits, and finds this one.
    roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
    edition = roadmap.editions.in_force().first()
    if edition is None:
        raise RoundNotChanged("Раунд открывают по утверждённой дорожной карте.")
    if roadmap.rounds.filter(cut_off_on=cut_off_on).exists():
        raise RoundNotChanged("Раунд на эту дату уже есть.")
    known = {str(key) for key in edition.indicators.values_list("key", flat=True)}
    opened = MonitoringRound.objects.create(
        municipality=roadmap.municipality,
        roadmap=roadmap,
        title=title,
        cut_off_on=cut_off_on,
        opened_at=now,
        opened_by=by,
        municipal_keys=sorted(known.intersection(municipal_keys)),
    )
    _add_answers(opened, _answering(opened))
    record(deed=Deed.CREATED, by=by, obj=opened)
    return opened


def changed_answers(round):
    """`(organisations to add, answers to drop)`: who has come to answer since the round was opened,
    and who has nothing to say in it any more and has said nothing."""
    answering = _answering(round)
    new = answering.exclude(pk__in=round.answers.values("organisation"))
    gone = (
        round.answers.exclude(organisation__in=answering)
        .exclude(organisation__in=round.values.exclude(organisation=None).values("organisation"))
        .filter(confirmed_at=None, reopened_at=None)
    )
    return new.order_by("short_name"), gone.select_related("organisation").order_by("pk")


@transaction.atomic
def renew_answers(*, round, by):
    """What `changed_answers` tells is done: names of who came and of who went.

    Raises RoundNotChanged.
    """
    current = locked_open(round)
    new, gone = changed_answers(current)
    came = {organisation.pk: organisation.short_name for organisation in new}
    went = [answer.organisation.short_name for answer in gone]
    if not came and not went:
        raise RoundNotChanged("Состав раунда уже обновлён.")
    _add_answers(current, new)
    gone.delete()
    changes = {"Отвечают": ["", ", ".join(came.values())], "Не отвечают": [", ".join(went), ""]}
    changes = {name: [old[:300], new[:300]] for name, (old, new) in changes.items() if old or new}
    record(deed=Deed.CHANGED, by=by, obj=current, changes=changes)
    return list(came.values()), went


@transaction.atomic
def confirm(*, answer, by, now):
    """The head says that what the portal holds of the organisation is true.

    After the cut-off day it is late, and still counts. Raises RoundNotChanged.
    """
    answer = in_open_round(answer)
    if answer.is_confirmed:
        raise RoundNotChanged("Сведения уже подтверждены.")
    answer.confirmed_at, answer.confirmed_by = now, by
    answer.confirmed_on = answer.municipality.today(now)
    answer.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_on"])
    record(deed=Deed.CHANGED, by=by, obj=answer, changes={"Подтверждено": ["нет", "да"]})
    return answer


@transaction.atomic
def reopen(*, answer, reason, by, now):
    """One organisation may correct what it confirmed, for the `reason`, and is told so.

    Raises RoundNotChanged.
    """
    if not reason.strip():
        raise RoundNotChanged("Укажите, почему сведения открываются заново.")
    answer = in_open_round(answer)
    if not answer.is_confirmed:
        raise RoundNotChanged("Сведения ещё не подтверждены, их можно менять и так.")
    answer.confirmed_at = answer.confirmed_by = answer.confirmed_on = None
    answer.reopened_at, answer.reopened_by = now, by
    answer.reopening_reason = reason.strip()
    answer.save()
    record(deed=Deed.CHANGED, by=by, obj=answer, changes={"Открыто заново": ["", reason[:300]]})
    tell_of_reopening(answer=answer, by=by, now=now)
    return answer


def is_untouched(round):
    """Whether nobody has said anything in the round yet."""
    said = Q(confirmed_at__isnull=False) | Q(reopened_at__isnull=False)
    return not round.answers.filter(said).exists() and not round.values.exists()


@transaction.atomic
def discard(*, round, by):
    """A round opened by mistake is gone. Raises RoundNotChanged once somebody has answered."""
    current = locked_open(round)
    if not is_untouched(current):
        raise RoundNotChanged("В раунде уже есть ответы, поэтому удалить его нельзя.")
    record(deed=Deed.DELETED, by=by, obj=current)
    current.delete()


@transaction.atomic
def close(*, round, by, now):
    """The round's figures are frozen as they are at this moment. Raises RoundNotChanged."""
    current = locked_open(round)
    current.snapshot = figures(
        roadmap=current.roadmap, on=current.municipality.today(now), round=current
    )
    current.closed_at, current.closed_by = now, by
    current.save(update_fields=["snapshot", "closed_at", "closed_by"])
    record(deed=Deed.CHANGED, by=by, obj=current, changes={"Раунд": ["открыт", "закрыт"]})
    return current


def locked_open(round):
    """The round as it is now: whoever closes it or answers in it waits. Raises RoundNotChanged."""
    current = MonitoringRound.objects.select_for_update().filter(pk=round.pk).first()
    if current is None:
        raise RoundNotChanged("Этот раунд уже удалён.")
    if current.is_closed:
        raise RoundNotChanged(CLOSED)
    return current


def in_open_round(answer):
    """The answer as it is now, in its locked round. Raises RoundNotChanged."""
    # The round's row first: closing waits for whoever is answering, and they for it.
    round = locked_open(answer.round)
    current = RoundAnswer.objects.select_related("municipality").filter(pk=answer.pk).first()
    if current is None:
        raise RoundNotChanged("Организация больше не участвует в этом раунде.")
    current.round = round
    return current


def _answering(round):
    """Organisations that a round of the roadmap asks today."""
    busy = Assignment.objects.filter(roadmap=round.roadmap_id).counted().values("organisation")
    asked = Q(pk__in=busy)
    edition = round.roadmap.editions.in_force().first()
    if edition and edition.indicators.exclude(key__in=round.municipal_keys).exists():
        asked |= Q(pk__in=round.roadmap.covered_schools.filter(is_active=True).values("pk"))
    return Organisation.objects.filter(asked)


def _add_answers(round, organisations):
    RoundAnswer.objects.bulk_create(
        RoundAnswer(municipality=round.municipality, round=round, organisation=organisation)
        for organisation in organisations.order_by("pk")
    )
