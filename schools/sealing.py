"""Secrets that must be read again are kept sealed, so that a copy of the database tells none."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(text):
    """The text, readable only with `SECRET_KEY`."""
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed):
    """What was sealed with `SECRET_KEY`, or with one of `SECRET_KEY_FALLBACKS` before it.

    Raises cryptography.fernet.InvalidToken.
    """
    return _fernet().decrypt(sealed.encode()).decode()


def _fernet():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key):
    # Of the size that Fernet takes, and of no use for anything else that the key signs.
    return urlsafe_b64encode(sha256(b"schools.sealing" + key.encode()).digest())
