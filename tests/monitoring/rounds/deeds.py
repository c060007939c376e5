"""What people do in a round, said shortly."""

from datetime import timedelta

from django.utils import timezone

from monitoring.services import rounds
from monitoring.services.indicator_values import enter_value


def open_round(edition, by, *, days, **fields):
    return rounds.open_round(
        roadmap=edition.roadmap,
        title="Июньский мониторинг",
        cut_off_on=timezone.localdate() + timedelta(days),
        by=by,
        now=timezone.now(),
        **fields,
    )


def enter(opened, school, indicator, numerator, denominator):
    enter_value(
        round=opened,
        organisation=school,
        indicator=indicator,
        numerator=numerator,
        denominator=denominator,
        comment="",
        by=None,
        now=timezone.now(),
    )


def words(page):
    return page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def typed(indicator, top, bottom, **fields):
    return {f"top-{indicator.key}": top, f"bottom-{indicator.key}": bottom, **fields}


def seen(client, answer):
    return client.get(answer.get_absolute_url()).context["stamp"]
