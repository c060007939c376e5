"""A roadmap and its wordings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from roadmaps.choices import EditionDeed, EditionState, Level
from roadmaps.period import Period
from roadmaps.querysets import IN_WORK, EditionQuerySet, RoadmapQuerySet
from schools.models import LegalAct, Municipality, School


class Roadmap(models.Model):
    """A plan of measures for a period. Its words live in editions; this row only names it.

    A school's own plan has the `school`, and may stand under a municipal one, its `parent`;
    `predecessor` is the plan it was rolled forward from.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="roadmaps", verbose_name="муниципалитет"
    )
    level = models.CharField("уровень", max_length=20, choices=Level, default=Level.MUNICIPAL)
    title = models.CharField("название", max_length=1000)
    starts_on = models.DateField("начало")
    ends_on = models.DateField("окончание")
    covered_schools = models.ManyToManyField(
        School, related_name="roadmaps", blank=True, verbose_name="школы"
    )
    school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_roadmaps",
        verbose_name="школа, чей это план",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="муниципальная дорожная карта",
    )
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name="предыдущая дорожная карта",
    )
    created_at = models.DateTimeField("создана", auto_now_add=True)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="roadmap_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(level=Level.SCHOOL, school__isnull=False)
                | Q(level=Level.MUNICIPAL, school=None, parent=None),
                name="roadmap_of_a_school_or_of_all",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("roadmaps:roadmap_detail", args=[self.pk])

    @property
    def period(self):
        return Period(self.starts_on, self.ends_on)


class Edition(models.Model):
    """One wording of a roadmap: draft → in review → approved → superseded.

    Frozen when approved: a correction is a new edition. What is printed is kept as printed:
    `title`, `act_phrase` («Приложение № 1 к приказу …») and `signature` come from the source
    and go back to paper, `act` is the same heading understood. `order` keeps the words of the order
    where the file held it above its annex; the annex is printed without them.
    `based_on` is the edition it corrects, `reason` why.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    roadmap = models.ForeignKey(
        Roadmap, models.CASCADE, related_name="editions", verbose_name="дорожная карта"
    )
    number = models.PositiveIntegerField("номер редакции")
    state = models.CharField(
        "состояние", max_length=20, choices=EditionState, default=EditionState.DRAFT
    )
    title = models.TextField("заголовок", blank=True)
    act = models.ForeignKey(
        LegalAct,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name="распорядительный акт",
    )
    appendix = models.CharField("номер приложения", max_length=20, blank=True)
    act_phrase = models.TextField("гриф", blank=True)
    signature = models.TextField("подпись", blank=True)
    order = models.TextField("текст приказа", blank=True)
    source_name = models.CharField("исходный файл", max_length=255, blank=True)
    source_sha256 = models.CharField("SHA-256 исходного файла", max_length=64, blank=True)
    created_at = models.DateTimeField("создана", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кем создана",
    )
    approved_on = models.DateField("дата утверждения", null=True, blank=True)
    based_on = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="исправляемая редакция",
    )
    reason = models.TextField("причина изменений", blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "редакция"
        verbose_name_plural = "редакции"
        ordering = ["roadmap", "number"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "number"], name="edition_number_unique"),
            models.UniqueConstraint(
                fields=["roadmap"],
                condition=Q(state__in=[EditionState.DRAFT, EditionState.IN_REVIEW]),
                name="edition_one_in_work",
            ),
            models.UniqueConstraint(
                fields=["roadmap"],
                condition=Q(state=EditionState.APPROVED),
                name="edition_one_in_force",
            ),
            models.CheckConstraint(
                condition=~Q(state=EditionState.APPROVED) | Q(approved_on__isnull=False),
                name="edition_approved_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.roadmap} — редакция {self.number}"

    def get_absolute_url(self):
        return reverse("roadmaps:edition_detail", args=[self.roadmap_id, self.number])

    @property
    def is_draft(self):
        return self.state == EditionState.DRAFT

    def last_return(self, events):
        """The decision that brought the draft back to its makers, if it was the last of `events`:
        a list of all that were taken on this edition, oldest first."""
        last = events[-1] if events and self.is_draft else None
        return last if last and last.deed == EditionDeed.RETURNED else None

    @property
    def is_in_work(self):
        return self.state in IN_WORK

    @property
    def is_in_force(self):
        return self.state == EditionState.APPROVED
