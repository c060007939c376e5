"""Reports that come of themselves: which, when, and to whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST
from django.views.generic import CreateView, ListView, UpdateView

from reports.forms.schedule import ScheduleForm
from reports.models import ReportSchedule
from reports.services.schedules import save_schedule
from schools.rights import Right
from schools.services.audit import delete_row
from schools.views.access import RightRequired


class ScheduleList(RightRequired, ListView):
    """All of the municipality, by kinds."""

    right = Right.OVERSEE
    template_name = "reports/schedule_list.html"
    context_object_name = "schedules"

    def get_queryset(self):
        return ReportSchedule.objects.visible_to(self.request.user).with_subjects()

    def get_context_data(self, **kwargs):
        today = self.request.user.acting.today()
        context = super().get_context_data(**kwargs)
        rows = [(row, row.is_over(today=today)) for row in context["schedules"]]
        return {**context, "rows": rows}


class ScheduleForms(RightRequired):
    """A new one and one that is there have the same form."""

    right = Right.OVERSEE
    form_class = ScheduleForm
    template_name = "reports/schedule_form.html"
    context_object_name = "schedule"
    success_url = reverse_lazy("reports:schedule_list")

    def get_queryset(self):
        return ReportSchedule.objects.visible_to(self.request.user)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        save_schedule(form=form, by=self.request.user)
        messages.success(self.request, "Расписание сохранено.")
        return redirect(self.success_url)


class ScheduleCreate(ScheduleForms, CreateView):
    pass


class ScheduleUpdate(ScheduleForms, UpdateView):
    pass


@login_required
@require_POST
def delete_schedule(request, pk):
    """Reports that it has made stay."""
    if not request.user.may(Right.OVERSEE):
        raise PermissionDenied
    schedule = get_object_or_404(ReportSchedule.objects.visible_to(request.user), pk=pk)
    delete_row(row=schedule, by=request.user)
    messages.success(request, "Расписание удалено. Сделанные отчёты остались.")
    return redirect("reports:schedule_list")
