"""HTML → PDF/UA-1 by WeasyPrint, which lays out a short document at once and a long one slowly."""

from functools import cache

import pydyf
import weasyprint
from django.contrib.staticfiles import finders


class NothingFetched(weasyprint.urls.URLFetcher):
    """A document brings everything along: whatever address its text smuggles in stays unread."""

    def fetch(self, url, headers=None):
        if url.startswith("data:image/svg+xml;"):
            return super().fetch(url, headers)
        raise ValueError(f"A printed document must not fetch {url}")


def pdf_of(page):
    """The HTML page as bytes: tagged, its language and title set, its fonts embedded."""
    return weasyprint.HTML(string=page, url_fetcher=NothingFetched()).write_pdf(
        stylesheets=[_stylesheet()], pdf_variant="pdf/ua-1", finisher=_give_scopes_to_headers
    )


@cache
def _stylesheet():
    with open(finders.find("reports/print.css"), encoding="utf-8") as css:
        return weasyprint.CSS(string=css.read(), url_fetcher=NothingFetched())


def _give_scopes_to_headers(_, pdf):
    """WeasyPrint ties cells to headers by their IDs; some readers want the scope as well."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("S") == "/TH":
            thing["A"]["Scope"] = "/Row" if "ColSpan" in thing["A"] else "/Column"
