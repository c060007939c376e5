"""What a request leaves in the audit trail without changing a row: a refusal, a download."""

from allauth.account.adapter import get_adapter
from django.views.defaults import permission_denied

from schools.choices import Deed
from schools.services.audit import record

# A part of an address this long is the secret of a letter, not the name of a thing.
SHORTEST_SECRET = 20


def refused(request, exception):
    """The page of a refused deed; the audit trail tells who tried, and where."""
    record(
        deed=Deed.REFUSED,
        by=request.user if request.user.is_authenticated else None,
        name=f"{request.method} {path_without_secrets(request)}",
        address=get_adapter().get_client_ip(request),
    )
    return permission_denied(request, exception)


def record_download(request, *, obj=None, name=""):
    """The audit trail tells who took a file out, and to which address."""
    record(
        deed=Deed.DOWNLOADED,
        by=request.user,
        obj=obj,
        name=name,
        address=get_adapter().get_client_ip(request),
    )


def path_without_secrets(request):
    """The path that was asked for, without its query and the secrets of letters."""
    path = request.path
    match = request.resolver_match
    for value in match.kwargs.values() if match else ():
        if isinstance(value, str) and len(value) >= SHORTEST_SECRET:
            path = path.replace(value, "…")
    return path
