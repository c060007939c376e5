"""One municipality on the day of a run: its rules, and the days that are spoken of."""

from datetime import timedelta
from functools import cached_property

from django.db.models import Min

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, ReminderPolicy
from monitoring.reminders.thresholds import Rules, due_days, escalated, week_day
from monitoring.services.reminders.people import REPORTING
from schools.choices import OrganisationKind
from schools.models import Invitation, Organisation
from schools.services.calendar import overrides_of


class Rhythm:
    """Maps of a day to its `Threshold`, for all that has one after `since` and up to `on`.

    `since` is the earliest day that anybody of the run is told from; whoever was told later passes
    over what has been said.
    """

    def __init__(self, municipality, *, on, since):
        self.municipality = municipality
        self.on = on
        self.since = since
        self.policy = ReminderPolicy.of(municipality)
        self.overrides = overrides_of(municipality)

    @cached_property
    def assignments(self):
        """By due day, for who answers and for curators."""
        return self._days(self.policy, self._earliest_due)

    @cached_property
    def for_coordinators(self):
        """By due day, of what is late for the coordinator to know."""
        return self._days(
            escalated(self.policy, after=self.policy.coordinator_after), self._earliest_due
        )

    @cached_property
    def for_heads(self):
        """By due day, of what is late for the head of the authority to know."""
        return self._days(escalated(self.policy, after=self.policy.head_after), self._earliest_due)

    @cached_property
    def returned(self):
        """By the day of the return: on the next working day, then as after a due day."""
        rules = Rules(
            days_after=sorted({1, *self.policy.days_after}),
            is_weekly_after=self.policy.is_weekly_after,
        )
        rows = Assignment.objects.filter(
            municipality=self.municipality, state=AssignmentState.RETURNED
        )
        return self._days(rules, self._day(rows.aggregate(first=Min("decided_at"))["first"]))

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
        rows = Invitation.objects.waiting().filter(municipality=self.municipality)
        return self._days(rules, self._day(rows.aggregate(first=Min("invited_at"))["first"]))

    @cached_property
    def schools_without_people(self):
        """Primary keys of schools that nobody reports for: no letter about them finds a reader."""
        return [pk for pk, kind in self._without_people if kind == OrganisationKind.SCHOOL]

    @cached_property
    def bodies_without_people(self):
        """Primary keys of other organisations that nobody reports for by name: coordinators do."""
        return [pk for pk, kind in self._without_people if kind != OrganisationKind.SCHOOL]

    @cached_property
    def _without_people(self):
        in_force = self.municipality.memberships.active(on=self.on).filter(
            role__in=REPORTING, user__is_active=True
        )
        peopled = Organisation.objects.filter(memberships__in=in_force)
        rows = self.municipality.organisations.exclude(pk__in=peopled.values("pk"))
        return list(rows.values_list("pk", "kind"))

    def week_day(self, weekday):
        """The last day up to the run for what goes once a week; see `thresholds.week_day`."""
        return week_day(weekday, until=self.on, overrides=self.overrides)

    def week_before(self, day, weekday):
        """The week day before that one."""
        return week_day(weekday, until=day - timedelta(days=1), overrides=self.overrides)

    @cached_property
    def _earliest_due(self):
        rows = Assignment.objects.open().filter(municipality=self.municipality)
        return rows.aggregate(first=Min("due_on"))["first"]

    def _day(self, moment):
        return moment and self.municipality.today(moment)

    def _days(self, policy, earliest):
        if earliest is None:
            return {}
        return due_days(
            policy=policy,
            overrides=self.overrides,
            since=self.since,
            until=self.on,
            earliest=earliest,
        )
