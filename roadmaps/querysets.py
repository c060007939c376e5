"""Which roadmaps, and which wordings of them, a person may see."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from roadmaps.choices import DeadlineKind, EditionDeed, EditionState, Level, PartyKind
from roadmaps.edition_moves import MOVES, Power
from schools.lookups import Told, Values
from schools.rights import Right

# What a school may see: a wording that is, or once was, in force.
PUBLISHED = (EditionState.APPROVED, EditionState.SUPERSEDED)
IN_WORK = (EditionState.DRAFT, EditionState.IN_REVIEW)
# All that is printed of an activity, in the order of its index of words.
TOLD_OF_ACTIVITY = (
    "number",
    "title",
    "deadline_phrase",
    "responsible",
    "result",
    "evidence",
    "publicity",
    Values("extra"),
)


class RoadmapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All that the person oversees and the plans that their school prepares; else those with a
        wording in force now or before that are the person's to see as a whole, or cover an
        organisation of theirs."""
        if user.may(Right.OVERSEE):
            return self.filter(municipality=user.acting.municipality_id)
        published = self.model.objects.filter(editions__state__in=PUBLISHED)
        return self.filter(
            _prepared_by(user) | Q(pk__in=published.filter(_theirs(user)).values("pk"))
        )

    def in_year(self, year):
        """Those whose period touches the calendar year."""
        return self.filter(starts_on__year__lte=year, ends_on__year__gte=year)

    def editable_by(self, user):
        """Municipal plans for the municipality's coordinators, a school's own for its people."""
        return self.filter(_edited_by(user))

    def in_force(self, *, on):
        """Those with a wording in force, in whose period the day is."""
        return self.filter(
            starts_on__lte=on, ends_on__gte=on, editions__state=EditionState.APPROVED
        )


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every wording that the person oversees or whose plan their school prepares; else those
        in force now or before, of roadmaps that are theirs to see."""
        if user.may(Right.OVERSEE):
            return self.filter(municipality=user.acting.municipality_id)
        published = self.model.objects.filter(state__in=PUBLISHED)
        return self.filter(
            _prepared_by(user, "roadmap__")
            | Q(pk__in=published.filter(_theirs(user, "roadmap__")).values("pk"))
        )

    def editable_by(self, user):
        """Drafts whose words the person may change."""
        return self.filter(_edited_by(user, "roadmap__"), state=EditionState.DRAFT)

    def approvable_by(self, user):
        """Editions that the person may put in force as they are now (`edition_moves.MOVES`)."""
        power = {
            Power.PREPARES: _edited_by(user, "roadmap__"),
            Power.DECIDES: _approved_by(user, "roadmap__"),
        }
        ways = [
            Q.create([Q(state=move.source), *(power[name] for name in sorted(move.needs))])
            for move in MOVES
            if move.deed == EditionDeed.APPROVED
        ]
        return self.filter(Q.create(ways, connector=Q.OR))

    def with_powers(self, user):
        """Editions with `is_prepared_by_reader` and `is_decided_by_reader`."""
        return self.annotate(
            is_prepared_by_reader=_flag(_edited_by(user, "roadmap__")),
            is_decided_by_reader=_flag(_approved_by(user, "roadmap__")),
        )

    def in_force(self):
        return self.filter(state=EditionState.APPROVED)

    def in_work(self):
        return self.filter(state__in=IN_WORK)

    def returned(self):
        """Drafts that came back to their makers: the last decision on them was a return."""
        events = apps.get_model("roadmaps", "EditionEvent").objects
        last = events.filter(edition=OuterRef("pk")).order_by("-at", "-pk").values("deed")[:1]
        return self.alias(last_deed=Subquery(last)).filter(
            state=EditionState.DRAFT, last_deed=EditionDeed.RETURNED
        )

    def in_force_first(self):
        """The wording in force, then the others from the newest."""
        in_force = Case(When(state=EditionState.APPROVED, then=Value(0)), default=Value(1))
        return self.order_by(in_force, "-number")

    def with_contents(self):
        """Everything that a page of the edition shows, in a constant number of queries."""
        deadlines = apps.get_model("roadmaps", "Deadline").objects.with_moves()
        return self.select_related("roadmap__municipality", "act").prefetch_related(
            "text_blocks",
            Prefetch("parts__sections__activities__deadlines", deadlines),
            "parts__sections__activities__parties__party",
        )


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rows of the wordings that the person may see."""
        return self.filter(section__part__edition__in=_editions().visible_to(user))

    def editable_by(self, user):
        """Rows of roadmaps whose wordings the person makes; only those of a draft can change."""
        return self.filter(_edited_by(user, "section__part__edition__roadmap__"))

    def running(self, *, on):
        """Rows of wordings in force or on their way there, of plans whose period is not over."""
        edition = "section__part__edition__"
        return self.filter(
            **{
                f"{edition}state__in": [EditionState.APPROVED, *IN_WORK],
                f"{edition}roadmap__ends_on__gte": on,
            }
        )

    def without_control_date(self):
        """Rows in force that are done «по отдельному плану», and nobody has said by when."""
        return self.filter(
            section__part__edition__state=EditionState.APPROVED,
            deadline_kind=DeadlineKind.BY_PLAN,
            deadlines=None,
        )

    def unread(self):
        """Rows whose phrase was not understood, and that have no day; where a wording is being
        made, only its rows, for they are to take the place of those in force."""
        roadmap = OuterRef("section__part__edition__roadmap")
        being_made = _editions().filter(roadmap=roadmap).in_work()
        return (
            self.filter(deadline_kind=DeadlineKind.UNREAD, deadlines=None)
            .exclude(deadline_phrase="")
            .exclude(Exists(being_made), section__part__edition__state=EditionState.APPROVED)
        )

    def of(self, edition):
        """The rows of the edition as they are printed."""
        return self.filter(section__part__edition=edition).order_by(
            "section__part__position", "section__position", "position"
        )

    def with_words(self, words):
        """Rows with every word in what is printed of them."""
        return self.alias(told=Told(*TOLD_OF_ACTIVITY)).filter(told__words=words)


