"""Ordering a report, and having one that is there made once more."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from reports.choices import ReportFormat
from reports.forms.order import OrderForm
from reports.kinds import KINDS
from reports.models import Report
from reports.offered import may_order
from reports.services.reports.making import is_at_once, make
from reports.services.reports.ordering import ReportNotOrdered, order_report, retry, same_figures
from reports.tasks import make_report

THERE = "Такой отчёт уже есть: с тех пор ничего не изменилось."


class ReportCreate(LoginRequiredMixin, FormView):
    """What the address names is chosen beforehand; the rest is as it usually is."""

    form_class = OrderForm
    template_name = "reports/report_create.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.kind = KINDS.get(kwargs["kind"])
        if self.kind is None:
            raise Http404
        if not may_order(request.user, self.kind):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "kind": self.kind,
            "user": self.request.user,
            "asked": self.request.GET,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, kind=self.kind)

    def form_valid(self, form):
        now = timezone.now()
        try:
            report = order_report(
                kind=self.kind.code,
                format=form.cleaned_data["format"],
                order=form.order(),
                by=self.request.user,
                now=now,
                heading=form.heading(),
                uses_template=form.is_by_template,
            )
        except ReportNotOrdered as refusal:
            form.add_error(None, refusal.message)
            return self.form_invalid(form)
        return led_to(self.request, report, now)


@login_required
@require_POST
def print_again(request, pk, format):
    """The same words and figures in another format."""
    if format not in ReportFormat:
        raise Http404
    report, now = _visible_report(request, pk), timezone.now()
    try:
        copy = same_figures(report=report, format=format, by=request.user, now=now)
    except ReportNotOrdered as refusal:
        return _refused(request, report, refusal)
    return led_to(request, copy, now)


@login_required
@require_POST
def renew_report(request, pk):
    """The same kind about the same, by the figures of today."""
    report, now = _visible_report(request, pk), timezone.now()
    order = replace(report.order, on=request.user.acting.today(), round=None)
    try:
        newer = order_report(
            kind=report.kind,
            format=report.format,
            order=order,
            by=request.user,
            now=now,
            heading=report.heading,
            uses_template=report.uses_template,
            anew=True,
        )
    except ReportNotOrdered as refusal:
        return _refused(request, report, refusal)
    return led_to(request, newer, now)


@login_required
@require_POST
def retry_report(request, pk):
    """One that failed is tried again."""
    report, now = _visible_report(request, pk), timezone.now()
    try:
        tried = retry(report=report, by=request.user, now=now)
    except ReportNotOrdered as refusal:
        return _refused(request, report, refusal)
    return led_to(request, tried, now)


def led_to(request, report, now):
    """To the page of a report that is now on its way: made while the reader waits, or by a
    worker; one that was there already is named as such."""
    if report.is_ready:
        messages.info(request, THERE)
    elif is_at_once(report):
        make(pk=report.pk, now=now)
    else:
        make_report.delay_on_commit(pk=report.pk)
    return redirect(report)


def _visible_report(request, pk):
    return get_object_or_404(Report.objects.visible_to(request.user).with_subjects(), pk=pk)


def _refused(request, report, refusal):
    messages.error(request, refusal.message)
    return redirect(report)
