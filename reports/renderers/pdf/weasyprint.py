"""HTML → PDF/UA-1 by WeasyPrint, which lays out a short document at once and a long one slowly.

Run apart from the portal (`schools.apart`): no word of a document can make it take too much.
"""

from base64 import b64decode
from functools import cache
from pathlib import Path

import pydyf
import weasyprint

STYLES = Path(__file__).resolve().parents[3] / "static" / "reports" / "print.css"
DRAWING = "data:image/svg+xml;base64,"


class NothingFetched(weasyprint.urls.URLFetcher):
    """A document brings everything along: whatever address its text smuggles in stays unread."""

    def fetch(self, url, headers=None):
        if not url.startswith(DRAWING):
            raise ValueError(f"A printed document must not fetch {url}")
        drawing = b64decode(url.removeprefix(DRAWING))
        return weasyprint.urls.URLFetcherResponse(url, drawing, {"Content-Type": "image/svg+xml"})


def pdf_of(page):
    """The HTML page as bytes: tagged, its language and title set, its fonts embedded."""
    return weasyprint.HTML(string=page, url_fetcher=_fetcher()).write_pdf(
        stylesheets=[_stylesheet()], pdf_variant="pdf/ua-1", finisher=_give_scopes_to_headers
    )


@cache
def _fetcher():
    # Made once: it reads the certificates of the network that it never asks.
    return NothingFetched()


@cache
def _stylesheet():
    return weasyprint.CSS(string=STYLES.read_text(encoding="utf-8"), url_fetcher=_fetcher())


def _give_scopes_to_headers(_, pdf):
    """WeasyPrint ties cells to headers by their IDs; some readers want the scope as well."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("S") == "/TH":
            thing["A"]["Scope"] = "/Row" if "ColSpan" in thing["A"] else "/Column"
