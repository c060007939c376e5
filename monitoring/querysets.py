"""Which assignments a person may see, report on and accept; and how they are counted."""

from collections import Counter
from datetime import timedelta
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf

from monitoring import conditions
from monitoring.choices import (
    DECIDED,
    OPEN,
    AssignmentDeed,
    AssignmentState,
    Channel,
    Plans,
    ReminderState,
)
from monitoring.urgency import SOON
from roadmaps.choices import Level
from schools.choices import OrganisationKind
from schools.lookups import Told
from schools.rights import Right

# A letter that did not go longer ago than this is no news.
TROUBLE_LASTS = timedelta(days=7)
TEXT = models.TextField()
LINE = (
    *("pk", "title", "number", "section", "organisation_id", "organisation_name", "joint_event_id"),
    *("held_on", "opens_on", "due_on", "state", "outcome", "reason", "submitted_at"),
    "submitted_on",
)


class OfOrganisations(models.QuerySet):
    """Rows in which an organisation answers to its municipality."""

    def visible_to(self, user):
        """All of the municipality for those who oversee it; else those of own organisations."""
        return self.filter(_seen_by(user))

    def prepared_by(self, user):
        """Those that the person may work on."""
        return self.filter(_reported_by(user, Right.PREPARE_REPORTS))

    def reported_by(self, user):
        """Those that the person may submit or confirm."""
        return self.filter(_reported_by(user, Right.SUBMIT_REPORTS))


class AssignmentQuerySet(OfOrganisations):
    def decided_by(self, user):
        """Assignments that the person may accept and return; what they submitted is another's."""
        return self.filter(municipality__in=user.municipalities_with(Right.ACCEPT_REPORTS)).exclude(
            submitted_by=user
        )

    def in_review_of(self, user):
        """What waits for the person's decision, or for their advice; the longest waiting first."""
        if user.may(Right.RECOMMEND):
            theirs = self.filter(organisation__in=user.organisations())
        else:
            theirs = self.decided_by(user)
        return theirs.submitted().order_by("submitted_at", "pk")

    def with_words(self, words):
        """Those with every word in what was said of them: comment, deviation and remark."""
        return self.alias(told=Told("comment", "deviation", "reason")).filter(told__words=words)

    def about(self, words, *, municipality):
        """Those of the municipality with every word in their row of the plan, in their joint
        event, in the name of whoever answers for them or in what was said of them."""
        wanted = {
            "deadline__activity__in": apps.get_model("roadmaps", "Activity"),
            "organisation__in": apps.get_model("schools", "Organisation"),
            "joint_event__in": apps.get_model("schools", "JointEvent"),
            "pk__in": self.model,
        }
        # A condition on the joined rows would read the words of each; an index answers these.
        found = (
            Q(**{lookup: model.objects.with_words(words).filter(municipality=municipality)})
            for lookup, model in wanted.items()
        )
        return self.filter(reduce(or_, found), municipality=municipality)

    def counted(self):
        """What figures are made of: neither withdrawn nor not applicable."""
        return self.filter(conditions.COUNTED)

    def before(self, assignment):
        """What the organisation had to do by the same row, and was taken off: where an amendment
        moves a row, what was begun is found there."""
        if assignment.joint_event_id:
            return self.none()
        return self.filter(
            roadmap=assignment.roadmap_id,
            activity_key=assignment.activity_key,
            organisation=assignment.organisation_id,
            state=AssignmentState.WITHDRAWN,
        ).exclude(pk=assignment.pk)

    def open(self):
        """With whoever answers: not submitted, or returned."""
        return self.filter(conditions.OPENED)

    def submitted(self):
        return self.filter(conditions.IN_REVIEW)

    def overdue(self, *, today):
        return self.filter(conditions.late(today))

    def due_soon(self, *, today, within=SOON):
        return self.filter(conditions.due_soon(today, within))

    def unexplained(self, *, today):
        """Overdue, and whoever answers has not said why."""
        return self.filter(conditions.unexplained(today))

    def accepted(self):
        return self.filter(conditions.ACCEPTED)

    def by_plans(self, plans, *, on):
        """Of the `Plans` of the day; what is done by an agreement belongs to none of them."""
        roadmaps = apps.get_model("roadmaps", "Roadmap").objects
        in_force = roadmaps.in_force(on=on)
        if plans == Plans.OVER:
            return self.filter(roadmap__in=roadmaps.filter(ends_on__lt=on))
        level = Level.SCHOOL if plans == Plans.SCHOOLS else Level.MUNICIPAL
        return self.filter(roadmap__in=in_force.filter(level=level))

    def as_lines(self, *annotated):
        """What lists show of each, as named tuples in place of rows: `title` of the measure,
        `number` and `section` of its row of the plan, `organisation_name`, `held_on` of a joint
        event, `LINE` and what is `annotated`. A list made thousands of rows for few words of each.
        """
        return self.annotate(
            number=F("deadline__activity__number"),
            section=F("deadline__activity__section__title"),
            title=Coalesce(
                "joint_event__title",
                NullIf("deadline__activity__title", Value("", TEXT)),
                "number",
                output_field=TEXT,
            ),
            held_on=F("joint_event__held_on"),
            organisation_name=F("organisation__short_name"),
        ).values_list(*LINE, *annotated, named=True)

    def with_figures(self, *, today):
        """Sums for a grouped queryset: `applicable`, `accepted`, `late`, `in_review`, `done_late`.

        Call it after `values(…)`. Progress is accepted ÷ applicable; both are shown.
        """
        return self.annotate(
            applicable=Count("pk", filter=conditions.COUNTED),
            accepted=Count("pk", filter=conditions.ACCEPTED),
            in_review=Count("pk", filter=conditions.IN_REVIEW),
            late=Count("pk", filter=conditions.late(today)),
            done_late=Count("pk", filter=Q(state__in=DECIDED, submitted_on__gt=F("due_on"))),
        )


