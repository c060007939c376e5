"""What machines read: open data in JSON and CSV, their passports, the feed of news."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.functional import cached_property

from reports.public.contents import public_title
from reports.public.datasets import DATASETS, LICENCE, STANDARD, as_csv, as_json
from reports.public.rows import rows_of, updated_on
from reports.views.public.page import PublicAnswer, PublicPage
from roadmaps.choices import Level
from roadmaps.models import Edition
from roadmaps.querysets import PUBLISHED
from schools.models import News
from schools.public_text import as_html

NEWEST = 20
CSV = "text/csv; charset=utf-8"


class OfDataset(PublicAnswer):
    """Something about one of `DATASETS`, if the part it belongs to is shown."""

    @cached_property
    def dataset(self):
        dataset = DATASETS.get(self.kwargs["name"])
        if dataset is None or not self.site.shows(dataset.part):
            raise Http404
        return dataset

    def rows(self):
        return rows_of(
            self.dataset,
            self.municipality,
            on=self.today,
            address_of=lambda pk: self.absolute("reports:public_roadmap", pk),
        )

    def updated_on(self):
        return updated_on(self.dataset, self.municipality, on=self.today)


class AsJson(OfDataset):
    content_type = "application/json; charset=utf-8"

    def body(self):
        return as_json(
            self.dataset,
            self.rows(),
            publisher=self.municipality.authority_name,
            updated_on=self.updated_on(),
            address=self.absolute("reports:public_json", self.dataset.name),
        )


class AsCsv(OfDataset):
    content_type = CSV

    def body(self):
        return as_csv([column.title for column in self.dataset.columns], self.rows())


class Passport(OfDataset):
    """What the set is, a property a line, as the rules for open data ask."""

    content_type = CSV

    def body(self):
        dataset, day = self.dataset, self.updated_on()
        return as_csv(
            ["property", "value"],
            [
                ("standardversion", STANDARD),
                ("identifier", _number(self.municipality, dataset)),
                ("title", dataset.title),
                ("description", dataset.about),
                ("creator", self.municipality.authority_name),
                ("publishername", self.site.contact),
                ("format", "CSV, JSON"),
                ("data", self.absolute("reports:public_csv", dataset.name)),
                ("data-json", self.absolute("reports:public_json", dataset.name)),
                *(
                    (f"column-{place}", _said(column))
                    for place, column in enumerate(dataset.columns, 1)
                ),
                ("modified", day),
                ("valid", day),
                ("subject", "образование, поддержка школ, дорожная карта"),
                ("licence", LICENCE),
            ],
        )


class Register(PublicAnswer):
    """The register of the sets: a line for each, with the address of its passport."""

    content_type = CSV

    def body(self):
        return as_csv(
            ["property", "title", "value", "format"],
            [
                ("standardversion", "Версия методических рекомендаций", STANDARD, ""),
                *(
                    (
                        _number(self.municipality, dataset),
                        dataset.title,
                        self.absolute("reports:public_passport", dataset.name),
                        "CSV",
                    )
                    for dataset in _shown(self.site)
                ),
            ],
        )


class DataPage(PublicPage):
    """The sets, their columns and passports, for people."""

    template_name = "reports/public/data.html"
    title = "Открытые данные"
    place = "data"

    def context(self):
        return {
            "datasets": [
                (
                    dataset,
                    _number(self.municipality, dataset),
                    updated_on(dataset, self.municipality, on=self.today),
                )
                for dataset in _shown(self.site)
            ],
            "licence": LICENCE,
        }


class Feed(PublicAnswer):
    """News and newly approved plans, the latest first."""

    content_type = "application/atom+xml; charset=utf-8"

    def body(self):
        address = self.absolute("reports:public_site")
        feed = Atom1Feed(
            title=f"Поддержка школ: {self.municipality}",
            link=address,
            description=None,
            language="ru",
            feed_url=self.absolute("reports:public_feed"),
            author_name=self.municipality.authority_name,
        )
        items = sorted([*self.news(), *self.editions()], key=lambda item: item["pubdate"])
        for item in items[: -NEWEST - 1 : -1]:
            feed.add_item(**item)
        return feed.writeString("utf-8")

    def news(self):
        if not self.site.shows_news:
            return
        published = News.objects.filter(municipality=self.municipality).published(on=self.today)
        for news in published[:NEWEST]:
            link = self.absolute("reports:public_news_item", news.pk)
            yield {
                "title": news.title,
                "link": link,
                "description": as_html(news.text),
                "unique_id": get_tag_uri(link, news.day),
                "pubdate": self.morning(news.day),
                "updateddate": max(self.morning(news.day), news.changed_at),
            }

    def editions(self):
        if not self.site.shows_roadmaps:
            return
        approved = Edition.objects.filter(
            roadmap__municipality=self.municipality,
            roadmap__level=Level.MUNICIPAL,
            state__in=PUBLISHED,
            approved_on__isnull=False,
        )
        latest = approved.select_related("roadmap", "act").order_by("-approved_on", "-pk")
        for edition in latest[:NEWEST]:
            link = self.absolute("reports:public_roadmap", edition.roadmap_id)
            approved_at = self.morning(edition.approved_on)
            yield {
                "title": f"Утверждена редакция {edition.number}: {public_title(edition.roadmap)}",
                "link": link,
                "description": str(edition.act or ""),
                "unique_id": get_tag_uri(f"{link}{edition.number}", edition.approved_on),
                "pubdate": approved_at,
                "updateddate": approved_at,
            }

    def morning(self, day):
        return datetime.combine(day, time(), ZoneInfo(self.municipality.time_zone))


def _shown(site):
    return [dataset for dataset in DATASETS.values() if site.shows(dataset.part)]


def _number(municipality, dataset):
    """«oktmo-76701000-roadmaps»"""
    place = f"oktmo-{municipality.oktmo}" if municipality.oktmo else municipality.slug
    return f"{place}-{dataset.name}"


def _said(column):
    words = f"{column.name} ({column.type}): {column.title}"
    return f"{words}, {column.about}" if column.about else words
