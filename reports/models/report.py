"""A report somebody asked for: how its making goes, and the file it became."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.models import MonitoringRound
from reports.choices import PENDING, ReportFormat, ReportKind, ReportState
from reports.kinds import KINDS
from reports.models.schedule import ReportSchedule
from reports.order import Order
from reports.querysets import ReportQuerySet
from roadmaps.models import Edition, Roadmap
from schools.models import Municipality, School

# What a report may be about, by the names of its fields.
ABOUT = ("school", "edition", "roadmap")


class Report(models.Model):
    """One kind in one format, frozen once it is ready.

    `heading` are the words of the title block that were edited before: `title`, `stamp` (lines) and
    the `position` and `name` of who signs; one that is not there is as the builder has it. `frozen`
    is the Document as `reports.frozen` writes it, `frozen_sha256` that of its words. `code` is
    printed on the first sheet. `asked` is the SHA-256 of all that was asked for, `pulse` that of
    the state of the rows it is made of: the same both mean the same file. `worker` is a random
    word of whoever makes it now, `seen_at` when it was last heard of.
    """

    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name="муниципалитет",
    )
    region = models.CharField("регион", max_length=200, blank=True)
    kind = models.CharField("вид", max_length=20, choices=ReportKind)
    format = models.CharField("формат", max_length=10, choices=ReportFormat)
    on = models.DateField("на дату")
    roadmap = models.ForeignKey(
        Roadmap, models.CASCADE, null=True, blank=True, related_name="reports"
    )
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="reports"
    )
    former = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="+")
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="reports"
    )
    round = models.ForeignKey(
        MonitoringRound, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    heading = models.JSONField("реквизиты", default=dict, blank=True)
    uses_template = models.BooleanField("по шаблону муниципалитета", default=False)
    made_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name="по данным отчёта",
    )
    schedule = models.ForeignKey(
        ReportSchedule, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    asked = models.CharField(max_length=64, db_index=True)
    pulse = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=ReportState, default=ReportState.QUEUED
    )
    refusal = models.TextField("почему не получился", blank=True)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    worker = models.CharField(max_length=32, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    rows_done = models.PositiveIntegerField("готово строк", default=0)
    rows_total = models.PositiveIntegerField("всего строк", default=0)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто заказал",
    )
    ordered_at = models.DateTimeField("заказан")
    started_at = models.DateTimeField("начат", null=True, blank=True)
    finished_at = models.DateTimeField("закончен", null=True, blank=True)
    code = models.CharField("код проверки", max_length=20, unique=True)
    frozen = models.FileField("данные", upload_to="reports/", max_length=200, blank=True)
    frozen_sha256 = models.CharField("SHA-256 данных", max_length=64, blank=True)
    file = models.FileField("файл", upload_to="reports/", max_length=200, blank=True)
    name = models.CharField("имя файла", max_length=255, blank=True)
    size = models.PositiveBigIntegerField("размер", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "отчёт"
        verbose_name_plural = "отчёты"
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ReportKind.REGION, municipality=None) & ~Q(region="")
                | ~Q(kind=ReportKind.REGION) & Q(municipality__isnull=False, region=""),
                name="report_of_a_municipality_or_a_region",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.READY) | ~Q(file="") & ~Q(sha256="") & ~Q(frozen=""),
                name="report_ready_with_its_file_and_figures",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.FAILED) | ~Q(refusal=""),
                name="report_failed_with_a_sentence",
            ),
            models.UniqueConstraint(
                fields=["schedule", "on"], name="report_once_for_schedule_and_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["seen_at"],
                condition=Q(state__in=PENDING),
                name="report_pending",
            ),
            # Whoever watches counts them every few seconds.
            models.Index(
                fields=["id"], condition=Q(state=ReportState.FAILED), name="report_failed"
            ),
        ]

    def __str__(self):
        return self.name or f"{self.get_kind_display()}, {self.get_format_display()}"

    def get_absolute_url(self):
        return reverse("reports:report_detail", args=[self.pk])

    @property
    def order(self):
        """What it was asked to tell, as builders take it."""
        return Order(
            municipality=self.municipality,
            on=self.on,
            roadmap=self.roadmap,
            school=self.school,
            edition=self.edition,
            former=self.former,
            round=self.round,
            region=self.region,
        )

    @property
    def about(self):
        """The row that the report is about; None where that is a whole municipality or region."""
        needs = KINDS[self.kind].needs
        return next((getattr(self, name) for name in ABOUT if name in needs), None)

    @property
    def subject(self):
        """What the report is about, in words."""
        needs = KINDS[self.kind].needs
        if "former" in needs:
            numbers = f"{self.former.number} и {self.edition.number}"
            return f"{self.edition.roadmap}, редакции {numbers}"
        if "edition" in needs:
            return f"{self.edition.roadmap}, редакция {self.edition.number}"
        return str(self.about or self.municipality or self.region)

    @property
    def check_url(self):
        """Where anybody who holds the paper learns whether it is genuine."""
        return settings.SITE_URL + reverse("reports:report_check", args=[self.code])

    @property
    def is_ready(self):
        return self.state == ReportState.READY

    @property
    def is_pending(self):
        return self.state in PENDING

    @property
    def is_failed(self):
        return self.state == ReportState.FAILED

    @property
    def took(self):
        """How long the making lasted, a timedelta; None of one that is not over."""
        if self.started_at is None or self.finished_at is None:
            return None
        return self.finished_at - self.started_at
