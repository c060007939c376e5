"""Files given out to a reader whom a view has let in, to keep, never as pages to open."""

from io import BytesIO
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header


def kept_file(file, *, name, content_type):
    """The response that gives out a model's file.

    Where nginx stands before the portal it sends the bytes itself (`ACCEL_LOCATION`); else they
    pass through here, from the folder or from the bucket.
    """
    if settings.ACCEL_LOCATION:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = settings.ACCEL_LOCATION + quote(file.name)
        response["Content-Disposition"] = content_disposition_header(True, name)
    else:
        response = _passed_through(file.open("rb"), name, content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def made_file(content, *, name, content_type):
    """The response that gives out bytes made for this request."""
    response = _passed_through(BytesIO(content), name, content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _passed_through(file, name, content_type):
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
