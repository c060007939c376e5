"""The rounds of the demonstration: one closed with its figures, one that is being answered."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from zlib import crc32
from zoneinfo import ZoneInfo

from monitoring.measures import Measure, measure_of
from monitoring.services.indicator_values import (
    asked_indicators,
    enter_municipal_values,
    enter_values,
    municipal_indicators,
)
from monitoring.services.rounds import close, confirm, open_round
from roadmaps.deadline_words import day_words
from schools.choices import Role
from schools.models import Membership

FIRST_WEEKS = timedelta(14)
LATE = 1  # the place of the one who is
# Of ten organisations six have confirmed the open round, and one has only entered its numbers.
CONFIRMED, PREPARED = 6, 7


def close_first_round(roadmap, *, by, on):
    """Everybody has answered, one after the cut-off day; closed at noon of the day `on`.

    A plan that has only begun has nothing to look back on.
    """
    if on - FIRST_WEEKS < roadmap.starts_on:
        return
    opened = _open(roadmap, by=by, cut_off_on=on - timedelta(4), opened_on=on - FIRST_WEEKS)
    for number, answer in enumerate(_answers(opened)):
        late = number == LATE
        _answer(answer, at=_noon(roadmap, on - timedelta(2 if late else 6)), grown=0)
    values = {
        indicator: (Decimal(crc32(indicator.title.encode()) % 40), None, "")
        for indicator in municipal_indicators(opened)
    }
    enter_municipal_values(round=opened, values=values, by=by, now=_noon(roadmap, on))
    close(round=opened, by=by, now=_noon(roadmap, on))


def open_next_round(roadmap, *, by, on):
    """The schools are answering: some have confirmed, one has entered its numbers.

    The one whose head tries the portal first has everything still to do.
    """
    opened = _open(roadmap, by=by, cut_off_on=on + timedelta(7), opened_on=on)
    tried = Membership.objects.filter(
        municipality=roadmap.municipality, role=Role.SCHOOL_HEAD
    ).earliest("pk")
    others = [
        answer
        for answer in _answers(opened)
        if answer.organisation not in tried.organisations.all()
    ]
    for number, answer in enumerate(others[:PREPARED]):
        _answer(answer, at=_noon(roadmap, on), grown=1, confirms=number < CONFIRMED)


def _open(roadmap, *, by, cut_off_on, opened_on):
    """The authority itself counts what has no denominator."""
    indicators = roadmap.editions.in_force().get().indicators.all()
    return open_round(
        roadmap=roadmap,
        title=f"Мониторинг на {day_words(cut_off_on)}",
        cut_off_on=cut_off_on,
        municipal_keys=[
            str(indicator.key)
            for indicator in indicators
            if measure_of(indicator.unit) == Measure.COUNT
        ],
        by=by,
        now=_noon(roadmap, opened_on),
    )


def _answers(opened):
    return list(opened.answers.select_related("organisation", "round").order_by("pk"))


def _answer(answer, *, at, grown, confirms=True):
    head = Membership.objects.filter(
        organisations=answer.organisation_id, role=Role.SCHOOL_HEAD
    ).first()
    by = head.user if head else None
    values = {
        indicator: (*_numbers(answer.organisation, indicator, grown), "")
        for indicator in asked_indicators(answer)
    }
    enter_values(answer=answer, values=values, by=by, now=at)
    if confirms:
        confirm(answer=answer, by=by, now=at)


def _numbers(organisation, indicator, grown):
    """The same for a school every time they are told; the next round is better by `grown`."""
    seed = crc32(f"{organisation} {indicator}".encode())
    whole = 18 + seed % 40
    return Decimal(whole * (50 + seed % 25 + grown * 12) // 100), Decimal(whole)


def _noon(roadmap, day):
    return datetime.combine(day, time(hour=12), ZoneInfo(roadmap.municipality.time_zone))
