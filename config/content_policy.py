"""What a page of the portal may load and do: nothing but what the portal itself serves."""

from csp.constants import NONCE, NONE, SELF
from csp.middleware import CSPMiddleware

REPORTS = "/policy-reports/"

POLICY = {
    "default-src": [NONE],
    # No 'self': a script runs because the page that asked for it says so, and a document that
    # somebody sent is none, even if its address should find a way into a page. Modules that such a
    # script imports share its nonce. No 'strict-dynamic' either: a script could then bring in
    # others, and htmx does it with every piece of a page.
    "script-src": [NONCE],
    "style-src": [SELF],
    # data: is in the arrows of Bootstrap's fields and the picture that a telephone scans.
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
    "report-uri": [REPORTS],
    "report-to": ["portal"],
}
# Pages without nonces of their own: Django's administrators' site, and copies that others keep,
# with a nonce that was new once and is anybody's by now.
SCRIPTS_BY_ADDRESS = {"script-src": [SELF]}

# A key for signing in and a copied address are all that the portal asks of a machine.
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
        *(
            f"{feature}=(self)"
            for feature in (
                "clipboard-write",
                "publickey-credentials-create",
                "publickey-credentials-get",
            )
        ),
    ]
)


class ContentPolicy(CSPMiddleware):
    """Every answer says what it may load, and tells the browser where to complain.

    A template writes `nonce="{{ request.csp_nonce }}"` on each `<script>`.
    """

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") or _is_kept_by_others(response):
            parts.replace = {**SCRIPTS_BY_ADDRESS, **(parts.replace or {})}
        return parts

    def process_response(self, request, response):
        response = super().process_response(request, response)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Reporting-Endpoints", f'portal="{REPORTS}"')
        return response


def _is_kept_by_others(response):
    """Whether the page may be shown again under a header written for another answer."""
    return (
        response.status_code == 304
        or response.has_header("ETag")
        or "public" in response.get("Cache-Control", "")
    )
