"""«Методические материалы»: what one school did well, for the others to learn from."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, UpdateView
from django_filters.views import FilterView

from monitoring.filters.practice import PracticeFilter
from monitoring.forms.practice import ShareForm
from monitoring.models import Evidence
from monitoring.services.practice import NotShareable, share, take_back
from schools.rights import Right
from schools.views.access import RightRequired
from schools.views.saved_views import KeepsViews


class PracticeList(KeepsViews, LoginRequiredMixin, FilterView):
    """The latest first. Of the report a material belongs to nothing is told but whose it is."""

    filterset_class = PracticeFilter
    template_name = "monitoring/practice_list.html"
    paginate_by = 30
    strict = False

    def get_queryset(self):
        return (
            Evidence.objects.shared_with(self.request.user)
            .select_related("direction", "assignment__organisation")
            .order_by("-shared_at", "-pk")
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            is_filtered=self.filterset.is_used,
            can_share=self.request.user.may(Right.ACCEPT_REPORTS),
        )


class PracticeDetail(LoginRequiredMixin, DetailView):
    """One material with its document shown below."""

    template_name = "monitoring/practice_detail.html"
    context_object_name = "document"

    def get_queryset(self):
        return Evidence.objects.shared_with(self.request.user).select_related(
            "direction", "assignment__organisation"
        )

    def get_context_data(self, **kwargs):
        may_share = Evidence.objects.shareable_by(self.request.user).filter(pk=self.object.pk)
        can_share = may_share.exists()
        can_publish = can_share and self.request.user.may(Right.PUBLISH)
        return super().get_context_data(**kwargs, can_share=can_share, can_publish=can_publish)


class EvidenceShare(RightRequired, UpdateView):
    """A document of an accepted report is described and put among the materials."""

    right = Right.ACCEPT_REPORTS
    form_class = ShareForm
    template_name = "monitoring/practice_form.html"
    heading = "Поделиться документом"
    button = "Показать школам"
    context_object_name = "document"

    def get_queryset(self):
        return Evidence.objects.shareable_by(self.request.user).select_related(
            "municipality",
            "assignment__organisation",
            "assignment__deadline__activity",
            "assignment__joint_event",
        )

    def form_valid(self, form):
        try:
            document = share(form=form, by=self.request.user, now=timezone.now())
        except NotShareable as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "Сохранено: материал видят все школы муниципалитета.")
        return redirect("monitoring:practice_detail", document.pk)


@login_required
@require_POST
def unshare_evidence(request, pk):
    """The document is no material any more."""
    if not request.user.may(Right.ACCEPT_REPORTS):
        raise PermissionDenied
    shared = Evidence.objects.shareable_by(request.user).filter(is_shared=True)
    document = get_object_or_404(shared.select_related("municipality", "assignment"), pk=pk)
    take_back(evidence=document, by=request.user)
    messages.success(request, "Убрано из методических материалов.")
    return redirect(document.assignment)
