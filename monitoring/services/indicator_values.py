"""Values of indicators in a round: schools enter theirs, the authority those it counts itself."""

from hashlib import sha256

from django.db import transaction

from monitoring.measures import doubt_about
from monitoring.models import IndicatorValue, RoundAnswer
from monitoring.services.rounds import RoundNotChanged, confirm, in_open_round, locked_open
from roadmaps.indicators.units import figures
from schools.choices import Deed, OrganisationKind
from schools.services.audit import record

CONFIRMED = "Сведения подтверждены. Чтобы исправить их, попросите координатора открыть их заново."


def asked_indicators(answer):
    """Indicators that the organisation enters in the round, in the order of the plan in force."""
    if answer.organisation.kind != OrganisationKind.SCHOOL:
        return []
    municipal = set(answer.round.municipal_keys)
    return [row for row in indicators_of(answer.round) if str(row.key) not in municipal]


def municipal_indicators(round):
    """Indicators that the authority counts itself in the round."""
    municipal = set(round.municipal_keys)
    return [row for row in indicators_of(round) if str(row.key) in municipal]


def indicators_of(round):
    """Indicators of the edition in force today; the round lives through a change of editions."""
    edition = round.roadmap.editions.in_force().first()
    return list(edition.indicators.all()) if edition else []


@transaction.atomic
def enter_values(*, answer, values, by, now):
    """The organisation's values are in place of former ones: all of them, or none.

    `values` maps an `Indicator` to `(numerator, denominator, comment)`, or to None where the value
    is taken back. Raises RoundNotChanged for a closed round, for what was confirmed, for an
    indicator that is not asked, or for numbers that make no value.
    """
    answer = in_open_round(answer)
    if answer.is_confirmed:
        raise RoundNotChanged(CONFIRMED)
    _put(answer.round, answer.organisation, values, asked_indicators(answer), by=by, now=now)


def stamp_of(answer):
    """Another string whenever a number of the organisation in the round is another."""
    values = answer.round.values.filter(organisation=answer.organisation_id)
    told = list(
        values.order_by("indicator_key").values_list("indicator_key", "numerator", "denominator")
    )
    return sha256(repr(told).encode()).hexdigest()[:16]


@transaction.atomic
def enter_and_confirm(*, answer, values, seen, by, now):
    """`enter_values`, and the head's word for everything at once.

    `seen` is the `stamp_of` the numbers that the head looked at: what somebody else has changed
    since is not confirmed unread. Raises RoundNotChanged.
    """
    if seen != stamp_of(in_open_round(answer)):
        raise RoundNotChanged(
            "Пока страница была открыта, показатели изменили. Проверьте их и подтвердите ещё раз."
        )
    if values:
        enter_values(answer=answer, values=values, by=by, now=now)
    return confirm(answer=answer, by=by, now=now)


@transaction.atomic
def enter_value(*, round, organisation, indicator, numerator, denominator, comment, by, now):
    """As `enter_values`, of one indicator. Raises RoundNotChanged."""
    answer = RoundAnswer.objects.filter(round=round, organisation=organisation).first()
    if answer is None:
        raise RoundNotChanged("Организация не участвует в этом раунде.")
    enter_values(
        answer=answer, values={indicator: (numerator, denominator, comment)}, by=by, now=now
    )


@transaction.atomic
def enter_municipal_values(*, round, values, by, now):
    """As `enter_values`, of indicators that the authority counts itself. Raises RoundNotChanged."""
    round = locked_open(round)
    _put(round, None, values, municipal_indicators(round), by=by, now=now)


def _put(round, organisation, values, asked, *, by, now):
    keys = {indicator.key for indicator in asked}
    theirs = round.values.filter(organisation=organisation)
    former = {value.indicator_key: value for value in theirs}
    for indicator, value in values.items():
        if indicator.key not in keys:
            raise RoundNotChanged(
                f"Показатель «{indicator}» здесь не вносят: дорожная карта изменилась или его "
                "считает муниципалитет. Обновите страницу."
            )
        entered = former.get(indicator.key) or IndicatorValue(
            municipality_id=round.municipality_id,
            round=round,
            organisation=organisation,
            indicator_key=indicator.key,
        )
        if value is not None:
            _enter(entered, indicator, value, by=by, now=now)
        elif entered.pk:
            _record(Deed.DELETED, entered, indicator, [said_fraction(entered), ""], by=by)
            entered.delete()


def _enter(entered, indicator, value, *, by, now):
    before = said_fraction(entered) if entered.pk else ""
    deed = Deed.CHANGED if entered.pk else Deed.CREATED
    entered.numerator, entered.denominator, entered.comment = value
    if doubt := doubt_about(entered.numerator, entered.denominator, indicator.unit):
        raise RoundNotChanged(f"{indicator}: {doubt}")
    entered.entered_by, entered.entered_at = by, now
    entered.save()
    _record(deed, entered, indicator, [before, said_fraction(entered)], by=by)


def _record(deed, entered, indicator, change, *, by):
    record(
        deed=deed,
        by=by,
        obj=entered,
        name=f"{indicator}: {entered.organisation or entered.municipality}",
        changes={"Значение": change},
    )


def said_fraction(value):
    """«412 из 530», or the number alone of a count."""
    if value.denominator is None:
        return figures(value.numerator)
    return f"{figures(value.numerator)} из {figures(value.denominator)}"
