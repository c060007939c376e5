"""Rounds about to close: for who has not confirmed, and for who runs them."""

from django.db.models import Count, Q

from monitoring.models import MonitoringRound, RoundAnswer
from monitoring.reminders.digest import Line, Topic
from monitoring.services.reminders.topics.assignments import shortened
from monitoring.urgency import time_left
from roadmaps.deadline_words import day_words
from schools.rights import Right


def tell(rhythm, audience):
    if not rhythm.rounds:
        return
    closing = MonitoringRound.objects.open().filter(
        municipality=rhythm.municipality, cut_off_on__in=rhythm.rounds
    )
    _tell_who_answers(rhythm, audience, closing)
    _tell_who_runs(rhythm, audience, closing)


def _tell_who_answers(rhythm, audience, closing):
    if not audience.answering:
        return
    unconfirmed = RoundAnswer.objects.filter(
        round__in=closing, confirmed_at=None, organisation__in=audience.answering.keys()
    ).select_related("round", "organisation")
    for answer in unconfirmed.order_by("round__cut_off_on", "pk"):
        line = _line(answer.round, rhythm, place=answer.organisation.short_name)
        for reader in audience.answering[answer.organisation_id]:
            reader.tell(Topic.ROUND, line, where=rhythm.municipality)


def _tell_who_runs(rhythm, audience, closing):
    readers = audience.holding(Right.RUN_ROUNDS)
    if not readers:
        return
    counted = closing.annotate(
        asked=Count("answers"), silent=Count("answers", filter=Q(answers__confirmed_at=None))
    )
    for round in counted.filter(silent__gt=0).order_by("cut_off_on", "pk"):
        note = f"не подтвердили {round.silent} из {round.asked}"
        line = _line(round, rhythm, note=note)
        for reader in readers:
            reader.tell(Topic.ANSWERS, line, where=rhythm.municipality)


def _line(round, rhythm, *, place="", note=""):
    day = round.cut_off_on
    return Line(
        text=shortened(round.title),
        place=place,
        when=f"по состоянию на {day_words(day)}, {time_left(day, today=rhythm.on)}",
        note=note,
        url=round.get_absolute_url(),
        on=rhythm.rounds[day].on,
    )
