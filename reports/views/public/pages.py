"""The public pages that people read."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404

from reports.builders.approval import approval_words
from reports.models import Publication
from reports.public.contents import (
    Contents,
    people_of,
    public_signature,
    public_title,
    published_editions,
    with_public_contents,
)
from reports.public.progress import progress_of
from reports.views.public.page import PublicPage
from roadmaps.deadline_words import period_words
from schools.models import News
from schools.public_text import as_html

PER_PAGE = 20
# How many of each the overview shows.
FEW = 3


class Overview(PublicPage):
    """What the project is, how it goes, and the latest of everything."""

    template_name = "reports/public/overview.html"
    place = "overview"

    @property
    def title(self):
        return f"Поддержка школ: {self.municipality}"

    def context(self):
        site, shown = self.site, {}
        editions = list(published_editions(self.municipality)[:FEW]) if site.shows_roadmaps else []
        shown["plans"] = [Plan(edition) for edition in editions]
        if site.shows_progress:
            shown["progress"] = _progress_lines(self.municipality, self.today)
        if site.shows_news:
            shown["news"] = News.objects.filter(municipality=self.municipality).published(
                on=self.today
            )[:FEW]
        published = _published(self.municipality)
        if site.shows_documents:
            shown["documents"] = published.documents()[:FEW]
        if site.shows_practices:
            shown["practices"] = published.practices()[:FEW]
        return {**shown, "about": as_html(site.about)}


class Roadmaps(PublicPage):
    """Plans in force."""

    part = "roadmaps"
    template_name = "reports/public/roadmaps.html"
    title = "Дорожные карты"

    def context(self):
        editions = published_editions(self.municipality).annotate(
            activity_count=Count("parts__sections__activities")
        )
        return {"plans": [Plan(edition) for edition in editions]}


class RoadmapPage(PublicPage):
    """The wording in force as it is printed, without names."""

    part = "roadmaps"
    template_name = "reports/public/roadmap.html"

    @property
    def title(self):
        return self.plan.title

    def context(self):
        editions = with_public_contents(published_editions(self.municipality))
        edition = get_object_or_404(editions, roadmap=self.kwargs["pk"])
        self.plan = Plan(edition)
        papers = _published(self.municipality).filter(paper__edition=edition)
        return {
            "plan": self.plan,
            "items": Contents(edition, people_of(self.municipality)).items,
            "acts": approval_words(edition),
            "signature": public_signature(edition, names_signatories=self.site.names_signatories),
            "paper": papers.first() if self.site.shows_documents else None,
        }


class ProgressPage(PublicPage):
    """Counts by direction and by month of every plan in force."""

    part = "progress"
    template_name = "reports/public/progress.html"
    title = "Ход исполнения"

    def context(self):
        return {"lines": _progress_lines(self.municipality, self.today)}


class Listed(PublicPage):
    """A list in pages; one that is not there is 404."""

    def rows(self):
        raise NotImplementedError

    def context(self):
        paginator = Paginator(self.rows(), PER_PAGE)
        if self.page_number > paginator.num_pages:
            raise Http404
        return {"page": paginator.page(self.page_number)}


class Documents(Listed):
    part = "documents"
    template_name = "reports/public/documents.html"
    title = "Документы"

    def rows(self):
        return _published(self.municipality).documents()


class Practices(Listed):
    part = "practices"
    template_name = "reports/public/practices.html"
    title = "Лучшие практики"

    def rows(self):
        return _published(self.municipality).practices()


class NewsPages(Listed):
    part = "news"
    template_name = "reports/public/news_list.html"
    title = "Новости"

    def rows(self):
        return News.objects.filter(municipality=self.municipality).published(on=self.today)


class NewsPage(PublicPage):
    part = "news"
    template_name = "reports/public/news.html"

    @property
    def title(self):
        return self.news.title

    def context(self):
        published = News.objects.filter(municipality=self.municipality).published(on=self.today)
        self.news = get_object_or_404(published, pk=self.kwargs["pk"])
        return {"news": self.news, "text": as_html(self.news.text)}


class Plan:
    """A plan in force as pages name it."""

    def __init__(self, edition):
        self.edition, self.roadmap = edition, edition.roadmap
        self.pk = edition.roadmap_id
        self.title = public_title(edition.roadmap)
        self.period = period_words(edition.roadmap.period)
        self.activity_count = getattr(edition, "activity_count", None)


def _progress_lines(municipality, today):
    """`(Plan, its Progress or None)` of every plan in force."""
    editions = list(published_editions(municipality))
    found = progress_of(editions, on=today)
    return [(Plan(edition), found.get(edition.roadmap_id)) for edition in editions]


def _published(municipality):
    return Publication.objects.filter(municipality=municipality).open_to_all().with_documents()
