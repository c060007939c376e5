"""Before letters go: what the next day will bring, and reminding of chosen things at once."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from django_filters.views import FilterView

from monitoring.filters.reminding import RemindingFilter
from monitoring.models import Assignment
from monitoring.services.reminders.events import NobodyReminded, remind_now
from monitoring.services.reminders.schedule import preview
from monitoring.tasks import sweep_ledger
from monitoring.urgency import time_left
from schools.counting import counted
from schools.models import Membership
from schools.rights import Right
from schools.services.calendar import overrides_of
from schools.views.access import RightRequired
from schools.working_calendar import add_working_days

PAGE = 100
# Further ahead too much will have changed to call it what will go.
FARTHEST = timedelta(days=60)


class ReminderPreview(RightRequired, TemplateView):
    """What would go on the day `on`, as things stand; on the next working day unless asked."""

    right = Right.EDIT_SETTINGS
    template_name = "monitoring/reminder_preview.html"

    @cached_property
    def municipality(self):
        return self.request.user.acting.municipality

    @cached_property
    def day(self):
        today = self.municipality.today()
        try:
            asked = date.fromisoformat(self.request.GET.get("on", ""))
        except ValueError:
            asked = None
        if asked is None or not today <= asked <= today + FARTHEST:
            return add_working_days(today, 1, overrides=overrides_of(self.municipality))
        return asked

    def get_context_data(self, **kwargs):
        today = self.municipality.today()
        found = preview(municipality=self.municipality, on=self.day, today=today)
        page = Paginator(found.letters, PAGE).get_page(self.request.GET.get("page"))
        elsewhere = self.working_elsewhere([letter.person.pk for letter in page])
        return super().get_context_data(
            **kwargs,
            day=self.day,
            first_day=today,
            last_day=today + FARTHEST,
            skipped=found.skipped,
            count=len(found.letters),
            page_obj=page,
            letters=[(letter, letter.person.pk not in elsewhere) for letter in page],
        )

    def working_elsewhere(self, people):
        """Of these people, those whose letter may tell of another municipality; see
        `Reminder.is_readable_by`."""
        memberships = Membership.objects.filter(user__in=people)
        return set(
            memberships.exclude(municipality=self.municipality).values_list("user", flat=True)
        )


class ReminderCreate(RightRequired, FilterView):
    """Everything that is not sent yet, the most pressing first; what is late stands ticked."""

    right = Right.ACCEPT_REPORTS
    filterset_class = RemindingFilter
    template_name = "monitoring/reminder_create.html"
    paginate_by = PAGE
    strict = False

    def get_queryset(self):
        user = self.request.user
        return (
            Assignment.objects.visible_to(user)
            .filter(municipality__in=user.municipalities_with(self.right))
            .open()
            .select_related("deadline__activity", "joint_event", "organisation")
            .order_by("due_on", "pk")
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs, is_filtered=self.filterset.is_used)
        today = self.request.user.acting.today()
        rows = list(context["page_obj"])
        for row in rows:
            row.is_overdue = row.is_late(today=today)
            row.time_left = time_left(row.due_on, today=today)
        return {**context, "rows": rows}

    def post(self, request):
        ticked = [pk for pk in request.POST.getlist("pk") if pk.isdecimal()][:PAGE]
        try:
            reminded = remind_now(
                assignments=list(self.get_queryset().filter(pk__in=ticked)),
                by=request.user,
                now=timezone.now(),
            )
        except NobodyReminded as refusal:
            messages.error(request, str(refusal))
        else:
            sweep_ledger.delay_on_commit()
            messages.success(request, _told(reminded))
            if reminded.without:
                names = ", ".join(map(str, reminded.without))
                messages.warning(request, f"Некому напомнить, нет участников портала: {names}.")
        return redirect(f"{reverse('monitoring:reminder_create')}?{request.GET.urlencode()}")


def _told(reminded):
    told = counted(reminded.people, "человек получит", "человека получат", "человек получат")
    words = f"{told} напоминание сегодня, если рабочее время ещё не закончилось, иначе утром."
    if reminded.already:
        told = counted(reminded.already, "человеку", "людям", "людям")
        words += f" Ещё {told} сегодня об этом уже напомнили."
    return words
