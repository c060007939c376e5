"""What an organisation must do by a day, and how it stands."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import (
    DECIDED,
    OPEN,
    OUT_OF_COUNT,
    AssignmentDeed,
    AssignmentState,
    Outcome,
)
from monitoring.querysets import AssignmentEventQuerySet, AssignmentQuerySet
from roadmaps.models import Deadline, Roadmap
from schools.choices import Role
from schools.models import JointEvent, Municipality, Organisation


class Assignment(models.Model):
    """One deadline × one organisation, or one joint event × the school it helps.

    `activity_key` and `scheduled_on` find the deadline in the edition in force, which `deadline`
    points to; an assignment whose row was dropped keeps the last one. `opens_on` and `due_on`
    are the deadline's own days, kept here by whoever moves them. `submitted_on` is the day of the
    last submission where the municipality is. Whoever changes the row says so in `changed_at`, by
    which other systems ask for what is new.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="assignments")
    roadmap = models.ForeignKey(
        Roadmap,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="дорожная карта",
    )
    activity_key = models.UUIDField("ключ мероприятия", null=True, blank=True)
    deadline = models.ForeignKey(
        Deadline,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="срок",
    )
    joint_event = models.ForeignKey(
        JointEvent,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="совместное мероприятие",
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments", verbose_name="организация"
    )
    opens_on = models.DateField("открывается", null=True, blank=True)
    scheduled_on = models.DateField("срок по плану")
    due_on = models.DateField("срок")
    state = models.CharField(
        "состояние",
        max_length=20,
        choices=AssignmentState,
        default=AssignmentState.NOT_STARTED,
    )
    outcome = models.CharField("итог", max_length=10, choices=Outcome, blank=True)
    deviation = models.TextField("причина отклонения", blank=True)
    comment = models.TextField("комментарий", blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кем отправлено",
    )
    submitted_at = models.DateTimeField("отправлено", null=True, blank=True)
    submitted_on = models.DateField("день отправки", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кем решено",
    )
    decided_at = models.DateTimeField("решено", null=True, blank=True)
    reason = models.TextField("замечание", blank=True)
    changed_at = models.DateTimeField("изменено", default=timezone.now, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "исполнение"
        verbose_name_plural = "исполнение"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "activity_key", "scheduled_on", "organisation"],
                name="assignment_once_for_deadline_and_organisation",
            ),
            models.UniqueConstraint(
                fields=["joint_event", "organisation"],
                name="assignment_once_for_event_and_organisation",
            ),
            models.CheckConstraint(
                condition=Q(
                    roadmap__isnull=False,
                    activity_key__isnull=False,
                    deadline__isnull=False,
                    joint_event=None,
                )
                | Q(roadmap=None, activity_key=None, deadline=None, joint_event__isnull=False),
                name="assignment_of_a_deadline_or_an_event",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AssignmentState.SUBMITTED, *DECIDED])
                | (Q(submitted_at__isnull=False, submitted_on__isnull=False) & ~Q(outcome="")),
                name="assignment_submitted_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.PARTLY, Outcome.NOT_DONE]) | ~Q(deviation=""),
                name="assignment_deviation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(state=AssignmentState.ACCEPTED, outcome=Outcome.DONE))
                | Q(state=AssignmentState.PARTLY_DONE, outcome=Outcome.PARTLY)
                | Q(state=AssignmentState.NOT_DONE, outcome=Outcome.NOT_DONE)
                | ~Q(state__in=DECIDED),
                name="assignment_decided_as_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED)
                | Q(decided_by=None)
                | Q(submitted_by=None)
                | ~Q(decided_by=F("submitted_by")),
                name="assignment_not_accepted_by_who_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AssignmentState.RETURNED, AssignmentState.NOT_APPLICABLE])
                | ~Q(reason=""),
                name="assignment_return_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "state", "due_on"], name="assignment_by_state_and_day"
            ),
            # What nobody has handed in: a run of reminders passes by all that is done.
            models.Index(
                fields=["municipality", "due_on"],
                condition=Q(state__in=OPEN),
                name="assignment_open_by_day",
            ),
            models.Index(fields=["organisation", "due_on"], name="assignment_of_organisation"),
            models.Index(fields=["municipality", "changed_at"], name="assignment_by_change"),
        ]

    def __str__(self):
        return f"{self.title}: {self.organisation}"

    def get_absolute_url(self):
        return reverse("monitoring:assignment_detail", args=[self.pk])

    @property
    def title(self):
        """The words of the measure."""
        if self.joint_event_id:
            return self.joint_event.title
        return self.deadline.activity.title or str(self.deadline.activity)

    @property
    def is_counted(self):
        return self.state not in OUT_OF_COUNT

    def is_late(self, *, today):
        """Nothing submitted though the day is over; never so of what has been handed in."""
        return self.is_open and self.due_on < today

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_sent_late(self):
        """What was handed in last was handed in after the day."""
        return self.submitted_on is not None and self.submitted_on > self.due_on

    @property
    def is_done_late(self):
        return self.state in DECIDED and self.is_sent_late


class AssignmentEvent(models.Model):
    """One move of an assignment: who did what, in which role, from which state to which."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="events")
    deed = models.CharField("действие", max_length=20, choices=AssignmentDeed)
    from_state = models.CharField(max_length=20, choices=AssignmentState, blank=True)
    to_state = models.CharField(max_length=20, choices=AssignmentState)
    text = models.TextField("пояснение", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    role = models.CharField("роль", max_length=20, choices=Role, blank=True)
    at = models.DateTimeField("когда")

    objects = AssignmentEventQuerySet.as_manager()

    class Meta:
        verbose_name = "событие исполнения"
        verbose_name_plural = "события исполнения"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.assignment}: {self.get_deed_display()}"