class AssignmentEventQuerySet(models.QuerySet):
    def read_by(self, user):
        """The history; a curator's advice is between the curator and the municipality."""
        if user.may(Right.OVERSEE) or user.may(Right.RECOMMEND):
            return self
        return self.exclude(deed=AssignmentDeed.RECOMMEND)

    def advice(self):
        """What curators say of the reports that are there now; an earlier report's is history."""
        return self.filter(
            deed=AssignmentDeed.RECOMMEND, at__gte=F("assignment__submitted_at")
        ).select_related("by")


class IndicatorValueQuerySet(OfOrganisations):
    """Of schools, and the ones that the authority counts itself: these have no organisation."""


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Documents of assignments the person sees; shared ones have `shared_with`."""
        return self.filter(_seen_by(user, "assignment__"))

    def readable_by(self, user):
        """What the person may open: documents of what they see, and those shared with them."""
        return self.filter(_seen_by(user, "assignment__") | _shared_with(user))

    def current(self):
        return self.filter(is_current=True)

    def count_by_assignment(self, assignments):
        """How many of these each has, rows or lines, by primary key; none is 0."""
        counted = self.filter(assignment__in=[row.pk for row in assignments]).order_by()
        return Counter(counted.values_list("assignment_id", flat=True))

    def shared_with(self, user):
        """Best practice of the municipality the person acts in."""
        return self.filter(_shared_with(user))

    def shareable_by(self, user):
        """Documents of accepted reports that the person may offer to the other schools."""
        return self.current().filter(
            municipality__in=user.municipalities_with(Right.ACCEPT_REPORTS),
            assignment__state=AssignmentState.ACCEPTED,
        )

    def with_words(self, words):
        """Materials whose title, file, kind, direction and school together have every word."""
        told = Told(
            *("shared_title", "name", "kind", "direction__name"),
            *("assignment__organisation__short_name", "assignment__organisation__name"),
        )
        return self.alias(told=told).filter(told__words=words)


class MonitoringRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rounds of what the person oversees, else those their organisations answer in."""
        if user.may(Right.OVERSEE):
            return self.filter(municipality=user.acting.municipality_id)
        answered = self.model.objects.filter(answers__organisation__in=user.organisations())
        return self.filter(pk__in=answered.values("pk"))

    def run_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.RUN_ROUNDS))

    def open(self):
        return self.filter(closed_at=None)

    def closed(self):
        return self.exclude(closed_at=None)

    def with_confirmed(self):
        """The latest first, each with how many are `asked`, how many `confirmed`, and of these how
        many `late`; the figures of a closed round stay where they are."""
        confirmed = Q(answers__confirmed_on__isnull=False)
        late = Q(answers__confirmed_on__gt=F("cut_off_on"))
        return (
            self.defer("snapshot")
            .annotate(
                asked=Count("answers"),
                confirmed=Count("answers", filter=confirmed),
                late=Count("answers", filter=late),
            )
            .order_by("-cut_off_on", "-pk")
        )


