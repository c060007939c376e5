"""What was handed in and waits to be checked: the queue, and one of it beside its documents."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import DetailView
from django_filters.views import FilterView

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.filters.review import ReviewFilter
from monitoring.models import Assignment, AssignmentEvent, Evidence
from monitoring.queue_row import queue_row
from monitoring.services.decisions import decide_each, stamp_of
from monitoring.tasks import tell_systems_of
from monitoring.views.decisions import Decision, attempt_decision
from schools.counting import counted
from schools.rights import Right
from schools.views.access import OneOfRightsRequired
from schools.views.saved_views import KeepsViews

PAGE = 50
# What may be done to several at once.
TOGETHER = (AssignmentDeed.ACCEPT, AssignmentDeed.RETURN)
# Whoever decides, and whoever advises them.
REVIEWERS = (Right.ACCEPT_REPORTS, Right.RECOMMEND)


class ReviewList(KeepsViews, OneOfRightsRequired, FilterView):
    """The queue, the longest waiting first."""

    rights = REVIEWERS
    filterset_class = ReviewFilter
    template_name = "monitoring/review_list.html"
    paginate_by = PAGE
    strict = False

    def get_queryset(self):
        return Assignment.objects.in_review_of(self.request.user)

    def get_context_data(self, **kwargs):
        can_decide = self.request.user.may(Right.ACCEPT_REPORTS)
        query = _query(self.request)
        context = super().get_context_data(
            **kwargs, is_filtered=self.filterset.is_used, can_decide=can_decide, query=query
        )
        advice = AssignmentEvent.objects.advice().filter(assignment=OuterRef("pk"))
        latest = Subquery(advice.order_by("-at", "-pk").values("text")[:1])
        # Asked for the rows shown, not for the whole queue before it is cut into pages.
        lines = list(context["page_obj"].object_list.annotate(advice=latest).as_lines("advice"))
        documents = Evidence.objects.current().count_by_assignment(lines)
        rows = [
            queue_row(
                line,
                seen=stamp_of(line),
                document_count=documents[line.pk],
                can_decide=can_decide,
                query=query,
            )
            for line in lines
        ]
        return {**context, "rows": rows}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who stands beside one of a queue, by primary key; None for nobody. `left` are the others."""

    previous: int | None
    following: int | None
    left: int

    @classmethod
    def of(cls, pk, queue):
        """After the last comes the first; before the first there is nobody."""
        place = queue.index(pk) if pk in queue else None
        others = [other for other in queue if other != pk]
        if place is None:
            return cls(None, next(iter(others), None), len(others))
        following = others[place % len(others)] if others else None
        return cls(others[place - 1] if place else None, following, len(others))


class ReviewDetail(OneOfRightsRequired, DetailView):
    """One of the queue; the decision leads straight to the next one."""

    rights = REVIEWERS
    template_name = "monitoring/review_detail.html"
    context_object_name = "assignment"

    def get_queryset(self):
        return Assignment.objects.visible_to(self.request.user).select_related(
            "municipality",
            "organisation",
            "roadmap",
            "deadline__activity__section",
            "joint_event",
            "submitted_by",
        )

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.state != AssignmentState.SUBMITTED:
            messages.info(request, "Этот отчёт уже не на проверке.")
            return redirect(self.object)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        deed = request.POST.get("deed", AssignmentDeed.ACCEPT)
        if deed not in (*TOGETHER, AssignmentDeed.EXCUSE):
            raise PermissionDenied
        following = self.neighbours.following
        if not attempt_decision(request, self.object, AssignmentDeed(deed)):
            return redirect(self.address_of(self.object.pk))
        return redirect(self.address_of(following) if following else self.list_address)

    @cached_property
    def neighbours(self):
        """In the queue as the reader has narrowed it."""
        queue = Assignment.objects.in_review_of(self.request.user)
        narrowed = ReviewFilter(self.request.GET, queue, request=self.request).qs
        return Neighbours.of(self.object.pk, list(narrowed.values_list("pk", flat=True)))

    @property
    def list_address(self):
        return reverse("monitoring:review_list") + _query(self.request)

    def address_of(self, pk):
        """Empty if there is none."""
        return pk and reverse("monitoring:review_detail", args=[pk]) + _query(self.request)

    def get_context_data(self, **kwargs):
        assignment = self.object
        return super().get_context_data(
            **kwargs,
            activity=None if assignment.joint_event_id else assignment.deadline.activity,
            decision=Decision(assignment, self.request.user),
            documents=assignment.evidence.current().select_related("uploaded_by"),
            advice=assignment.events.advice(),
            previous=self.address_of(self.neighbours.previous),
            following=self.address_of(self.neighbours.following),
            left=self.neighbours.left,
            list_address=self.list_address,
            action=self.address_of(assignment.pk),
        )


@login_required
@require_POST
def review_several(request):
    """Accepts or returns what is ticked in the queue, and tells of what was refused."""
    if not request.user.may(Right.ACCEPT_REPORTS):
        raise PermissionDenied
    ticked = [pk for pk in request.POST.getlist("pk") if pk.isdecimal()][:PAGE]
    assignments = list(
        Assignment.objects.visible_to(request.user)
        .filter(pk__in=ticked)
        .select_related("deadline__activity", "joint_event", "organisation")
    )
    deed = request.POST.get("deed")
    reason = request.POST.get("reason", "").strip()
    if deed not in TOGETHER or not assignments:
        messages.error(request, "Отметьте хотя бы один отчёт.")
    elif deed == AssignmentDeed.RETURN and not reason:
        messages.error(request, "Напишите, что исправить: причину увидит каждый, кому вернут.")
    else:
        _decide(request, assignments, AssignmentDeed(deed), reason)
    return redirect(reverse("monitoring:review_list") + _query(request))


def _decide(request, assignments, deed, reason):
    done, refused = decide_each(
        assignments=assignments,
        deed=deed,
        # The words of a return left in the form are no comment of an acceptance.
        reason=reason if deed == AssignmentDeed.RETURN else "",
        by=request.user,
        now=timezone.now(),
        seen={row.pk: request.POST.get(f"seen-{row.pk}") for row in assignments},
    )
    words = "Принято" if deed == AssignmentDeed.ACCEPT else "Возвращено"
    if done:
        tell_systems_of(request.user.acting.municipality_id)
        messages.success(request, f"{words}: {counted(done, 'отчёт', 'отчёта', 'отчётов')}.")
    for assignment, why in refused:
        messages.error(request, f"{assignment.organisation}, «{assignment.title[:80]}»: {why}")


def _query(request):
    """How the queue is narrowed, to go on with."""
    asked = request.GET.urlencode()
    return f"?{asked}" if asked else ""
