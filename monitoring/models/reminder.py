"""Who is reminded when, and the ledger of what went."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.choices import Channel, ReminderKind, ReminderState, Weekday
from monitoring.querysets import NoticeQuerySet, ReminderQuerySet
from schools.models import Municipality

_signer = Signer(salt="monitoring.CalendarFeed")


def _before():
    return [14, 7, 1]


def _after():
    return [1, 7]


def _mail_and_notice():
    return [Channel.MAIL, Channel.NOTICE]


class ReminderPolicy(models.Model):
    """When a municipality reminds, and whom. One without a row goes by the defaults, see `of`.

    Days are working days of the municipality's calendar. `reminded_until` is the last day whose
    thresholds are all claimed: the next run takes up on the day after it.
    """

    municipality = models.OneToOneField(
        Municipality,
        models.CASCADE,
        related_name="reminder_policy",
        verbose_name="муниципалитет",
    )
    is_on = models.BooleanField("напоминания включены", default=True)
    days_before = models.JSONField("за сколько рабочих дней до срока", default=_before)
    is_on_the_day = models.BooleanField("в день срока", default=True)
    days_after = models.JSONField("через сколько рабочих дней после срока", default=_after)
    is_weekly_after = models.BooleanField("затем каждую неделю", default=True)
    is_copied_to_curator = models.BooleanField("копия куратору школы", default=True)
    coordinator_after = models.PositiveSmallIntegerField(
        "координатору — через столько рабочих дней просрочки", default=5
    )
    head_after = models.PositiveSmallIntegerField(
        "руководителю органа — через столько рабочих дней просрочки", default=15
    )
    send_at_hour = models.PositiveSmallIntegerField(
        "час отправки, местное время",
        default=9,
        validators=[MinValueValidator(7), MaxValueValidator(17)],
    )
    officials_weekday = models.PositiveSmallIntegerField(
        "день сводки для руководителей", choices=Weekday, default=Weekday.MONDAY
    )
    agreement_days_before = models.JSONField(
        "за сколько рабочих дней до окончания договора", default=_before
    )
    round_days_before = models.JSONField(
        "за сколько рабочих дней до закрытия раунда", default=_before
    )
    invitation_days_after = models.JSONField(
        "через сколько рабочих дней без ответа на приглашение", default=_after
    )
    channels = models.JSONField("как напоминать", default=_mail_and_notice)
    webhook_url = models.URLField("адрес для уведомлений другой системы", blank=True)
    webhook_secret = models.CharField("ключ подписи", max_length=200, blank=True, editable=False)
    reminded_until = models.DateField("напомнено по", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "правила напоминаний"
        verbose_name_plural = "правила напоминаний"
        constraints = [
            models.CheckConstraint(
                condition=Q(send_at_hour__gte=7, send_at_hour__lte=17),
                name="reminder_policy_in_working_hours",
            ),
        ]

    def __str__(self):
        return f"Напоминания: {self.municipality}"

    @classmethod
    def of(cls, municipality):
        """The municipality's policy; the defaults, not saved, where it has set none."""
        return cls.of_each([municipality])[municipality.pk]

    @classmethod
    def of_each(cls, municipalities):
        """The same of several, by primary key, with one query."""
        own = cls.objects.filter(municipality__in=municipalities).in_bulk(
            field_name="municipality_id"
        )
        return {one.pk: own.get(one.pk) or cls(municipality=one) for one in municipalities}


class ReminderPreference(models.Model):
    """How often a person wants letters about what is not obligatory."""

    class Frequency(models.TextChoices):
        IMMEDIATE = "immediate", "сразу, как что-то произошло, и сводкой раз в день"
        DAILY = "daily", "сводкой раз в день"
        WEEKLY = "weekly", "сводкой раз в неделю"
        NONE = "none", "не присылать"

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminder_preference",
        verbose_name="чей",
    )
    frequency = models.CharField(
        "необязательные письма", max_length=10, choices=Frequency, default=Frequency.DAILY
    )

    class Meta:
        verbose_name = "настройка писем"
        verbose_name_plural = "настройки писем"

    def __str__(self):
        return f"{self.person}: {self.get_frequency_display()}"


