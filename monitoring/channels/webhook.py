"""Another system of the municipality is told by a signed request, see docs/reminders.md."""

import hmac
import json
import socket
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.conf import settings

from monitoring.channels.refusal import NotDelivered
from schools.sealing import unseal

TIMEOUT = 10  # seconds, for each of connecting and answering
# Refusals that may pass: too slow, too soon, too many.
_PASSING = {408, 425, 429}


@contextmanager
def opened():
    yield _deliver


def signature(secret, timestamp, body):
    """`sha256=` and the hexadecimal HMAC-SHA-256 of the timestamp, a full stop and the body."""
    message = f"{timestamp}.".encode() + body
    return f"sha256={hmac.new(secret.encode(), message, sha256).hexdigest()}"


def _deliver(reminder):
    policy = getattr(reminder.municipality, "reminder_policy", None)
    if policy is None or not policy.webhook_url:
        raise NotDelivered("Адрес другой системы не задан.", is_final=True)
    body = json.dumps(_message(reminder), ensure_ascii=False).encode()
    post(policy.webhook_url, body, sealed_secret=policy.webhook_secret, moment=reminder.taken_at)


def post(address, body, *, sealed_secret, moment, headers=None):
    """The status with which the other system took the bytes, signed as sent at the moment.

    Raises NotDelivered.
    """
    timestamp = int(moment.timestamp())
    status = _posted(
        address,
        body,
        {
            "Content-Type": "application/json; charset=utf-8",
            "X-Portal-Timestamp": str(timestamp),
            "X-Portal-Signature": signature(_unsealed(sealed_secret), timestamp, body),
            **(headers or {}),
        },
    )
    if not 200 <= status < 300:
        # A redirect is a refusal too: the signed words go to the address that was set, or nowhere.
        is_final = 300 <= status < 500 and status not in _PASSING
        raise NotDelivered(f"Другая система ответила {status}.", is_final=is_final, status=status)
    return status


def _message(reminder):
    return {
        "id": reminder.pk,
        "municipality": reminder.municipality.slug,
        "on": reminder.on.isoformat(),
        "kind": reminder.kind,
        "person": {"email": reminder.person.email, "name": reminder.person.get_full_name()},
        "subject": reminder.subject,
        "text": reminder.text if reminder.is_of_one_municipality else "",
    }


def _unsealed(secret):
    try:
        return unseal(secret)
    except InvalidToken as error:
        raise NotDelivered(
            "Ключ подписи не читается, задайте его заново.", is_final=True
        ) from error


def _posted(address, body, headers):
    """The status that the other side answered with. Raises NotDelivered."""
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError as error:
        raise _unusable(error) from error
    if url.scheme != "https" and settings.IS_PRODUCTION:
        raise NotDelivered("Адрес другой системы должен начинаться с https://.", is_final=True)
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.hostname, port, timeout=TIMEOUT)
    connection._create_connection = _connected
    try:
        path = url.path or "/"
        connection.request("POST", f"{path}?{url.query}" if url.query else path, body, headers)
        return connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise NotDelivered(str(error) or type(error).__name__) from error
    except ValueError as error:  # a name or a path that no request can have
        raise _unusable(error) from error
    finally:
        connection.close()


def _unusable(error):
    return NotDelivered(f"Адрес другой системы записан неверно: {error}.", is_final=True)


def _connected(address, timeout, source_address):
    """A socket to the address; in production to none of a private network.

    The very address that was looked at is connected to: a name may mean another the next moment.
    """
    host, port = address
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0]
    if settings.IS_PRODUCTION and not ip_address(found).is_global:
        raise NotDelivered("Адрес другой системы ведёт во внутреннюю сеть.", is_final=True)
    return socket.create_connection((found, port), timeout, source_address)
