"""Where a number leads."""

from urllib.parse import urlencode

from django.urls import reverse


def address(name, *args, **asked):
    """The path of a page by its name, narrowed by what is `asked`; None narrows nothing."""
    path = reverse(name, args=args)
    query = urlencode({key: value for key, value in asked.items() if value is not None})
    return f"{path}?{query}" if query else path
