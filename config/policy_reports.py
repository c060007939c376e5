"""What browsers tell of pages that tried to load what they may not."""

import json
import logging
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from monitoring.rate import is_too_often

logger = logging.getLogger(__name__)

LONGEST_REPORT = 16 * 1024
LONGEST_WORD = 200
# An extension of somebody's browser breaks the policy on every page: a few lines tell it all.
OF_ONE_READER = {"limit": 10, "seconds": 60}
OF_ALL = {"limit": 60, "seconds": 60}


@csrf_exempt  # a browser sends it by itself, without a token
@require_POST
def policy_report(request):
    """One line of the log for the first thing told of; nothing is kept and nothing is answered.

    What is too long, too frequent or no report at all is passed over in silence: whoever sends
    such things need not learn which.
    """
    content = request.read(LONGEST_REPORT + 1)
    if len(content) <= LONGEST_REPORT and not _is_too_much(request):
        told = _read(content)
        if told:
            logger.warning("content policy: %s", told)
    return HttpResponse(status=204)


def _is_too_much(request):
    address = get_adapter().get_client_ip(request)
    return is_too_often(f"policy_reports_of_{address}", **OF_ONE_READER) or is_too_often(
        "policy_reports", **OF_ALL
    )


def _read(content):
    """“directive refused what on which page (file:line)”; nothing if it is no report.

    The two shapes are those of `report-uri` (CSP 2) and of `report-to` (Reporting API).
    """
    try:
        report = json.loads(content)
        if isinstance(report, list):
            body = report[0]["body"]
            names = ("effectiveDirective", "blockedURL", "documentURL", "sourceFile", "lineNumber")
        else:
            body = report["csp-report"]
            names = (
                "violated-directive",
                "blocked-uri",
                "document-uri",
                "source-file",
                "line-number",
            )
        directive, refused, page, file, line = (_word(body.get(name, "")) for name in names)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""
    return f"{directive} refused {refused} on {page} ({file}:{line})"


def _word(value):
    """One trimmed word that can be printed; an address without its query, which may be a secret."""
    address = urlsplit(str(value)[:LONGEST_WORD])
    word = f"{address.scheme}://{address.netloc}{address.path}" if address.netloc else address.path
    return "".join(letter for letter in word if letter.isprintable()) or "?"
