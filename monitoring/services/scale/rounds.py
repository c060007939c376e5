"""Monitoring rounds of invented municipalities: one closed, one that is being answered."""

from datetime import timedelta

from monitoring.models import MonitoringRound
from monitoring.services.figures import figures
from roadmaps.deadline_words import day_words

_CLOSED, _OPEN = timedelta(days=-10), timedelta(days=12)


def add_rounds(district, plan):
    """Everybody has answered the first, half of the schools the second.

    A plan that has only begun has no first one. The primary key of the first, which is to be closed
    once all its rows are in the database (`close`), or None.
    """
    first = None
    if district.today + 2 * _CLOSED >= plan.starts_on:
        first = _add(district, plan, _CLOSED, share=1)
    _add(district, plan, _OPEN, share=0.5)
    return first


def close(pk):
    """The figures of the round are frozen, as they were yesterday."""
    round = MonitoringRound.objects.select_related("roadmap__municipality").get(pk=pk)
    yesterday = round.cut_off_on - _CLOSED - timedelta(days=1)
    round.snapshot = figures(roadmap=round.roadmap, on=yesterday, round=round)
    round.closed_at = round.opened_at + timedelta(days=13)
    round.closed_by_id = round.opened_by_id
    round.save(update_fields=["snapshot", "closed_at", "closed_by"])


def _add(district, plan, when, *, share):
    tables = district.tables
    cut_off_on = district.today + when
    opened_at = district.noon(cut_off_on - timedelta(days=14))
    at = opened_at + timedelta(days=1)
    round = tables.rounds.add(
        *(district.pk, plan.pk, f"Мониторинг на {day_words(cut_off_on)}", cut_off_on),
        *(opened_at, district.coordinator),
    )
    answering = {**district.schools, district.authority: district.specialist}
    for organisation, person in answering.items():
        has_answered = district.random.random() < share
        said = (at, at.date(), person) if has_answered else (None, None, None)
        tables.answers.add(district.pk, round, organisation, *said)
        if not has_answered or organisation == district.authority:
            continue
        for key in plan.indicators:
            whole = district.random.randint(15, 60)
            tables.values.add(
                *(district.pk, round, key, organisation),
                *(district.random.randint(whole // 2, whole), whole, person, at),
            )
    return round
