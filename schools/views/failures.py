"""Pages of what went wrong where Django would show them without asking how the reader sees.

Nothing is read from the database for them: it may be what failed.
"""

from django.http import HttpResponseBadRequest, HttpResponseForbidden, HttpResponseServerError
from django.template.loader import render_to_string


def broken(request):
    return HttpResponseServerError(render_to_string("500.html", {"request": request}))


def unreadable(request, exception):
    return HttpResponseBadRequest(render_to_string("400.html", {"request": request}))


def out_of_date(request, reason=""):
    """A form that was sent without its token, or with another session's."""
    return HttpResponseForbidden(render_to_string("403_csrf.html", {"request": request}))
