"""A public page: the same for everybody, kept for a minute, asked for again by its tag."""

from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.utils.http import http_date
from django.views.generic import View

from schools.models import PublicSite
from schools.scope import Reach, stay_within, whole_portal

# Seconds for which an answer is given out as it was made, by the portal and by others.
KEPT_FOR = 60
# For how long the portal knows since when an answer has been what it is.
REMEMBERED_FOR = 7 * 24 * 60 * 60
PART_NAMES = {
    "roadmaps": "Дорожные карты",
    "progress": "Ход исполнения",
    "documents": "Документы",
    "practices": "Лучшие практики",
    "news": "Новости",
}


class Answer(NamedTuple):
    """`tag` is an ETag with its quotes, `since` the second from which the body is this one."""

    tag: str
    since: int
    body: bytes


class PublicAnswer(View):
    """What lies under the address of a municipality whose public pages are on; else 404.

    A subclass gives the `body` from `site` and the arguments of the address. `part` is what must be
    shown for it to be there. In the address `root` everything is: of a preview it is another.
    """

    http_method_names = ["get", "head"]
    part = ""
    content_type = "text/html; charset=utf-8"
    # Whether the bytes depend on how the reader wants to see them (`schools.look`).
    differs_by_look = False
    is_preview = False

    def get(self, request, slug, **kwargs):
        sites = PublicSite.objects.on().select_related("municipality")
        with whole_portal("the address says of which municipality the pages are"):
            site = get_object_or_404(sites, municipality__slug=slug)
        stay_within(Reach(frozenset([site.municipality_id])))
        self.enter(site)
        return self.response()

    def enter(self, site, root=""):
        """Everything after is about the PublicSite. Raises Http404 where it does not show this."""
        self.site, self.municipality = site, site.municipality
        self.is_preview = bool(root)
        self.root = root or reverse("reports:public_site", args=[self.municipality.slug])
        if self.part and not site.shows(self.part):
            raise Http404

    def response(self):
        answer = self.kept()
        response = HttpResponse(answer.body, content_type=self.content_type)
        return self.conditional(response, answer.tag, answer.since)

    def preview(self):
        """The response to whom may see it before it is there."""
        return HttpResponse(self.made(), content_type=self.content_type)

    def body(self):
        """Text or bytes. Raises Http404."""
        raise NotImplementedError

    def made(self):
        """The body as bytes, on the clock of the municipality."""
        with timezone.override(ZoneInfo(self.municipality.time_zone)):
            body = self.body()
        return body if isinstance(body, bytes) else body.encode()

    @cached_property
    def today(self):
        return self.municipality.today()

    @property
    def page_number(self):
        """Which page of a list is asked for; what is no number is the first."""
        asked = self.request.GET.get("page", "1")
        return max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1

    def kept(self):
        """The Answer of the last minute, or a new one; a deed on the public pages makes it old."""
        look = self.request.look.written() if self.differs_by_look else ""
        place = f"{self.site.pk}:{self.request.path}:{self.page_number}:{look}"
        place = sha256(place.encode()).hexdigest()
        key = f"public:{self.site.version}:{place}"
        answer = cache.get(key)
        if answer is None:
            body = self.made()
            tag = f'"{sha256(body).hexdigest()[:32]}"'
            answer = Answer(tag, _since(f"public-since:{place}", tag), body)
            cache.set(key, answer, KEPT_FOR)
        return answer

    def conditional(self, response, tag, since):
        """The response for everybody to keep, or 304 to whoever has it already."""
        response["ETag"] = tag
        response["Last-Modified"] = http_date(since)
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
        if self.differs_by_look:
            patch_vary_headers(response, ["Cookie"])
        answer = get_conditional_response(
            self.request, etag=tag, last_modified=since, response=response
        )
        answer.differs_by_look = self.differs_by_look
        return answer

    def absolute(self, name, *args):
        """The address of a public page as others write it down."""
        return settings.SITE_URL + reverse(name, args=[self.municipality.slug, *args])


class PublicPage(PublicAnswer):
    """A page in HTML. A subclass gives `title` and the `context` of its template."""

    template_name = ""
    differs_by_look = True
    title = ""
    # What the page is of in the navigation; by default the part it belongs to.
    place = ""

    def context(self):
        return {}

    def body(self):
        context = self.context()
        return render_to_string(
            self.template_name,
            {
                # Of which a page takes nothing but how it should look.
                "request": self.request,
                "site": self.site,
                "municipality": self.municipality,
                "root": self.root,
                "title": self.title,
                "address": settings.SITE_URL + self.request.path,
                "is_preview": self.is_preview,
                "places": [(part, PART_NAMES[part]) for part in self.site.parts],
                "place": self.place or self.part,
                "today": self.today,
                **context,
            },
        )


def _since(key, tag):
    """The second at which the portal first gave out under `key` what has the tag."""
    known = cache.get(key)
    if known is not None and known[0] == tag:
        return known[1]
    since = int(timezone.now().timestamp())
    cache.set(key, (tag, since), REMEMBERED_FOR)
    return since
