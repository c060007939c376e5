"""Partner agreements about to end: for those who keep them, and for both schools."""

from django.urls import reverse

from monitoring.reminders.digest import Line, Topic
from monitoring.services.reminders.topics.assignments import shortened
from monitoring.urgency import time_left
from roadmaps.deadline_words import day_words
from schools.models import PartnerAgreement
from schools.rights import Right


def tell(places):
    """One that is renewed by itself does not end, and nobody is told."""
    (on,) = {rhythm.on for rhythm, _ in places.values()}
    ending = PartnerAgreement.objects.in_force(on=on).filter(
        municipality__in=places,
        is_renewed=False,
        ends_on__in={day for rhythm, _ in places.values() for day in rhythm.agreements},
    )
    rows = ending.select_related("leading_school", "supported_school")
    for agreement in rows.order_by("municipality", "ends_on", "pk"):
        rhythm, audience = places[agreement.municipality_id]
        if agreement.ends_on not in rhythm.agreements:  # a day of another municipality's rules
            continue
        keepers = audience.holding(Right.EDIT_AGREEMENTS)
        line = _line(agreement, rhythm)
        sides = {agreement.leading_school_id, agreement.supported_school_id}
        told = {
            *keepers,
            *(reader for side in sides for reader in audience.answering.get(side, ())),
        }
        for reader in told:
            reader.tell(
                Topic.AGREEMENT,
                line,
                where=rhythm.municipality,
                more=reverse("schools:agreement_list"),
            )


def _line(agreement, rhythm):
    day = agreement.ends_on
    return Line(
        text=shortened(str(agreement)),
        when=f"действует по {day_words(day)}, {time_left(day, today=rhythm.on)}",
        url=agreement.get_absolute_url(),
        on=rhythm.agreements[day].on,
    )
