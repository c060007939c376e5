"""What every request settles before its view."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import is_valid_path, resolve
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.http import HttpResponseClientRefresh

from schools.look import COOKIE, read_look
from schools.public_address import is_public
from schools.scope import WHOLE, reaching

SESSION_KEY = "membership"
SEEN_AT_KEY = "seen_at"
# How often, in parts of its length, a session in use is written anew.
WRITES_OF_A_SESSION = 10
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# The way to a second factor, how to go it, and the way out.
OPEN_WITHOUT_SECOND_FACTOR = {
    "account_reauthenticate",
    "login",
    "logout",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "policy_report",
    "schools:accessibility",
    "schools:guide",
    "schools:guide_chapter",
    "schools:guide_in_full",
    "schools:guide_of_role",
    "schools:look",
    "schools:look_switch",
}


# Where those are led who may not go on.
DOORS = {"account_inactive", "account_login", "account_reauthenticate", "login", "mfa_index"}


class ScopeOfReader:
    """A request reads and writes the rows of those municipalities where its person holds a role
    today; nobody's request none, unless a view finds out whose they are (`schools.scope`).

    It stands before whatever may render a page. Who is asking is looked up when rows are.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with reaching(lambda: self.reach_of(request)):
            return self.get_response(request)

    def reach_of(self, request):
        user = getattr(request, "user", None)  # absent where a middleware refused the request
        if not user or not user.is_authenticated:
            return None
        # The administrators' site keeps the whole portal, and asks its own staff in.
        match = request.resolver_match
        is_served = match is not None and match.app_name == "admin" and user.is_staff
        return WHOLE if is_served else user.reach


class PublicKnowsNobody:
    """Public pages are the same for everybody: no cookie is read there but how they should look,
    and none is set.

    It stands before whatever looks for a session, so that whoever is signed in costs no more than
    a stranger, and what is answered may be kept for all.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_public(request.path_info):
            return self.get_response(request)
        look = request.COOKIES.get(COOKIE)
        request.COOKIES = {COOKIE: look} if look else {}
        response = self.get_response(request)
        response.cookies.clear()
        # A page differs by its look; whoever keeps a file need not know of any cookie.
        if not getattr(response, "differs_by_look", _is_page(response)):
            _never_varies_by_cookie(response)
        return response


def _never_varies_by_cookie(response):
    names = [name.strip() for name in response.get("Vary", "").split(",")]
    kept = [name for name in names if name and name.lower() != "cookie"]
    del response["Vary"]
    if kept:
        response["Vary"] = ", ".join(kept)


class ChosenLook:
    """How the reader wants to see the portal (`schools.look`), as `request.look`.

    A page differs by it, so whoever keeps a copy is told.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.look = read_look(request.COOKIES.get(COOKIE, ""))
        response = self.get_response(request)
        if _is_page(response):
            patch_vary_headers(response, ["Cookie"])
        return response


def _is_page(response):
    return response.get("Content-Type", "").startswith("text/html")


class ActingMembership:
    """A person with several roles acts in the one chosen last (`schools:act_in`).

    The clock of a page is that of the municipality the person acts in.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and SESSION_KEY in request.session:
            request.user.act_in(request.session[SESSION_KEY])
        with timezone.override(self.time_zone_of(request.user)):
            return self.get_response(request)

    def time_zone_of(self, user):
        acting = user.acting if user.is_authenticated else None
        if acting is None or acting.municipality is None:
            return timezone.get_default_timezone()
        return ZoneInfo(acting.municipality.time_zone)


class PrivateIsKeptByNobody:
    """What somebody who is signed in was shown stays in no cache: neither in that of a computer
    that several people sit down at, nor on the way. An answer that says itself how long it may be
    kept is left as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (
            not response.has_header("Cache-Control")
            and not is_public(request.path_info)
            and request.user.is_authenticated
        ):
            patch_cache_control(response, private=True, no_store=True)
        return response


class OnlyWhoBelongs:
    """A person whose every role has ended is signed out and told so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.has_left:
            get_adapter().logout(request)
            return redirect("account_inactive")
        return self.get_response(request)


class DoorIsAPage:
    """A part of a page that `htmx` asks for is no place for a sign-in form.

    Where a whole page would be led to the door, the page that the part is of is loaded anew, and
    it is led there itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "HX-Request" in request.headers and self.leads_to_door(response):
            return HttpResponseClientRefresh()
        return response

    def leads_to_door(self, response):
        path = urlsplit(response.get("Location", "")).path
        return bool(path) and is_valid_path(path) and resolve(path).view_name in DOORS


class WrongMethodIsAPage:
    """A refusal by method (405), which Django leaves blank, is worded like the other refusals."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = render_to_string("405.html", {"request": request})
        return response


class SecondFactorFirst:
    """Who must have a second factor sets one up before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if (
            request.resolver_match.view_name not in OPEN_WITHOUT_SECOND_FACTOR
            and request.user.is_authenticated
            and request.user.must_have_second_factor
            and not is_mfa_enabled(request.user, SECOND_FACTORS)
        ):
            return redirect("mfa_index")
        return None


class SlidingSession:
    """A session ends `SESSION_COOKIE_AGE` seconds after its last request.

    Writing the moment down at every request would cost each page a write; here a session is
    written when a tenth of its length has gone by, and may end that much sooner.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            now = timezone.now()
            idle = now.timestamp() - request.session.get(SEEN_AT_KEY, 0)
            if idle > settings.SESSION_COOKIE_AGE / WRITES_OF_A_SESSION:
                request.session[SEEN_AT_KEY] = now.timestamp()
                UserSession.objects.filter(session_key=request.session.session_key).update(
                    last_seen_at=now
                )
        return response
