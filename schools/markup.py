"""Pieces of markup that long lists are put together of, as strings."""

from django.utils.html import format_html
from django.utils.text import Truncator


def said(markup, words):
    """The words in their markup; nothing where there are none."""
    return format_html(markup, words) if words else ""


def shortened(text, longest):
    """No longer than so many characters, as `truncatechars` does it."""
    return text if len(text) <= longest else Truncator(text).chars(longest)
