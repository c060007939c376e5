"""Pages of what went wrong where Django would show them without asking how the reader sees.

Nothing is read from the database for them: it may be what failed.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import (
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseServerError,
)
from django.template.loader import render_to_string

# Seconds in which a database is usually back.
_BACK_IN = 10


def broken(request):
    """A fault of the portal; or a database that is away, after which what only reads may be asked
    of another web server at once."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        page = render_to_string("503.html", {"request": request})
        return HttpResponse(page, status=503, headers={"Retry-After": _BACK_IN})
    return HttpResponseServerError(render_to_string("500.html", {"request": request}))


def unreadable(request, exception):
    return HttpResponseBadRequest(render_to_string("400.html", {"request": request}))


def out_of_date(request, reason=""):
    """A form that was sent without its token, or with another session's."""
    return HttpResponseForbidden(render_to_string("403_csrf.html", {"request": request}))
