"""What a page offers its reader: links to follow, forms to send."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

# An attribute that leads somewhere, and the method it asks with; a form names its own.
ATTRIBUTES = {"href": "GET", "hx-get": "GET", "hx-post": "POST"}


class Links(HTMLParser):
    """`found`: {(method, path)} of a page that stands at `url`; other sites are left out."""

    def __init__(self, url, page):
        super().__init__()
        self.url = url
        self.found = set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.add(attributes.get("method", "get").upper(), attributes.get("action", ""))
        for name, method in ATTRIBUTES.items():
            if tag != "link" and name in attributes:
                self.add(method, attributes[name])

    def add(self, method, target):
        path, _ = urldefrag(urljoin(self.url, target))
        if path.startswith("/"):
            self.found.add((method, path))
