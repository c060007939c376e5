"""Rounds of a roadmap made by their services, for reports that look back on them."""

from datetime import UTC, datetime
from decimal import Decimal

from monitoring.models import RoundAnswer
from monitoring.services.indicator_values import enter_municipal_values, enter_values
from monitoring.services.rounds import close, confirm, open_round


def moment(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def make_round(
    roadmap, day, by, told=(), *, title="Мониторинг", municipal=(), confirms=True, closes=True
):
    """A round with the cut-off day `day`, on which everything in it is done.

    `told` are `(school, indicator, numerator, denominator)`; `municipal`, `(indicator, number)` of
    those that the authority counts.
    """
    now = moment(day)
    keys = [str(indicator.key) for indicator, _ in municipal]
    opened = open_round(
        roadmap=roadmap, title=title, cut_off_on=day, by=by, now=now, municipal_keys=keys
    )
    for school, indicator, numerator, denominator in told:
        answer = RoundAnswer.objects.get(round=opened, organisation=school)
        bottom = None if denominator is None else Decimal(denominator)
        values = {indicator: (Decimal(numerator), bottom, "")}
        enter_values(answer=answer, values=values, by=by, now=now)
    for indicator, number in municipal:
        values = {indicator: (Decimal(number), None, "По журналу смены")}
        enter_municipal_values(round=opened, values=values, by=by, now=now)
    if confirms:
        for school in dict.fromkeys(row[0] for row in told):
            confirm(
                answer=RoundAnswer.objects.get(round=opened, organisation=school), by=by, now=now
            )
    return close(round=opened, by=by, now=now) if closes else opened
