"""What an edition is made of: text blocks, and parts with sections."""

from django.db import models

from roadmaps.choices import PartKind
from roadmaps.models.roadmap import Edition
from roadmaps.models.versioned import Versioned
from schools.models import Municipality


class TextBlock(Versioned):
    """A goal, tasks, terms … around the tables: a caption and either text or points.

    `items` is a list of `{"marker": "1)", "text": "…"}`; the marker is printed as it stood.
    `kind` is the recogniser's word (goal, tasks, targets, directions, principles, terms,
    preamble, expected_result, other …). `follows_parts` counts the parts printed above it.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="text_blocks")
    position = models.PositiveIntegerField("порядок")
    kind = models.CharField("вид", max_length=30)
    caption = models.TextField("заголовок", blank=True)
    text = models.TextField("текст", blank=True)
    items = models.JSONField("пункты", default=list, blank=True)
    follows_parts = models.PositiveIntegerField("после таблиц", default=0)

    class Meta:
        verbose_name = "текстовый блок"
        verbose_name_plural = "текстовые блоки"
        ordering = ["position"]

    def __str__(self):
        return self.caption or self.kind


class Part(Versioned):
    """One table of the document.

    `columns` is a list of `{"role": "deadline", "caption": "Сроки"}` in printed order.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField("порядок")
    kind = models.CharField("вид", max_length=20, choices=PartKind, default=PartKind.ACTIVITIES)
    title = models.TextField("заголовок", blank=True)
    columns = models.JSONField("столбцы")

    class Meta:
        verbose_name = "часть"
        verbose_name_plural = "части"
        ordering = ["position"]

    def __str__(self):
        return self.title or self.get_kind_display()

    @property
    def roles(self):
        return [column["role"] for column in self.columns]

    @property
    def captions(self):
        """Role → caption, in printed order."""
        return {column["role"]: column["caption"] for column in self.columns}


class Section(Versioned):
    """A heading row inside a part; the title is empty for rows before the first heading."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    part = models.ForeignKey(Part, models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField("порядок")
    title = models.TextField("заголовок", blank=True)

    class Meta:
        verbose_name = "раздел"
        verbose_name_plural = "разделы"
        ordering = ["position"]

    def __str__(self):
        return self.title
