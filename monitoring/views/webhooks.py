"""Other systems that are told what happens to assignments, and the journal of what went."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import CreateView, DetailView, ListView, UpdateView

from monitoring.choices import ReminderState
from monitoring.forms.webhooks import WebhookForm
from monitoring.models import Webhook, WebhookDelivery
from monitoring.services.webhooks.sending import NotRepeated, check, send_again
from monitoring.services.webhooks.subscriptions import renew_key, subscribe, switch
from monitoring.tasks import tell_system
from schools.rights import Right
from schools.services.audit import delete_row, save_form
from schools.views.access import RightRequired

PAGE = 50


class WebhookPage(RightRequired):
    """For who keeps the settings of the municipality."""

    right = Right.EDIT_SETTINGS
    context_object_name = "webhook"

    def get_queryset(self):
        return Webhook.objects.visible_to(self.request.user).select_related("municipality")


class WebhookList(WebhookPage, ListView):
    template_name = "monitoring/webhook_list.html"
    context_object_name = "webhooks"


@method_decorator(never_cache, name="dispatch")
class WebhookCreate(WebhookPage, CreateView):
    """The answer itself shows the key: nothing keeps it where it could be read once more."""

    form_class = WebhookForm
    template_name = "monitoring/webhook_form.html"

    def form_valid(self, form):
        webhook, key = subscribe(
            municipality=self.request.user.acting.municipality,
            **form.cleaned_data,
            by=self.request.user,
            now=timezone.now(),
        )
        return _shown(self.request, webhook, key)


class WebhookDetail(WebhookPage, DetailView):
    """How it goes, and the journal: the latest first."""

    template_name = "monitoring/webhook_detail.html"

    def get_context_data(self, **kwargs):
        rows = self.object.deliveries.select_related(
            "journal_row__assignment__organisation",
        ).defer("body")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs, page_obj=page, deliveries=page.object_list)


class WebhookUpdate(WebhookPage, UpdateView):
    form_class = WebhookForm
    template_name = "monitoring/webhook_form.html"

    def form_valid(self, form):
        save_form(form=form, by=self.request.user)
        messages.success(self.request, "Сохранено.")
        return redirect(self.object)


@login_required
@require_POST
def check_webhook(request, pk):
    """A message at once, and its answer on the page that follows."""
    webhook = _webhook(request, pk)
    delivery = check(webhook=webhook, now=timezone.now())
    if delivery.state == ReminderState.SENT:
        messages.success(request, f"Система ответила {delivery.status}: связь есть.")
    else:
        messages.error(request, f"Связи нет. {delivery.error}")
    return redirect(webhook)


@login_required
@require_POST
def switch_webhook(request, pk):
    webhook = _webhook(request, pk)
    switch(webhook=webhook, is_on=not webhook.is_on, by=request.user)
    messages.success(request, "Отключено." if webhook.is_on else "Включено.")
    return redirect(webhook)


@login_required
@require_POST
@never_cache
def renew_webhook(request, pk):
    webhook = _webhook(request, pk)
    return _shown(request, webhook, renew_key(webhook=webhook, by=request.user))


@login_required
@require_POST
def delete_webhook(request, pk):
    webhook = _webhook(request, pk)
    delete_row(row=webhook, by=request.user)
    messages.success(request, f"Системе «{webhook.name}» больше ничего не сообщается.")
    return redirect(reverse("monitoring:webhook_list"))


@login_required
@require_POST
def send_delivery_again(request, pk):
    _check_right(request)
    delivery = get_object_or_404(
        WebhookDelivery.objects.visible_to(request.user).select_related("webhook"), pk=pk
    )
    try:
        send_again(delivery=delivery)
    except NotRepeated as refusal:
        messages.error(request, str(refusal))
    else:
        tell_system.delay_on_commit(webhook_id=delivery.webhook_id)
        messages.success(request, "Уведомление поставлено в очередь.")
    return redirect(delivery.webhook)


def _webhook(request, pk):
    _check_right(request)
    rows = Webhook.objects.visible_to(request.user).select_related("municipality")
    return get_object_or_404(rows, pk=pk)


def _check_right(request):
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied


def _shown(request, webhook, key):
    return render(request, "monitoring/webhook_key.html", {"webhook": webhook, "key": key})
