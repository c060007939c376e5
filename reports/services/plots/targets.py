"""Indicators of a roadmap against their targets, over its closed rounds."""

from decimal import Decimal

from monitoring.measures import is_reached, total_of
from monitoring.models import MonitoringRound
from monitoring.services.figures import indicators_of
from monitoring.standing import IndicatorLine
from reports.plots.aim import Aim, is_for_one
from schools.rights import Right


def aims_of(*, roadmap, user):
    """An `Aim` for each indicator of the edition in force, in three queries at most.

    Values are those of the closed rounds that the person sees: of the municipality for who oversees
    it, else of the person's own organisations alone. Before the first round is closed there are
    none.
    """
    edition = roadmap.editions.in_force().first()
    rounds = _rounds_of(roadmap, user)
    is_own = not user.may(Right.OVERSEE)
    own = {organisation.pk for organisation in user.organisations()} if is_own else None
    if is_own:
        rounds = [(pk, day, [_narrowed(told, own) for told in row]) for pk, day, row in rounds]
    return [_aim(told, rounds, is_own) for told in indicators_of(edition)]


def _rounds_of(roadmap, user):
    """`(pk, cut-off day, indicators as they were frozen)`, the latest first."""
    return list(
        MonitoringRound.objects.visible_to(user)
        .closed()
        .filter(roadmap=roadmap)
        .order_by("-cut_off_on", "-pk")
        .values_list("pk", "cut_off_on", "snapshot__indicators")
    )


def _aim(told, rounds, is_own):
    """The indicator as the latest round that knew it froze it, with the rounds before."""
    for place, (pk, day, indicators) in enumerate(rounds):
        frozen = next((row for row in indicators if row["key"] == told["key"]), None)
        if frozen is not None:
            former = [row[1:] for row in rounds[place + 1 :]]
            return Aim(IndicatorLine(frozen, former), day, round=pk, is_own=is_own)
    return Aim(IndicatorLine(told), None, is_own=is_own)


def _narrowed(told, own):
    """The indicator of some organisations alone: neither the baseline nor what the authority counts
    itself is theirs, and a target in points or pieces is nobody's but the municipality's."""
    values = [value for value in told["values"] if value["organisation"] in own]
    pairs = [
        (Decimal(value["numerator"]), value["denominator"] and Decimal(value["denominator"]))
        for value in values
    ]
    numerator, denominator, value = total_of(pairs, told["unit"]) or (None, None, None)
    return {
        **told,
        "values": values,
        "comment": "",
        "baseline": None,
        "numerator": numerator,
        "denominator": denominator,
        "total": value,
        "is_reached": None
        if value is None or not is_for_one(told["comparator"], told["unit"])
        else is_reached(
            value,
            comparator=told["comparator"],
            target=Decimal(told["target"]),
            baseline=None,
        ),
    }
