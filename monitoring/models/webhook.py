"""Other systems that are told what happens to assignments, and the ledger of what went."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.choices import ReminderState, WebhookEvent
from monitoring.models.assignment import AssignmentEvent
from monitoring.querysets import WebhookDeliveryQuerySet, WebhookQuerySet
from schools.models import Municipality


class Webhook(models.Model):
    """An address of another system, and the events it wants to be told of.

    Everything in the journal of assignments up to the row `read_until` has been looked at;
    `sequence` numbers what was claimed for this system, without gaps. `failing_since` is the first
    failure after which nothing was taken; `off_reason` tells why the portal switched it off.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="webhooks", verbose_name="муниципалитет"
    )
    name = models.CharField("название системы", max_length=100)
    url = models.URLField("адрес", max_length=500)
    events = models.JSONField("о чём сообщать")
    secret = models.CharField("ключ подписи", max_length=200, editable=False)
    is_on = models.BooleanField("включено", default=True)
    read_until = models.BigIntegerField(default=0, editable=False)
    sequence = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField("создано")
    failing_since = models.DateTimeField("не отвечает с", null=True, blank=True)
    off_reason = models.CharField("почему отключено", max_length=300, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = "уведомления другой системы"
        verbose_name_plural = "уведомления других систем"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("monitoring:webhook_detail", args=[self.pk])

    @property
    def event_words(self):
        return [WebhookEvent(event).label for event in self.events]


class WebhookDelivery(models.Model):
    """A row of the ledger: one event for one system, claimed before it goes.

    `about` names the event (`event:17`, `late:5:2024-05-20`); `body` is kept from the claim on, so
    that every try sends the same. `taken_at` is when a worker last took it to send.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    journal_row = models.ForeignKey(
        AssignmentEvent, models.CASCADE, null=True, blank=True, related_name="deliveries"
    )
    about = models.CharField(max_length=60)
    sequence = models.PositiveBigIntegerField("номер по порядку")
    kind = models.CharField("о чём", max_length=20, choices=WebhookEvent)
    body = models.JSONField("сообщение")
    state = models.CharField(
        "состояние", max_length=10, choices=ReminderState, default=ReminderState.CLAIMED
    )
    claimed_at = models.DateTimeField("подготовлено")
    taken_at = models.DateTimeField("взято в отправку", null=True, blank=True)
    next_try_at = models.DateTimeField("следующая попытка", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("попыток", default=0)
    status = models.PositiveSmallIntegerField("код ответа", null=True, blank=True)
    error = models.TextField("ответ", blank=True)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "уведомление другой системы"
        verbose_name_plural = "журнал уведомлений других систем"
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "about"], name="delivery_once_for_event"),
            models.UniqueConstraint(fields=["webhook", "sequence"], name="delivery_number_unique"),
            models.CheckConstraint(
                condition=Q(state=ReminderState.SENT, sent_at__isnull=False)
                | ~Q(state=ReminderState.SENT) & Q(sent_at=None),
                name="delivery_sent_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["webhook", "sequence"],
                condition=Q(state__in=[ReminderState.CLAIMED, ReminderState.FAILED]),
                name="delivery_waiting",
            ),
        ]

    def __str__(self):
        return f"{self.sequence}: {self.get_kind_display()}"

    @property
    def key(self):
        """The same at every try: by it the other system knows a double."""
        return f"{self.webhook_id}-{self.sequence}"

    @property
    def is_waiting(self):
        return self.state in (ReminderState.CLAIMED, ReminderState.FAILED)
