"""Pieces of markup that long lists are put together of, as strings."""

from html import escape

from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import Truncator


def escaped(value):
    """What stands in markup for the value, as a string: markup is left as it is.

    As Django's `conditional_escape`, which may be given what is not translated yet and so takes
    several times as long.
    """
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def drawn(markup, *values):
    """As `format_html`, for the many: every cell of a list comes by here."""
    return mark_safe(markup.format(*map(escaped, values)))


def said(markup, words):
    """The words in their markup; nothing where there are none."""
    return drawn(markup, words) if words else ""


def shortened(text, longest):
    """No longer than so many characters, as `truncatechars` does it."""
    return text if len(text) <= longest else Truncator(text).chars(longest)


def day_cell(day):
    """«10.04.2020»."""
    return f"{day:%d.%m.%Y}"


def moment_cell(at):
    """«10.04.2020 09:30», where the reader is."""
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M}"
