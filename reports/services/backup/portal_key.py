"""By what one knows, without telling it, whether a portal has the SECRET_KEY of another."""

import hmac
from hashlib import sha256

from django.conf import settings


def mark_of_key():
    """The same for the same key. The key is too long to be guessed by it."""
    return _mark(settings.SECRET_KEY)


def is_known(mark):
    """Whether what was sealed under the marked key is still read here."""
    return mark in {_mark(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)}


def _mark(key):
    return hmac.new(key.encode(), b"reports.services.backup", sha256).hexdigest()[:32]
