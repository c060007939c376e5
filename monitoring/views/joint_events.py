"""Joint events of an agreement: planned, held, dropped."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from monitoring.models import Assignment
from monitoring.services import agreements
from schools.forms.agreement import HoldForm, JointEventForm
from schools.models import JointEvent, PartnerAgreement
from schools.rights import Right
from schools.services.agreements import AgreementNotChanged
from schools.services.joint_events import EventNotChanged, hold
from schools.views.access import RightRequired


def editable_event(user, pk):
    """The event, if the user edits its agreement. Raises Http404."""
    events = JointEvent.objects.filter(agreement__in=PartnerAgreement.objects.editable_by(user))
    return get_object_or_404(events.select_related("agreement__municipality"), pk=pk)


class JointEventPage(RightRequired, FormView):
    """A form about `self.event` of `self.agreement`."""

    right = Right.EDIT_AGREEMENTS
    template_name = "monitoring/joint_event_form.html"
    heading = done = ""
    button = "Сохранить"

    def get_form(self, form_class=None):
        self.event = self.get_event()
        self.agreement = self.event.agreement
        return super().get_form(form_class)

    def get_event(self):
        return editable_event(self.request.user, self.kwargs["pk"])

    def get_form_kwargs(self):
        today = self.agreement.municipality.today()
        return {**super().get_form_kwargs(), "instance": self.event, "today": today}

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "agreement": self.agreement}

    def form_valid(self, form):
        try:
            self.do(form)
        except (AgreementNotChanged, EventNotChanged) as refusal:
            form.add_error(None, refusal.message)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.agreement)

    def do(self, form):
        agreements.save_event(form=form, by=self.request.user, now=timezone.now())


class JointEventCreate(JointEventPage):
    form_class = JointEventForm
    heading = "Новое мероприятие"
    button = "Добавить"
    done = "Мероприятие добавлено."

    def get_event(self):
        editable = PartnerAgreement.objects.editable_by(self.request.user)
        agreement = get_object_or_404(
            editable.select_related("municipality"), pk=self.kwargs["agreement"]
        )
        return JointEvent(municipality=agreement.municipality, agreement=agreement)


class JointEventUpdate(JointEventPage):
    form_class = JointEventForm
    heading = "Мероприятие"
    done = "Изменения сохранены."


class JointEventHold(JointEventPage):
    form_class = HoldForm
    heading = "Проведение мероприятия"
    button = "Отметить проведение"

    @property
    def done(self):
        """The day alone does not close what the school has to report."""
        is_asked = Assignment.objects.filter(joint_event=self.event).open().exists()
        rest = " Школе осталось отправить отчёт о нём." if is_asked else ""
        return f"Мероприятие отмечено как проведённое.{rest}"

    def get_form_kwargs(self):
        today = self.agreement.municipality.today()
        return {**FormView.get_form_kwargs(self), "event": self.event, "today": today}

    def do(self, form):
        hold(
            event=self.event,
            by=self.request.user,
            today=self.agreement.municipality.today(),
            **form.cleaned_data,
        )


@login_required
@require_POST
def drop_joint_event(request, pk):
    """The event will not take place."""
    if not request.user.may(Right.EDIT_AGREEMENTS):
        raise PermissionDenied
    event = editable_event(request.user, pk)
    try:
        agreements.drop_event(event=event, by=request.user, now=timezone.now())
    except EventNotChanged as refusal:
        messages.error(request, refusal.message)
    else:
        done = "отменено" if event.agreement.signed_on else "удалено"
        messages.info(request, f"Мероприятие «{event}» {done}.")
    return redirect(event.agreement)
