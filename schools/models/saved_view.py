"""Filters of a list that somebody has given a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from schools.choices import Role
from schools.list_pages import LIST_PAGES, LONGEST_QUERY
from schools.models.municipality import Municipality
from schools.querysets import SavedViewQuerySet


class SavedView(models.Model):
    """A list as one address narrows it: «Просроченное школы № 7».

    It belongs to a person in a role: in another of theirs it would show other rows. A shared one is
    seen by everybody of the municipality who acts in that role; what it shows each may see anyway.
    `query` is as `list_pages.narrowed` writes it. The default one is what its owner meets when the
    list is opened.
    """

    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        null=True,
        related_name="saved_views",
        verbose_name="муниципалитет",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="saved_views",
        verbose_name="чей",
    )
    role = models.CharField("роль", max_length=20, choices=Role)
    page = models.CharField("список", max_length=50, choices=list(LIST_PAGES.items()))
    query = models.CharField("условия", max_length=LONGEST_QUERY)
    title = models.CharField("название", max_length=100)
    is_shared = models.BooleanField("показывать коллегам с той же ролью", default=False)
    is_default = models.BooleanField("открывать список сразу с этими условиями", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "сохранённый вид"
        verbose_name_plural = "сохранённые виды"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "municipality", "role", "page", "title"],
                name="saved_view_title_unique",
            ),
            models.UniqueConstraint(
                fields=["owner", "municipality", "role", "page"],
                condition=Q(is_default=True),
                name="saved_view_one_default",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=False) | Q(municipality__isnull=False),
                name="saved_view_shared_in_a_municipality",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The list as it is narrowed."""
        return f"{reverse(self.page)}?{self.query}"
