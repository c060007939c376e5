"""Words typed for everybody to read, as HTML: paragraphs, line ends, and links to pages."""

import re

import nh3
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

_PARAGRAPHS = re.compile(r"\n\s*\n")
_ADDRESS = re.compile(r"https?://[^\s<>\"«»]+")
# What ends a sentence ends no address; a bracket belongs to one that opens another.
_TRAILING = ".,;:!?)»…"
TAGS = {"p", "br", "a"}


def as_html(text):
    """Safe HTML of plain text. Markup in it is shown as it was typed; only http(s) addresses
    become links."""
    paragraphs = [part.strip() for part in _PARAGRAPHS.split(text.replace("\r\n", "\n"))]
    html = "".join(f"<p>{_linked(part)}</p>" for part in paragraphs if part)
    return mark_safe(
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https"},
            link_rel="noopener noreferrer nofollow",
        )
    )


def _linked(paragraph):
    found, end = [], 0
    for match in _ADDRESS.finditer(paragraph):
        address = match[0].rstrip(_TRAILING)
        if match[0][len(address) :].startswith(")") and "(" in address:
            address += ")"
        found += [
            escape(paragraph[end : match.start()]),
            format_html('<a href="{}">{}</a>', address, address),
        ]
        end = match.start() + len(address)
    found.append(escape(paragraph[end:]))
    return "".join(found).replace("\n", "<br>")
