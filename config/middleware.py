"""What stands before everything else that answers a request."""

import hmac
import logging
import time
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from config.health import health, is_ready
from config.metrics import REQUEST_SECONDS, REQUESTS, exposition
from config.tracing import HEADER, request_in_hand, request_number

HEALTH, LIVE, METRICS = "/health/", "/health/live/", "/metrics/"
_READING = ("GET", "HEAD")

requests = logging.getLogger("portal.requests")


class Probes:
    """Answers balancers and Prometheus, which come by plain HTTP and by whatever name: before the
    portal asks for TLS, for its own name or for a session, and without a line in the log.

    Whoever may not read the metrics meets the page of an address that is not there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in _READING:
            if request.path_info == LIVE:
                return _fresh(JsonResponse({"status": "ok"}))
            if request.path_info == HEALTH:
                return _fresh(self.health())
            if request.path_info == METRICS and _may_read_metrics(request):
                return _fresh(HttpResponse(exposition(), content_type="text/plain; version=0.0.4"))
        return self.get_response(request)

    def health(self):
        parts = health()
        if not is_ready(parts):
            status = "down"
        else:
            status = "ok" if {*parts.values()} == {"ok"} else "degraded"
        return JsonResponse({"status": status, **parts}, status=503 if status == "down" else 200)


class Watched:
    """Every other request has a number, which its lines in the log and its tasks share and the
    answer names; and is counted and timed under its route.

    The number is taken from `X-Request-ID` where a proxy of one's own stands before the portal.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_behind_proxy = settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0
        request.number = request_number(request.headers.get(HEADER) if is_behind_proxy else None)
        mark = request_in_hand.set(request)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            self.tell(request, response, time.monotonic() - began)
        finally:
            request_in_hand.reset(mark)
        response[HEADER] = request.number
        return response

    def tell(self, request, response, seconds):
        match = request.resolver_match
        route = (match.view_name or match.route) if match else "absent"
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(route, method, response.status_code).inc()
        REQUEST_SECONDS.labels(route).observe(seconds)
        milliseconds = round(1000 * seconds)
        requests.info(
            "%s %s: %s in %s ms",
            *(method, route, response.status_code, milliseconds),
            extra={
                "told": {
                    "method": method,
                    "route": route,
                    "status": response.status_code,
                    "ms": milliseconds,
                }
            },
        )


_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def _fresh(response):
    response["Cache-Control"] = "no-store"
    return response


def _may_read_metrics(request):
    """By the token; or from a network of one's own, without a proxy between: through one, anybody
    would come from there."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(
        given.encode(), settings.METRICS_TOKEN.encode()
    ):
        return True
    if "X-Forwarded-For" in request.headers or not settings.METRICS_NETWORKS:
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:  # a socket has no address
        return False
    return any(address in network for network in settings.METRICS_NETWORKS)
