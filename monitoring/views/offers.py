"""Whom a roadmap newly asks for something, and whom no more: offered, and confirmed here."""

from django.contrib import messages
from django.db.models import F
from django.db.models.functions import Collate
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, TemplateView

from monitoring.offer import OfferedRow, grouped
from monitoring.services import fan_out
from roadmaps.choices import Level
from roadmaps.models import Activity, Deadline, ResponsibleParty, Roadmap
from schools.counting import counted
from schools.models import Organisation
from schools.querysets import RUSSIAN_COLLATION
from schools.rights import Right
from schools.views.access import RightRequired


class OfferOfRoadmap(RightRequired, DetailView):
    """The roadmap, and what is offered for it today."""

    right = Right.RUN_ROUNDS
    context_object_name = "roadmap"

    def get_queryset(self):
        user = self.request.user
        return (
            Roadmap.objects.visible_to(user)
            .filter(municipality__in=user.municipalities_with(self.right))
            .select_related("municipality")
        )

    @cached_property
    def today(self):
        return self.object.municipality.today()

    @cached_property
    def plan(self):
        return fan_out.planned(roadmap=self.object, on=self.today)


class FanOutNotice(OfferOfRoadmap):
    """A line for the board; the offer takes longer to work out than the board itself."""

    template_name = "monitoring/_fan_out_notice.html"

    def get_context_data(self, **kwargs):
        open_rounds = self.object.rounds.open().with_confirmed()
        return super().get_context_data(**kwargs, plan=self.plan, open_rounds=open_rounds)


class OffersNotice(RightRequired, TemplateView):
    """A line above the list of roadmaps: which of those that still run wait for a confirmation.

    Each takes some queries of its own, so it is asked for once the list is there; a municipality
    has one or two. The plans of schools are not among them: only a new edition changes what they
    ask for, and its approval hands that out.
    """

    right = Right.RUN_ROUNDS
    template_name = "monitoring/_offers_notice.html"

    def get_context_data(self, **kwargs):
        municipality = self.request.user.acting.municipality
        today = municipality.today()
        running = Roadmap.objects.visible_to(self.request.user).filter(
            municipality=municipality, level=Level.MUNICIPAL, ends_on__gte=today
        )
        plans = [(roadmap, fan_out.planned(roadmap=roadmap, on=today)) for roadmap in running]
        return super().get_context_data(
            **kwargs, offers=[(roadmap, plan) for roadmap, plan in plans if plan]
        )


class FanOutOffer(OfferOfRoadmap):
    """Everything stands ticked; what is unticked waits for another day."""

    template_name = "monitoring/fan_out_offer.html"

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        values = set(request.POST.getlist("row"))
        only = {
            key for group in (*self.additions, *self.withdrawals) for key in group.ticked(values)
        }
        if not only and not self.plan.carried:
            messages.error(request, "Ничего не отмечено, поэтому ничего не изменилось.")
            return redirect("monitoring:fan_out_offer", self.object.pk)
        done = fan_out.apply(
            roadmap=self.object, on=self.today, by=request.user, now=timezone.now(), only=only
        )
        messages.success(request, _told(done))
        return redirect("monitoring:fan_out_offer", self.object.pk)

    def get_context_data(self, **kwargs):
        edition = self.object.editions.in_force().first()
        return super().get_context_data(
            **kwargs,
            plan=self.plan,
            edition=edition,
            additions=self.additions,
            withdrawals=self.withdrawals,
            unanswered=self.unanswered(edition),
        )

    @cached_property
    def additions(self):
        rows = [
            _row(added.key, added.deadline, "снято прежде" if added.withdrawn else "")
            for added in self.plan.additions
        ]
        return grouped(rows, self.names, prefix="add")

    @cached_property
    def withdrawals(self):
        deadlines = Deadline.objects.select_related("activity").in_bulk(
            {row.deadline_id for row in self.plan.withdrawals}
        )
        rows = [
            _row(fan_out.key_of(row), deadlines[row.deadline_id], row.get_state_display())
            for row in self.plan.withdrawals
        ]
        return grouped(rows, self.names, prefix="withdraw")

    @cached_property
    def names(self):
        pks = {added.organisation_id for added in self.plan.additions}
        pks |= {row.organisation_id for row in self.plan.withdrawals}
        rows = Organisation.objects.filter(pk__in=pks).order_by(
            Collate(F("short_name"), RUSSIAN_COLLATION), "pk"
        )
        return dict(rows.values_list("pk", "short_name"))

    def unanswered(self, edition):
        """`(activity, parties that nobody is known by)` of rows with dates and without anybody."""
        if not self.plan.unanswered:
            return []
        unknown = set(
            ResponsibleParty.objects.filter(municipality=self.object.municipality_id)
            .unknown()
            .values_list("pk", flat=True)
        )
        activities = (
            Activity.objects.filter(section__part__edition=edition, key__in=self.plan.unanswered)
            .order_by("section__part__position", "section__position", "position")
            .prefetch_related("parties__party")
        )
        return [
            (activity, [row.party for row in activity.parties.all() if row.party_id in unknown])
            for activity in activities
        ]


def _row(key, deadline, state):
    activity = deadline.activity
    return OfferedRow(key, activity.number, activity.title, deadline.due_on, state)


def _told(done):
    told = []
    if done.additions:
        told.append(f"назначено {counted(len(done.additions), 'задача', 'задачи', 'задач')}")
    if done.withdrawals:
        told.append(f"снято {counted(len(done.withdrawals), 'задача', 'задачи', 'задач')}")
    if done.carried:
        moved = counted(len(done.carried), "задаче", "задачам", "задачам")
        told.append(f"сроки обновлены: по {moved}")
    return f"{'; '.join(told).capitalize()}."
