"""What was handed in and waits to be checked: the queue, and one of it beside its documents."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import DetailView
from django_filters.views import FilterView

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.filters.review import ReviewFilter
from monitoring.models import Assignment, Evidence
from monitoring.services.decisions import decide_each
from monitoring.views.decisions import Decision, attempt
from schools.counting import counted
from schools.rights import Right
from schools.views.access import OneOfRightsRequired

PAGE = 50
# What may be done to several at once.
TOGETHER = (AssignmentDeed.ACCEPT, AssignmentDeed.RETURN)
# Whoever decides, and whoever advises them.
REVIEWERS = (Right.ACCEPT_REPORTS, Right.RECOMMEND)


class ReviewList(OneOfRightsRequired, FilterView):
    """The queue, the longest waiting first."""

    rights = REVIEWERS
    filterset_class = ReviewFilter
    template_name = "monitoring/review_list.html"
    paginate_by = PAGE
    strict = False

    def get_queryset(self):
        return Assignment.objects.in_review_of(self.request.user).select_related(
            "deadline__activity__section", "joint_event", "organisation"
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            **kwargs,
            is_filtered=self.filterset.is_used,
            can_decide=self.request.user.may(Right.ACCEPT_REPORTS),
            query=_query(self.request),
        )
        rows = list(context["page_obj"])
        # Counted for the rows shown, not for the whole queue before it is cut into pages.
        documents = Counter(
            Evidence.objects.current()
            .filter(assignment__in=rows)
            .order_by()
            .values_list("assignment_id", flat=True)
        )
        for row in rows:
            row.document_count = documents[row.pk]
        return {**context, "rows": rows}


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
        following = self.following
        if not attempt(request, self.object, AssignmentDeed(deed)):
            return redirect(self.address_of(self.object))
        return redirect(self.address_of(following) if following else self.list_address)

    @cached_property
    def queue(self):
        """The queue as the reader has narrowed it, without what is being read."""
        queue = Assignment.objects.in_review_of(self.request.user)
        narrowed = ReviewFilter(self.request.GET, queue, request=self.request).qs
        return narrowed.exclude(pk=self.object.pk)

    @cached_property
    def following(self):
        """The next one; after the last, the first; None when nothing is left."""
        sent = self.object.submitted_at
        if sent is None:
            return self.queue.first()
        later = Q(submitted_at__gt=sent) | Q(submitted_at=sent, pk__gt=self.object.pk)
        return self.queue.filter(later).first() or self.queue.first()

    @property
    def list_address(self):
        return reverse("monitoring:review_list") + _query(self.request)

    def address_of(self, assignment):
        return reverse("monitoring:review_detail", args=[assignment.pk]) + _query(self.request)

    def get_context_data(self, **kwargs):
        assignment = self.object
        events = assignment.events.filter(deed=AssignmentDeed.RECOMMEND)
        return super().get_context_data(
            **kwargs,
            activity=None if assignment.joint_event_id else assignment.deadline.activity,
            decision=Decision(assignment, self.request.user),
            documents=assignment.evidence.current().select_related("uploaded_by"),
            # Advice about an earlier report says nothing of this one.
            advice=events.filter(at__gte=assignment.submitted_at).select_related("by"),
            following=self.address_of(self.following) if self.following else "",
            left=self.queue.count(),
            list_address=self.list_address,
            action=self.address_of(assignment),
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
    )
    words = "Принято" if deed == AssignmentDeed.ACCEPT else "Возвращено"
    if done:
        messages.success(request, f"{words}: {counted(done, 'отчёт', 'отчёта', 'отчётов')}.")
    for assignment, why in refused:
        messages.error(request, f"{assignment.organisation}, «{assignment.title[:80]}»: {why}")


def _query(request):
    """How the queue is narrowed, to go on with."""
    asked = request.GET.urlencode()
    return f"?{asked}" if asked else ""
