"""Municipalities on the day of a run: their rules, and the days that are spoken of."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Subquery

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, ReminderPolicy
from monitoring.reminders.thresholds import Rules, due_days, escalated, week_day
from monitoring.services.reminders.people import REPORTING
from schools.choices import OrganisationKind
from schools.models import CalendarDay, Invitation, Membership, Municipality, Organisation
from schools.services.calendar import overrides_of


def rhythms_of(municipalities, *, on, since):
    """A `Rhythm` for each of the primary keys, by the key, in their order; four queries for all.

    `since` is the earliest day that anybody of the run is told from; whoever was told later passes
    over what has been said.
    """
    rows = (
        Municipality.objects.filter(pk__in=municipalities)
        .annotate(**_first_days())
        .select_related("reminder_policy")
        .prefetch_related(Prefetch("calendar_days", CalendarDay.objects.order_by("day")))
        .order_by("pk")
    )
    alone = _without_people(municipalities, on)
    return {
        row.pk: Rhythm(
            municipality=row,
            policy=getattr(row, "reminder_policy", None) or ReminderPolicy(municipality=row),
            overrides=overrides_of(row),
            on=on,
            since=since,
            first_due_on=row.first_due_on,
            first_return_on=row.first_return_at and row.today(row.first_return_at),
            first_invitation_on=row.first_invitation_at and row.today(row.first_invitation_at),
            schools_without_people=alone.get((row.pk, True), []),
            bodies_without_people=alone.get((row.pk, False), []),
        )
        for row in rows
    }


@dataclass(frozen=True)
class Rhythm:
    """One municipality: its rules, and maps of a day to its `Threshold`, for all that has one after
    `since` and up to `on`; a map may hold days on which nothing is due.

    `schools_without_people` are primary keys of those that nobody reports for: no letter about them
    finds a reader. For `bodies_without_people`, other organisations, coordinators do.
    """

    municipality: Municipality
    policy: ReminderPolicy
    overrides: dict
    on: date
    since: date
    first_due_on: date | None
    first_return_on: date | None
    first_invitation_on: date | None
    schools_without_people: list[int]
    bodies_without_people: list[int]

    @cached_property
    def assignments(self):
        """By due day, for who answers and for curators."""
        return self._days(self.policy, self.first_due_on)

    @cached_property
    def for_coordinators(self):
        """By due day, of what is late for the coordinator to know."""
        return self._days(
            escalated(self.policy, after=self.policy.coordinator_after), self.first_due_on
        )

    @cached_property
    def for_heads(self):
        """By due day, of what is late for the head of the authority to know."""
        return self._days(escalated(self.policy, after=self.policy.head_after), self.first_due_on)

    @cached_property
    def returned(self):
        """By the day of the return: on the next working day, then as after a due day."""
        rules = Rules(
            days_after=sorted({1, *self.policy.days_after}),
            is_weekly_after=self.policy.is_weekly_after,
        )
        return self._days(rules, self.first_return_on)

    @cached_property
    def agreements(self):
        """By the last day of an agreement."""
        rules = Rules(days_before=self.policy.agreement_days_before, is_on_the_day=True)
        return self._days(rules, self.since)

    @cached_property
    def rounds(self):
        """By the cut-off day of a round."""
        rules = Rules(days_before=self.policy.round_days_before, is_on_the_day=True)
        return self._days(rules, self.since)

    @cached_property
    def invitations(self):
        """By the day of the invitation."""
        rules = Rules(days_after=self.policy.invitation_days_after)
        return self._days(rules, self.first_invitation_on)

    def week_day(self, weekday):
        """The last day up to the run for what goes once a week; see `thresholds.week_day`."""
        return week_day(weekday, until=self.on, overrides=self.overrides)

    def week_before(self, day, weekday):
        """The week day before that one."""
        return week_day(weekday, until=day - timedelta(days=1), overrides=self.overrides)

    def _days(self, policy, earliest):
        if earliest is None:
            return {}
        return due_days(
            policy=policy,
            overrides=self.overrides,
            since=self.since,
            until=self.on,
            # Of the whole month, so that municipalities with the same rules share the reckoning.
            earliest=earliest.replace(day=1),
        )


def _first(rows, field):
    return Subquery(rows.filter(municipality=OuterRef("pk")).order_by(field).values(field)[:1])


def _first_days():
    return {
        "first_due_on": _first(Assignment.objects.open(), "due_on"),
        "first_return_at": _first(
            Assignment.objects.filter(state=AssignmentState.RETURNED, decided_at__isnull=False),
            "decided_at",
        ),
        "first_invitation_at": _first(Invitation.objects.waiting(), "invited_at"),
    }


def _without_people(municipalities, on):
    """Primary keys of organisations by municipality and by whether they are schools."""
    in_force = Membership.objects.active(on=on).filter(
        municipality__in=municipalities, role__in=REPORTING, user__is_active=True
    )
    peopled = Organisation.objects.filter(memberships__in=in_force)
    rows = Organisation.objects.filter(municipality__in=municipalities).exclude(
        pk__in=peopled.values("pk")
    )
    found = {}
    for pk, municipality, kind in rows.values_list("pk", "municipality", "kind"):
        found.setdefault((municipality, kind == OrganisationKind.SCHOOL), []).append(pk)
    return found