class RoundAnswerQuerySet(OfOrganisations):
    def waiting(self):
        """Not confirmed, in rounds that are open."""
        return self.filter(confirmed_at=None, round__closed_at=None)


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The municipality's letters for who keeps its settings; else one's own."""
        return self.filter(
            Q(municipality__in=user.municipalities_with(Right.EDIT_SETTINGS)) | Q(person=user)
        )

    def watched_by(self, user):
        """What leaves the portal in the name of the municipality whose settings the person keeps:
        notices stay inside."""
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_SETTINGS)).exclude(
            channel=Channel.NOTICE
        )

    def undelivered(self, *, since):
        """Letters of the day `since` and later that did not go, and none went to the person after.

        Those that the server will be offered again are among them.
        """
        later = self.model.objects.filter(
            person=OuterRef("person"),
            channel=OuterRef("channel"),
            state=ReminderState.SENT,
            pk__gt=OuterRef("pk"),
        )
        return self.filter(
            ~Exists(later),
            channel=Channel.MAIL,
            state__in=[ReminderState.FAILED, ReminderState.GIVEN_UP],
            on__gte=since,
        )

    def troubling(self, *, today):
        """Undelivered ones that are still news."""
        return self.undelivered(since=today - TROUBLE_LASTS)

    def waiting(self, *, now):
        """Claimed or failed, and their time to be sent has come."""
        return self.filter(
            Q(next_try_at=None) | Q(next_try_at__lte=now),
            state__in=[ReminderState.CLAIMED, ReminderState.FAILED],
        )


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, of every municipality where the person holds a role today.

        Whichever of the roles the person acts in: a notice of another one would not be found.
        """
        held = {membership.municipality_id for membership in user.memberships_in_force} - {None}
        return self.filter(person=user, municipality__in=held)

    def unread(self):
        return self.filter(read_at=None)


class WebhookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the municipality whose settings the person keeps."""
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_SETTINGS))

    def on(self):
        return self.filter(is_on=True)


class WebhookDeliveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_SETTINGS))

    def waiting(self, *, now):
        """Claimed or failed, and their time to be sent has come."""
        return self.filter(
            Q(next_try_at=None) | Q(next_try_at__lte=now),
            state__in=[ReminderState.CLAIMED, ReminderState.FAILED],
        )


def _seen_by(user, assignment=""):
    """The whole municipality for those who oversee it, else own organisations.

    One or the other, never both: an OR of the two no index serves, see docs/scale.md.
    """
    if user.may(Right.OVERSEE):
        return Q(**{f"{assignment}municipality": user.acting.municipality_id})
    return Q(**{f"{assignment}organisation__in": user.organisations()})


def _shared_with(user):
    """Best practice; not while the report it belongs to is being done anew."""
    return Q(
        municipality__in=user.acting.municipalities() if user.acting else [],
        is_shared=True,
        is_current=True,
    ) & ~Q(assignment__state__in=[*OPEN, AssignmentState.SUBMITTED])


def _reported_by(user, right):
    """Own organisations; for who oversees the municipality, its bodies that are not schools."""
    if not user.may(right):
        return Q(pk__in=[])
    answering = Q(organisation__in=user.organisations())
    if user.may(Right.OVERSEE):
        answering |= Q(
            organisation__kind__in=[kind for kind in OrganisationKind if kind != "school"]
        )
    return Q(municipality=user.acting.municipality_id) & answering
