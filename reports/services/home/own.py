"""What somebody who reports for an organisation has to do, and what belongs to it."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from monitoring import conditions
from monitoring.choices import AssignmentState
from monitoring.models import Assignment, RoundAnswer
from monitoring.standing import share
from monitoring.urgency import SOON, Urgency
from reports.services.home.bars import percent_of
from roadmaps.models import Edition, Roadmap
from schools.choices import AgreementState
from schools.models import PartnerAgreement

# Rows that the first page shows before it leads to all of them.
PRESSING, NEXT, OF_A_KIND = 6, 3, 5
SHOWN_AGREEMENTS = (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.EXPIRING)


@dataclass(frozen=True, slots=True)
class Tasks:
    """`pressing` are late, returned and due within two weeks, `coming` the first that are due
    later, both as lines (`as_lines`); `counts` of all by `Urgency`, with `accepted` of `counted`.
    """

    pressing: list
    coming: list
    counts: dict

    @property
    def pressing_count(self):
        return sum(self.counts[name] for name in (Urgency.OVERDUE, Urgency.RETURNED, Urgency.SOON))

    @property
    def hidden(self):
        return self.pressing_count - len(self.pressing)

    @property
    def share(self):
        return share(self.counts["accepted"], self.counts["counted"])

    @property
    def percent(self):
        return percent_of(self.counts["accepted"], self.counts["counted"])


def tasks_of(user, *, today):
    """The `Tasks` of everybody the person reports for."""
    rows = Assignment.objects.prepared_by(user).exclude(state=AssignmentState.WITHDRAWN)
    is_open, is_late = conditions.OPENED, Q(due_on__lt=today)
    is_returned = Q(state=AssignmentState.RETURNED)
    is_soon = Q(due_on__lte=today + SOON)
    counts = rows.aggregate(
        **{
            Urgency.OVERDUE.value: Count("pk", filter=is_open & is_late),
            Urgency.RETURNED.value: Count("pk", filter=is_returned & ~is_late),
            Urgency.SOON.value: Count("pk", filter=is_open & ~is_returned & ~is_late & is_soon),
            Urgency.IN_REVIEW.value: Count("pk", filter=conditions.IN_REVIEW),
            "accepted": Count("pk", filter=conditions.ACCEPTED),
            "counted": Count("pk", filter=conditions.COUNTED),
        }
    )
    shown = rows.filter(is_open).order_by("due_on", "pk")
    return Tasks(
        list(shown.filter(is_soon | is_returned)[:PRESSING].as_lines()),
        list(shown.exclude(is_soon | is_returned)[:NEXT].as_lines()),
        counts,
    )


def answers_waiting(user):
    """Answers in open rounds that the person's organisations have not confirmed."""
    return (
        RoundAnswer.objects.prepared_by(user)
        .waiting()
        .select_related("round", "organisation")
        .order_by("round__cut_off_on", "pk")
    )


def plans_of(user, *, today):
    """Roadmaps that are not over, each with its `edition` to be read first and whether it waits
    for the person's approval: own plans of schools before the municipal ones."""
    shown = Edition.objects.visible_to(user).in_force_first()
    decided = set(Edition.objects.approvable_by(user).values_list("roadmap", flat=True))
    roadmaps = (
        Roadmap.objects.visible_to(user)
        .filter(ends_on__gte=today)
        .prefetch_related(Prefetch("editions", shown.defer("order"), to_attr="shown_editions"))
        .order_by("-level", "-starts_on", "-pk")[:OF_A_KIND]
    )
    return [
        (roadmap, next(iter(roadmap.shown_editions), None), roadmap.pk in decided)
        for roadmap in roadmaps
    ]


def agreements_of(user, *, today):
    """Agreements that hold or are to begin, the first to end before others, with their state."""
    return (
        PartnerAgreement.objects.visible_to(user)
        .with_state(today=today)
        .filter(state__in=SHOWN_AGREEMENTS)
        .select_related("supported_school", "leading_school")
        .order_by("ends_on", "pk")[:OF_A_KIND]
    )
