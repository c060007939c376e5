"""Moving the deadlines of a wording in force, with the assignments that hang on them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from monitoring.services.deadlines import clear_control_date, move_deadline, set_control_date
from roadmaps.deadline_words import deadline_words
from roadmaps.edition_moves import Power
from roadmaps.forms.deadline import ControlDateForm, MoveForm
from roadmaps.models import Activity, Deadline
from roadmaps.services.deadlines import DeadlineNotMoved, doubts_about
from roadmaps.services.editions import powers_over

EDITION = "section__part__edition__roadmap"


class DeadlinePage(LoginRequiredMixin, FormView):
    """A day is asked for; `activity` is the row it is for. A refusal is shown in the form."""

    template_name = "monitoring/deadline_form.html"
    heading = button = done = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.activity = self.get_activity()
        if not _prepares(request.user, self.activity.section.part.edition):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, activity=self.activity, edition=self.activity.section.part.edition
        )

    def form_valid(self, form):
        try:
            self.do(form.cleaned_data)
        except DeadlineNotMoved as refusal:
            form.add_error("day", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect("roadmaps:activity_deadlines", self.activity.pk)


class DeadlineMove(DeadlinePage):
    """One deadline is put off or brought forward."""

    form_class = MoveForm
    heading = "Перенос срока"
    button = "Перенести срок"
    done = "Срок перенесён. Первоначальный срок и причина остались в истории."

    def get_activity(self):
        deadlines = Deadline.objects.visible_to(self.request.user).with_moves()
        self.deadline = get_object_or_404(
            deadlines.select_related(f"activity__{EDITION}"), pk=self.kwargs["pk"]
        )
        return self.deadline.activity

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, deadline=self.deadline, words=deadline_words(self.deadline)
        )

    def do(self, values):
        today = self.activity.municipality.today()
        move_deadline(
            deadline=self.deadline,
            to=values["day"],
            reason=values["reason"],
            by=self.request.user,
            now=timezone.now(),
        )
        for doubt in doubts_about(deadline=self.deadline, to=values["day"], today=today):
            messages.warning(self.request, doubt)


class ControlDate(DeadlinePage):
    """A row without dates gets the day by which it must be done."""

    form_class = ControlDateForm
    heading = "Контрольная дата"
    button = "Назначить дату"
    done = "Контрольная дата назначена."

    def get_activity(self):
        rows = Activity.objects.visible_to(self.request.user).select_related(EDITION)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def do(self, values):
        set_control_date(
            activity=self.activity, on=values["day"], by=self.request.user, now=timezone.now()
        )


@login_required
@require_POST
def clear_date(request, pk):
    """The row of the control date `pk` has no dates again."""
    deadline = get_object_or_404(
        Deadline.objects.visible_to(request.user).select_related(f"activity__{EDITION}"), pk=pk
    )
    activity = deadline.activity
    if not _prepares(request.user, activity.section.part.edition):
        raise PermissionDenied
    try:
        clear_control_date(deadline=deadline, by=request.user)
    except DeadlineNotMoved as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Контрольная дата снята.")
    return redirect("roadmaps:activity_deadlines", activity.pk)


def _prepares(user, edition):
    return Power.PREPARES in powers_over(edition, user)
