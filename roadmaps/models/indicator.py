"""What the plan wants to be measured by."""

import uuid

from django.db import models

from roadmaps.choices import Comparator
from roadmaps.indicator_words import said_target
from roadmaps.indicators.reading import asks_base
from roadmaps.models.activity import Activity
from roadmaps.models.roadmap import Edition
from roadmaps.models.versioned import Versioned
from roadmaps.querysets import IndicatorQuerySet
from schools.models import Municipality


class Indicator(Versioned):
    """A target: «доля учителей, прошедших обучение, — не ниже 85 % от всех учителей».

    `target` and `baseline` are in `unit`; `base` says what a share is taken of or a growth is
    counted from, and is empty while nobody has said it. `phrase` keeps the printed words.
    `key` stays the same through editions; `activities` are rows that should bring it about.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="indicators")
    key = models.UUIDField("ключ", default=uuid.uuid4, db_index=True, editable=False)
    origin_key = models.UUIDField("ключ исходного показателя", null=True, editable=False)
    position = models.PositiveIntegerField("порядок")
    title = models.TextField("показатель")
    comparator = models.CharField("сравнение", max_length=20, choices=Comparator)
    target = models.DecimalField("целевое значение", max_digits=12, decimal_places=2)
    unit = models.CharField("единица", max_length=50, blank=True)
    base = models.TextField("от чего считается", blank=True)
    baseline = models.DecimalField(
        "исходное значение", max_digits=12, decimal_places=2, null=True, blank=True
    )
    baseline_on = models.DateField("дата исходного значения", null=True, blank=True)
    phrase = models.TextField("как напечатано", blank=True)
    activities = models.ManyToManyField(
        Activity, related_name="indicators", blank=True, verbose_name="мероприятия"
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "целевой показатель"
        verbose_name_plural = "целевые показатели"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="indicator_once_in_edition"),
        ]

    def __str__(self):
        return self.title

    @property
    def target_words(self):
        """«не менее 85 % от числа учителей, исходно 60 % на 1 сентября 2024 г.»"""
        return said_target(self)

    @property
    def asks_base(self):
        """True while nobody can tell what the target is measured against."""
        return asks_base(self.comparator, self.unit, self.base, self.baseline)
