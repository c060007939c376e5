"""Monitoring rounds: opened with a cut-off day, confirmed by heads, closed with frozen figures."""

from django.db import transaction

from monitoring.choices import OUT_OF_COUNT
from monitoring.models import Assignment, IndicatorValue, MonitoringRound, RoundAnswer
from monitoring.services.figures import figures
from roadmaps.choices import EditionState, PartKind
from roadmaps.models import Deadline
from schools.choices import Deed
from schools.models import Organisation
from schools.services.audit import record


class RoundNotChanged(Exception):
    """The round stays as it was; the message says why and what to do, in Russian."""


CLOSED = "Раунд закрыт, его итоги не меняются. Для новых сведений откройте следующий раунд."


def suggested_days(roadmap):
    """Cut-off days that the plan itself names: those of its rows about monitoring and of its
    checkpoints, each once, in order, without days of rounds that are there."""
    edition = roadmap.editions.filter(state=EditionState.APPROVED).first()
    if edition is None:
        return []
    of_edition = Deadline.objects.filter(activity__section__part__edition=edition)
    named = of_edition.filter(activity__title__icontains="мониторинг") | of_edition.filter(
        activity__section__part__kind=PartKind.CHECKPOINTS
    )
    taken = set(roadmap.rounds.values_list("cut_off_on", flat=True))
    days = named.order_by("due_on").values_list("due_on", flat=True).distinct()
    return [day for day in days if day not in taken]


@transaction.atomic
def open_round(*, roadmap, title, cut_off_on, by, now):
    """A round in which every organisation with something to do by the plan answers.

    Raises RoundNotChanged.
    """
    if not roadmap.editions.filter(state=EditionState.APPROVED).exists():
        raise RoundNotChanged("Раунд открывают по утверждённой дорожной карте.")
    if roadmap.rounds.filter(cut_off_on=cut_off_on).exists():
        raise RoundNotChanged("Раунд на эту дату уже есть.")
    opened = MonitoringRound.objects.create(
        municipality=roadmap.municipality,
        roadmap=roadmap,
        title=title,
        cut_off_on=cut_off_on,
        opened_at=now,
        opened_by=by,
    )
    answering = Organisation.objects.filter(
        pk__in=Assignment.objects.filter(roadmap=roadmap)
        .exclude(state__in=OUT_OF_COUNT)
        .values("organisation")
    )
    RoundAnswer.objects.bulk_create(
        RoundAnswer(municipality=roadmap.municipality, round=opened, organisation=organisation)
        for organisation in answering.order_by("pk")
    )
    record(deed=Deed.CREATED, by=by, obj=opened)
    return opened


@transaction.atomic
def confirm(*, answer, by, now):
    """The head says that what the portal holds of the organisation is true.

    After the cut-off day it is late, and still counts. Raises RoundNotChanged.
    """
    answer = _in_open_round(answer)
    if answer.confirmed_at:
        raise RoundNotChanged("Сведения уже подтверждены.")
    answer.confirmed_at, answer.confirmed_by = now, by
    answer.confirmed_on = answer.municipality.today(now)
    answer.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_on"])
    record(deed=Deed.CHANGED, by=by, obj=answer, changes={"Подтверждено": ["нет", "да"]})
    return answer


@transaction.atomic
def reopen(*, answer, reason, by, now):
    """One organisation may correct what it confirmed, for the `reason`. Raises RoundNotChanged."""
    if not reason.strip():
        raise RoundNotChanged("Укажите, почему сведения открываются заново.")
    answer = _in_open_round(answer)
    if not answer.confirmed_at:
        raise RoundNotChanged("Сведения ещё не подтверждены, их можно менять и так.")
    answer.confirmed_at = answer.confirmed_by = answer.confirmed_on = None
    answer.reopened_at, answer.reopened_by = now, by
    answer.reopening_reason = reason.strip()
    answer.save()
    record(deed=Deed.CHANGED, by=by, obj=answer, changes={"Открыто заново": ["", reason[:300]]})
    return answer


@transaction.atomic
def enter_value(*, round, organisation, indicator, numerator, denominator, comment, by, now):
    """The organisation's value of an indicator in the round, put in place of a former one.

    Raises RoundNotChanged for a closed round, for what was confirmed, or for numbers that make no
    value.
    """
    answer = RoundAnswer.objects.filter(round=round, organisation=organisation).first()
    if answer is None:
        raise RoundNotChanged("Организация не участвует в этом раунде.")
    answer = _in_open_round(answer)
    if answer.confirmed_at:
        raise RoundNotChanged(
            "Сведения подтверждены. Чтобы исправить их, попросите координатора открыть их заново."
        )
    if numerator < 0 or (denominator is not None and denominator <= 0):
        raise RoundNotChanged("Числитель не бывает меньше нуля, а знаменатель — больше нуля.")
    if indicator.unit == "%" and denominator is None:
        raise RoundNotChanged("Для доли укажите и сколько всего: от чего считать проценты.")
    if indicator.unit == "%" and numerator > denominator:
        raise RoundNotChanged("Часть не бывает больше целого: проверьте оба числа.")
    former = IndicatorValue.objects.filter(
        round=round, organisation=organisation, indicator_key=indicator.key
    ).first()
    value, _ = IndicatorValue.objects.update_or_create(
        round=round,
        organisation=organisation,
        indicator_key=indicator.key,
        defaults={
            "municipality": answer.municipality,
            "numerator": numerator,
            "denominator": denominator,
            "comment": comment,
            "entered_by": by,
            "entered_at": now,
        },
    )
    record(
        deed=Deed.CHANGED if former else Deed.CREATED,
        by=by,
        obj=value,
        name=f"{indicator}: {organisation}",
        changes={"Значение": [_fraction(former), _fraction(value)]},
    )
    return value


@transaction.atomic
def close(*, round, by, now):
    """The round's figures are frozen as they are at this moment. Raises RoundNotChanged."""
    current = MonitoringRound.objects.select_for_update().get(pk=round.pk)
    if current.is_closed:
        raise RoundNotChanged(CLOSED)
    current.snapshot = figures(
        roadmap=current.roadmap, on=current.municipality.today(now), round=current
    )
    current.closed_at, current.closed_by = now, by
    current.save(update_fields=["snapshot", "closed_at", "closed_by"])
    record(deed=Deed.CHANGED, by=by, obj=current, changes={"Раунд": ["открыт", "закрыт"]})
    return current


def _in_open_round(answer):
    """The answer, locked, of a round that is still open."""
    # The round's row first: closing waits for whoever is answering, and they for it.
    round = MonitoringRound.objects.select_for_update().get(pk=answer.round_id)
    if round.is_closed:
        raise RoundNotChanged(CLOSED)
    return RoundAnswer.objects.select_related("municipality").get(pk=answer.pk)


def _fraction(value):
    if value is None:
        return ""
    if value.denominator is None:
        return f"{value.numerator:f}"
    return f"{value.numerator:f} из {value.denominator:f}"