class Reminder(models.Model):
    """A row of the ledger: one message to one person on one day, claimed before it goes.

    The wording is kept from the moment of the claim, so that a second try sends the same.
    `about` is empty for a digest; it names the event for a message about one (`event:17`), or the
    try when a person sends again. `taken_at` is when a worker last took it to send: a worker that
    died leaves it claimed, and the sweeper gives it to another.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminders",
        verbose_name="кому",
    )
    on = models.DateField("день")
    kind = models.CharField("вид", max_length=20, choices=ReminderKind)
    channel = models.CharField("как", max_length=20, choices=Channel)
    about = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=ReminderState, default=ReminderState.CLAIMED
    )
    subject = models.CharField("тема", max_length=300)
    text = models.TextField("текст")
    html = models.TextField("текст с разметкой", blank=True)
    claimed_at = models.DateTimeField("подготовлено")
    taken_at = models.DateTimeField("взято в отправку", null=True, blank=True)
    next_try_at = models.DateTimeField("следующая попытка", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("попыток", default=0)
    error = models.TextField("ответ сервера", blank=True)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "напоминание"
        verbose_name_plural = "напоминания"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on", "kind", "channel", "about"],
                name="reminder_once_for_person_day_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=ReminderState.SENT, sent_at__isnull=False)
                | ~Q(state=ReminderState.SENT) & Q(sent_at=None),
                name="reminder_sent_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ReminderState.FAILED, ReminderState.GIVEN_UP])
                | ~Q(error=""),
                name="reminder_failed_with_the_servers_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(state__in=[ReminderState.CLAIMED, ReminderState.FAILED]),
                name="reminder_waiting",
            ),
            # A municipality asks for its own after its run, while those of all others wait too.
            models.Index(
                fields=["municipality", "id"],
                condition=Q(state__in=[ReminderState.CLAIMED, ReminderState.FAILED]),
                name="reminder_waiting_by_place",
            ),
            models.Index(fields=["municipality", "-on"], name="reminder_of_municipality"),
            # Whoever watches counts them every few seconds.
            models.Index(
                fields=["id"],
                condition=Q(state=ReminderState.GIVEN_UP),
                name="reminder_given_up",
            ),
        ]

    def __str__(self):
        return f"{self.on:%d.%m.%Y}: {self.subject}"

    def get_absolute_url(self):
        return reverse("monitoring:reminder_detail", args=[self.pk])

    def is_readable_by(self, user):
        """Whether the text may be shown to somebody who sees the row."""
        return user.pk == self.person_id or self.is_of_one_municipality

    @property
    def is_of_one_municipality(self):
        """Whether the text can speak of nothing outside of the municipality.

        A digest tells of everything its person does: where that person ever held a role in another
        municipality, or in a region, its text is between the portal and the person.
        """
        if self.kind == ReminderKind.EVENT:
            return True
        elsewhere = self.person.memberships.exclude(municipality=self.municipality_id)
        return not elsewhere.exists()


class Notice(models.Model):
    """Something a person is told inside the portal, under the bell."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="кому"
    )
    text = models.CharField("сообщение", max_length=500)
    url = models.CharField("куда ведёт", max_length=500)
    at = models.DateTimeField("когда")
    read_at = models.DateTimeField("прочитано", null=True, blank=True)
    # One notice of a kind for one thing: the reminder or the event it speaks of.
    about = models.CharField(max_length=60)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="notice_once_about_a_thing"),
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self):
        return self.text


class CalendarFeed(models.Model):
    """A private iCal address of a person; a new `nonce` makes the old address a dead one.

    The address is signed from the nonce with the portal's key, so that the database alone lets
    nobody read the feed.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name="чей"
    )
    nonce = models.CharField(max_length=32)
    created_at = models.DateTimeField("создан")
    read_at = models.DateTimeField("последнее обращение", null=True, blank=True)

    class Meta:
        verbose_name = "подписка на календарь"
        verbose_name_plural = "подписки на календарь"

    def __str__(self):
        return f"Календарь: {self.person}"

    def get_absolute_url(self):
        return reverse("monitoring:calendar_feed", args=[self.pk, self.signature])

    @property
    def signature(self):
        """What, beside the key, the address of the feed is made of."""
        return _signer.signature(self._signed_words)

    def is_signed_by(self, signature):
        """Whether the signature is of this address, and not of one given up since."""
        try:
            _signer.unsign(f"{self._signed_words}{_signer.sep}{signature}")
        except BadSignature:
            return False
        return True

    @property
    def _signed_words(self):
        return f"{self.pk}-{self.nonce}"