class IndicatorQuerySet(models.QuerySet):
    def with_words(self, words):
        """Those with every word in their title, in the printed phrase and in their base."""
        return self.alias(told=Told("title", "phrase", "base")).filter(told__words=words)


class DeadlineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Deadlines of the wordings that the person may see."""
        return self.filter(activity__section__part__edition__in=_editions().visible_to(user))

    def of(self, edition):
        return self.filter(activity__section__part__edition=edition)

    def with_moves(self):
        """Deadlines with `moved_times`: how often each was put off or brought forward."""
        moves = (
            apps.get_model("roadmaps", "DeadlineMove")
            .objects.filter(
                roadmap=OuterRef("activity__section__part__edition__roadmap"),
                activity_key=OuterRef("activity__key"),
                scheduled_on=OuterRef("scheduled_on"),
            )
            .order_by()
            .values("activity_key")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(moved_times=Coalesce(Subquery(moves), 0))


class ResponsiblePartyQuerySet(models.QuerySet):
    def editable_by(self, user):
        """Parties that the person may say the meaning of."""
        return self.filter(municipality__in=user.municipalities_with(Right.LINK_PARTIES))

    def unknown(self):
        """Those for whom `is_known` is false."""
        return self.filter(organisation=None, user=None, is_outside=False).exclude(
            kind=PartyKind.GROUP
        )

    def with_counts(self):
        """Parties with `activity_count` and `roadmap_count`: how often plans name them.

        A measure that stays through several editions counts once.
        """
        return self.annotate(
            activity_count=Count("activities__activity__key", distinct=True),
            roadmap_count=Count(
                "activities__activity__section__part__edition__roadmap", distinct=True
            ),
        )

    def with_words(self, words):
        """Parties one of whose names has every word, or what is typed as it is."""
        typed = words.strip()
        known = self.model.objects.filter(
            Q(aliases__normal_name__words=words) | Q(aliases__normal_name__icontains=typed)
        )
        return self.filter(
            Q(name__words=words) | Q(name__icontains=typed) | Q(pk__in=known.values("pk"))
        )


class RowPresenceQuerySet(models.QuerySet):
    # A page tells every quarter of a minute where its reader is; one lost answer is forgiven.
    FRESH = timedelta(seconds=40)

    def of_others(self, *, edition, than, now):
        """People other than `than` who are at rows of the edition at the moment `now`."""
        return (
            self.filter(activity__section__part__edition=edition, seen_at__gt=now - self.FRESH)
            .exclude(user=than)
            .select_related("user")
            .order_by("user__last_name", "user__first_name", "pk")
        )


class PlanTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every template of the municipality for those who make its plans; for those who make a
        school's, the ones for schools."""
        return self.editable_by(user) | self.filter(
            municipality__in=user.municipalities_with(Right.PREPARE_SCHOOL_PLANS),
            level=Level.SCHOOL,
        )

    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_PLANS))


class StagedImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A file being read in is its municipality's coordinators' business alone."""
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_PLANS))

    def waiting(self):
        return self.filter(confirmed_at=None)

    def stale(self, *, before):
        """Uploads nobody confirmed, begun before the moment `before`."""
        return self.waiting().filter(uploaded_at__lt=before)


def _editions():
    return apps.get_model("roadmaps", "Edition").objects.all()


def _flag(condition):
    return Case(When(condition, then=Value(True)), default=Value(False))


def _edited_by(user, roadmap=""):
    """Roadmaps whose wordings the person makes."""
    municipal = Q(
        **{
            f"{roadmap}municipality__in": user.municipalities_with(Right.EDIT_PLANS),
            f"{roadmap}level": Level.MUNICIPAL,
        }
    )
    return municipal | _prepared_by(user, roadmap)


def _prepared_by(user, roadmap=""):
    """Plans of a school that the person speaks for."""
    return _of_own_school(user, Right.PREPARE_SCHOOL_PLANS, roadmap)


def _approved_by(user, roadmap=""):
    """Roadmaps whose wordings the person puts in force."""
    municipal = Q(
        **{
            f"{roadmap}municipality__in": user.municipalities_with(Right.APPROVE_PLANS),
            f"{roadmap}level": Level.MUNICIPAL,
        }
    )
    return municipal | _of_own_school(user, Right.APPROVE_SCHOOL_PLANS, roadmap)


def _of_own_school(user, right, roadmap):
    return Q(
        **{
            f"{roadmap}municipality__in": user.municipalities_with(right),
            f"{roadmap}school__in": user.organisations(),
        }
    )


def _theirs(user, roadmap=""):
    """Roadmaps of where the person may see plans, and those that cover their organisations."""
    return Q(municipality__in=user.municipalities_with(Right.SEE_PLANS)) | Q(
        **{f"{roadmap}covered_schools__in": user.organisations()}
    )
