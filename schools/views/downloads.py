"""Files that the portal keeps, given out to a reader whom a view has let in."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header


def kept_file(file, *, name, content_type):
    """The response that gives out a model's file as a file to keep, never as a page to open.

    Where nginx stands before the portal it sends the bytes itself (`ACCEL_LOCATION`); else they
    pass through here, from the folder or from the bucket.
    """
    if settings.ACCEL_LOCATION:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = settings.ACCEL_LOCATION + quote(file.name)
        response["Content-Disposition"] = content_disposition_header(True, name)
    else:
        response = FileResponse(
            file.open("rb"), as_attachment=True, filename=name, content_type=content_type
        )
    response["X-Content-Type-Options"] = "nosniff"
    return response
