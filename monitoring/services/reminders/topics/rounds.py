"""Rounds about to close: for who has not confirmed, and for who runs them."""

from django.db.models import Count, Q

from monitoring.models import MonitoringRound, RoundAnswer
from monitoring.reminders.digest import Line, Topic
from monitoring.services.reminders.topics.assignments import shortened
from monitoring.urgency import time_left
from roadmaps.deadline_words import day_words
from schools.rights import Right


def tell(places):
    closing = MonitoringRound.objects.open().filter(
        municipality__in=places,
        cut_off_on__in={day for rhythm, _ in places.values() for day in rhythm.rounds},
    )
    _tell_who_answers(places, closing)
    _tell_who_runs(places, closing)


def _tell_who_answers(places, closing):
    organisations = {
        organisation for _, audience in places.values() for organisation in audience.answering
    }
    unconfirmed = RoundAnswer.objects.filter(
        round__in=closing,
        confirmed_at=None,
        municipality__in=places,
        organisation__in=organisations,
    ).select_related("round", "organisation")
    for answer in unconfirmed.order_by("municipality", "round__cut_off_on", "pk"):
        rhythm, audience = places[answer.municipality_id]
        if answer.round.cut_off_on not in rhythm.rounds:  # a day of another municipality's rules
            continue
        line = _line(answer.round, rhythm, place=answer.organisation.short_name)
        for reader in audience.answering[answer.organisation_id]:
            reader.tell(Topic.ROUND, line, where=rhythm.municipality)


def _tell_who_runs(places, closing):
    counted = closing.annotate(
        asked=Count("answers"), silent=Count("answers", filter=Q(answers__confirmed_at=None))
    )
    for round in counted.filter(silent__gt=0).order_by("municipality", "cut_off_on", "pk"):
        rhythm, audience = places[round.municipality_id]
        if round.cut_off_on not in rhythm.rounds:
            continue
        note = f"не подтвердили {round.silent} из {round.asked}"
        line = _line(round, rhythm, note=note)
        for reader in audience.holding(Right.RUN_ROUNDS):
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
