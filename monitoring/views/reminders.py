"""The journal of letters: who was written to, what went, what did not and why."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from django.views.generic import DetailView
from django_filters.views import FilterView

from monitoring.filters.reminder import ReminderFilter
from monitoring.models import Reminder
from monitoring.services.letters import LetterNotRepeated, send_again
from monitoring.tasks import sweep_ledger
from schools.rights import Right
from schools.views.access import RightRequired
from schools.views.saved_views import KeepsViews

PAGE = 50
WHEN = "j E, H:i"


class ReminderList(KeepsViews, RightRequired, FilterView):
    """The latest first."""

    right = Right.EDIT_SETTINGS
    filterset_class = ReminderFilter
    template_name = "monitoring/reminder_list.html"
    paginate_by = PAGE
    strict = False

    def get_queryset(self):
        letters = Reminder.objects.watched_by(self.request.user)
        return letters.select_related("person").defer("text", "html")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, is_filtered=self.filterset.is_used)


class ReminderDetail(LoginRequiredMixin, DetailView):
    """One letter, for whoever it was written to and for who keeps the municipality's settings."""

    template_name = "monitoring/reminder_detail.html"
    context_object_name = "reminder"

    def get_queryset(self):
        return Reminder.objects.visible_to(self.request.user).select_related("person")

    def get_context_data(self, **kwargs):
        user = self.request.user
        watched = Reminder.objects.watched_by(user).filter(pk=self.object.pk).exists()
        return super().get_context_data(
            **kwargs, is_watched=watched, shows_text=self.object.is_readable_by(user)
        )


@login_required
@require_POST
def send_letter_again(request, pk):
    """The same words to the same person, today."""
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied
    reminder = get_object_or_404(
        Reminder.objects.watched_by(request.user).select_related("person", "municipality"), pk=pk
    )
    try:
        again = send_again(reminder=reminder, by=request.user, now=timezone.now())
    except LetterNotRepeated as refusal:
        messages.error(request, str(refusal))
        return redirect(reminder)
    sweep_ledger.delay_on_commit()
    messages.success(
        request,
        f"Письмо поставлено в очередь: {date_format(timezone.localtime(again.next_try_at), WHEN)}.",
    )
    return redirect(again)
