"""What a municipality shows to everybody, with no sign-in."""

from django.db import models
from django.urls import reverse

from schools.models.municipality import Municipality
from schools.querysets import NewsQuerySet, PublicSiteQuerySet


class PublicSite(models.Model):
    """The public pages of a municipality: whether they are there, and what is on them.

    Off until switched on. `about` and `contact` are printed on every page, so neither names a
    person. With `names_signatories` the position under a plan is followed by the name of who
    signed it. `version` grows with whatever is done to what the pages show: nothing kept under an
    older one is given out.
    """

    PARTS = ("roadmaps", "progress", "documents", "practices", "news")

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="public_site", verbose_name="муниципалитет"
    )
    is_on = models.BooleanField("публичные страницы включены", default=False)
    shows_roadmaps = models.BooleanField("дорожные карты", default=True)
    shows_progress = models.BooleanField("ход исполнения", default=True)
    shows_documents = models.BooleanField("документы", default=True)
    shows_practices = models.BooleanField("лучшие практики", default=True)
    shows_news = models.BooleanField("новости", default=True)
    names_signatories = models.BooleanField("фамилия подписавшего акт", default=False)
    about = models.TextField("о проекте", max_length=2000, blank=True)
    contact = models.CharField("куда обратиться", max_length=300, blank=True)
    version = models.PositiveIntegerField("версия", default=1, editable=False)

    objects = PublicSiteQuerySet.as_manager()

    class Meta:
        verbose_name = "публичные страницы"
        verbose_name_plural = "публичные страницы"

    def __str__(self):
        return f"Публичные страницы: {self.municipality}"

    def shows(self, part):
        """Whether one of `PARTS` is on the pages."""
        return getattr(self, f"shows_{part}")

    @property
    def parts(self):
        return [part for part in self.PARTS if self.shows(part)]


class News(models.Model):
    """A piece of news of the project: plain paragraphs, in which addresses become links.

    It is public once `is_published`, from its `day` on.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="news", verbose_name="муниципалитет"
    )
    title = models.CharField("заголовок", max_length=200)
    text = models.TextField("текст", max_length=20_000)
    day = models.DateField("дата")
    is_published = models.BooleanField("опубликована", default=False)
    changed_at = models.DateTimeField("изменена", auto_now=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = "новость"
        verbose_name_plural = "новости"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["municipality", "-day"], name="news_by_municipality")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("schools:news_update", args=[self.pk])
