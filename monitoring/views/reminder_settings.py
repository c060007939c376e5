"""One's own letters and calendar; the municipality's rules of reminding."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import UpdateView

from monitoring.forms.reminders import ReminderPolicyForm, ReminderPreferenceForm
from monitoring.models import CalendarFeed, ReminderPolicy, ReminderPreference
from monitoring.services.reminder_settings import renew_webhook_key
from schools.rights import Right
from schools.services.audit import save_form
from schools.views.access import RightRequired


class SettingsPage(UpdateView):
    """A form of a row that is made when it is first saved."""

    done = ""

    def get_object(self, queryset=None):
        if self.request.method == "POST":
            return self.model.objects.get_or_create(**self.key())[0]
        return self.model.objects.filter(**self.key()).first() or self.model(**self.key())

    def form_valid(self, form):
        save_form(form=form, by=self.request.user)
        messages.success(self.request, self.done)
        return redirect(self.success_url)


class ReminderPreferenceEdit(LoginRequiredMixin, SettingsPage):
    """How often letters come, and the address of one's own calendar."""

    model = ReminderPreference
    form_class = ReminderPreferenceForm
    template_name = "monitoring/reminder_preference.html"
    success_url = reverse_lazy("monitoring:reminder_preference")
    done = "Сохранено."

    def key(self):
        return {"person": self.request.user}

    def get_context_data(self, **kwargs):
        feed = CalendarFeed.objects.filter(person=self.request.user).first()
        return super().get_context_data(
            **kwargs,
            feed=feed,
            feed_address=settings.SITE_URL + feed.get_absolute_url() if feed else "",
        )


class ReminderPolicyEdit(RightRequired, SettingsPage):
    """The rules of the municipality that the person acts in."""

    right = Right.EDIT_SETTINGS
    model = ReminderPolicy
    form_class = ReminderPolicyForm
    template_name = "monitoring/reminder_policy.html"
    success_url = reverse_lazy("monitoring:reminder_policy")
    done = "Правила напоминаний сохранены."

    def key(self):
        return {"municipality": self.request.user.acting.municipality}


@login_required
@require_POST
@never_cache
def make_webhook_key(request):
    """The answer itself shows the key: nothing keeps it where it could be read once more."""
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied
    key = renew_webhook_key(municipality=request.user.acting.municipality, by=request.user)
    return render(request, "monitoring/reminder_key.html", {"key": key})
