"""What search engines are told: only the public pages are for them."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.generic import View

from reports.views.public.page import KEPT_FOR
from roadmaps.choices import Level
from roadmaps.models import Edition
from schools.models import News, PublicSite
from schools.public_address import PUBLIC
from schools.scope import whole_portal

MOST_NEWS = 1000
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Robots(View):
    http_method_names = ["get", "head"]

    def get(self, request):
        lines = (
            "User-agent: *",
            f"Allow: {PUBLIC}",
            f"Allow: {settings.STATIC_URL}",
            "Disallow: /",
            f"Sitemap: {settings.SITE_URL}{reverse('reports:sitemap')}",
        )
        return _for_all("\n".join(lines) + "\n", "text/plain; charset=utf-8")


class Sitemap(View):
    """Every public page of every municipality that has them on."""

    http_method_names = ["get", "head"]

    @method_decorator(whole_portal("the map of all public pages"))
    def get(self, request):
        sites = list(PublicSite.objects.on().select_related("municipality"))
        response = _for_all("", "application/xml; charset=utf-8")
        xml = SimplerXMLGenerator(response, "utf-8")
        xml.startDocument()
        xml.startElement("urlset", {"xmlns": XMLNS})
        for path, day in _pages(sites):
            xml.startElement("url", {})
            xml.addQuickElement("loc", settings.SITE_URL + path)
            if day:
                xml.addQuickElement("lastmod", day.isoformat())
            xml.endElement("url")
        xml.endElement("urlset")
        xml.endDocument()
        return response


def _pages(sites):
    """`(path, the day it was last changed or None)`, in two questions however many they are."""
    slugs = {}
    for site in sites:
        slug = slugs[site.municipality_id] = site.municipality.slug
        yield reverse("reports:public_site", args=[slug]), None
        for part in site.parts:
            yield reverse(f"reports:public_{part}", args=[slug]), None
        yield reverse("reports:public_data", args=[slug]), None
    with_plans = [site.municipality_id for site in sites if site.shows_roadmaps]
    editions = Edition.objects.in_force().filter(
        municipality__in=with_plans, roadmap__level=Level.MUNICIPAL
    )
    for municipality, roadmap, day in editions.order_by("pk").values_list(
        "municipality_id", "roadmap_id", "approved_on"
    ):
        yield reverse("reports:public_roadmap", args=[slugs[municipality], roadmap]), day
    news = News.objects.none()
    for site in sites:
        if site.shows_news:
            published = News.objects.filter(municipality=site.municipality_id)
            news = news | published.published(on=site.municipality.today())
    for municipality, pk, day in news.values_list("municipality_id", "pk", "day")[:MOST_NEWS]:
        yield reverse("reports:public_news_item", args=[slugs[municipality], pk]), day


def _for_all(text, content_type):
    response = HttpResponse(text, content_type=content_type)
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return response
