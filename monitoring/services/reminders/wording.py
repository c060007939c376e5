"""Digests and events as a subject, a text and the same in HTML, with addresses of the portal."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Wording:
    """Kept in the ledger from the claim on, so that a second try sends the same words."""

    subject: str
    text: str
    html: str


@cache
def _preferences():
    return reverse("monitoring:reminder_preference")


def worded(template, *, to, **context):
    """`templates/monitoring/letters/<template>_…` for the person `to`."""
    context = {
        "person": to,
        "site_url": settings.SITE_URL,
        "preferences_url": settings.SITE_URL + _preferences(),
        **context,
    }

    def part(name):
        return render_to_string(f"monitoring/letters/{template}_{name}", context)

    subject = " ".join(part("subject.txt").split())[:_LONGEST_SUBJECT]
    return Wording(subject, part("body.txt").strip() + "\n", part("body.html"))
