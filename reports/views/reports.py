"""The centre of reports: what may be ordered, what has been made, one report and its file."""

from datetime import timedelta

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers
from django.views.generic import DetailView, View
from django_filters.views import FilterView

from reports.choices import Reach, ReportFormat, ReportState
from reports.filters.report import ReportFilter
from reports.kinds import KINDS
from reports.lasting import lasting
from reports.models import Report
from reports.offered import kinds_for, may_order
from reports.report_row import report_row
from reports.services.reports.keeping import ReportDamaged, read
from schools.rights import Right
from schools.views.downloads import made_file
from schools.views.saved_views import KeepsViews
from schools.views.traces import record_download

# A report that nobody has begun for so long is told of: the broker, or every worker, may be away.
USUALLY_BEGUN_IN = timedelta(minutes=2)
# A browser that goes back must not take the last piece of a page for the page.
of_both_kinds = method_decorator(vary_on_headers("HX-Request"), name="dispatch")


@of_both_kinds
class ReportList(KeepsViews, LoginRequiredMixin, FilterView):
    """Kinds to order above, reports made below, the latest first; for htmx the latter alone.

    A roadmap that they are narrowed to is what the next one is ordered about, too.
    """

    filterset_class = ReportFilter
    paginate_by = 30
    strict = False

    def get_queryset(self):
        return Report.objects.visible_to(self.request.user).listed()

    def get_template_names(self):
        return ["reports/_report_rows.html" if self.request.htmx else "reports/report_list.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        reports = context["page_obj"]
        return {
            **context,
            "rows": [report_row(report) for report in reports],
            "kinds": kinds_for(self.request.user),
            "oversees": self.request.user.may(Right.OVERSEE),
            "edits_settings": self.request.user.may(Right.EDIT_SETTINGS),
            "is_filtered": self.filterset.is_used,
            "is_waiting": any(report.is_pending for report in reports),
        }


@of_both_kinds
class ReportDetail(LoginRequiredMixin, DetailView):
    """How the making goes, then the file and its marks; for htmx without the page around."""

    def get_queryset(self):
        return Report.objects.visible_to(self.request.user).with_subjects()

    def get_template_names(self):
        return ["reports/_report.html" if self.request.htmx else "reports/report_detail.html"]

    def get_context_data(self, **kwargs):
        report = self.object
        return super().get_context_data(
            **kwargs,
            formats=self.formats() if report.is_ready else [],
            waits_long=report.state == ReportState.QUEUED
            and report.ordered_at < timezone.now() - USUALLY_BEGUN_IN,
            took=lasting(report.took) if report.took else "",
            can_order=may_order(self.request.user, KINDS[report.kind]),
            can_renew=not (
                report.edition
                and KINDS[report.kind].reach == Reach.EDITION
                and not report.edition.is_in_work
            ),
            can_publish=self.can_publish(),
            again=self.again(),
        )

    def can_publish(self):
        user = self.request.user
        return user.may(Right.PUBLISH) and (
            Report.objects.publishable_by(user).filter(pk=self.object.pk).exists()
        )

    def again(self):
        """The query of a form that asks for the like: on the same round, or for today."""
        report = self.object
        names = ["municipality", "roadmap", "school", "edition", "former"]
        if report.order.is_frozen:
            names.append("round")
        asked = {name: pk for name in names if (pk := getattr(report, f"{name}_id"))}
        return f"?{urlencode({**asked, 'format': report.format})}"

    def formats(self):
        """`(format, its words, the ready report of the same words in it or None)` of the others."""
        same = Report.objects.visible_to(self.request.user).ready().same_as(self.object)
        ready = {copy.format: copy for copy in same}
        return [
            (format.value, format.label, ready.get(format))
            for format in ReportFormat
            if format != self.object.format
        ]


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class ReportFile(LoginRequiredMixin, View):
    """The file, if it still is what was made."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        report = get_object_or_404(Report.objects.visible_to(request.user).ready(), pk=pk)
        try:
            printed = read(report)
        except ReportDamaged as damage:
            context = {"report": report, "message": damage.message}
            return render(request, "reports/report_damaged.html", context, status=500)
        record_download(request, obj=report, name=printed.name)
        return made_file(**printed._asdict())
