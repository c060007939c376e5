"""Asking for an address in the name of each person, and comparing with `docs/roles.md`."""

import re
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.access.addresses import addresses
from tests.access.house import House, absent
from tests.access.table import ANONYMOUS, SIGN_IN

CSRF_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
REFUSALS = {"403", "404", "405", SIGN_IN}
# Written at every turn: what was refused, and when a session was last seen.
ALWAYS_WRITTEN = {"schools_auditentry", "django_session", "usersessions_usersession"}


@dataclass(frozen=True)
class Answer:
    """`body` without tokens; `has_changed` tells whether rows of any table came or went."""

    status: str
    location: str
    body: bytes
    has_changed: bool

    def is_same_as(self, other):
        return (self.status, self.location, self.body) == (
            other.status,
            other.location,
            other.body,
        )


class World:
    """Two houses, and a session for everybody of the first."""

    def __init__(self):
        self.home, self.foreign = House("Заречный округ"), House("Степной район")
        self.sessions = {person: _session_of(user) for person, user in self.home.people.items()}
        self.client = Client()
        self.named = {name: set(a.arguments) for a in addresses() for name in a.names}
        self.counts = _counts()

    def url_of(self, row, person):
        """The address with an object of the person's own municipality."""
        return self._url(row, self.home.arguments_of(row, person))

    def url_of_foreign(self, row, person):
        return self._url(row, self.foreign.arguments_of(row, person))

    def url_of_absent(self, row, person):
        return self._url(row, absent(self.home.arguments_of(row, person)))

    def _url(self, row, arguments):
        """Arguments that the address does not name go into the query."""
        named = {key: arguments[key] for key in arguments if key in self.named[row.name]}
        asked = {key: arguments[key] for key in arguments if key not in named}
        return reverse(row.name, kwargs=named, query=asked or None)

    def ask(self, person, method, url):
        """The `Answer` to one request; whatever it changes is undone."""
        # One client for all: each new one would look through the static files anew.
        self.client.cookies.clear()
        if person != ANONYMOUS:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person]
        with transaction.atomic():
            response = self.client.generic(method, url)
            answer = Answer(
                status=_status_of(response),
                location=response.get("Location", ""),
                body=_body_of(response),
                has_changed=method == "POST" and _counts() != self.counts,
            )
            transaction.set_rollback(True)
        return answer

    def mismatches(self, row):
        """What people get otherwise than the row says, in words; nothing if all is well."""
        return [
            f"{person}, {words}"
            for person, expected in row.outcomes
            for words in self._mismatches_of(row, person, expected)
        ]

    def _mismatches_of(self, row, person, expected):
        own = self.ask(person, row.method, self.url_of(row, person))
        if own.status != expected.own:
            yield f"own: {own.status}, not {expected.own}"
        if own.status in REFUSALS and own.has_changed:
            yield f"own: refused with {own.status}, and yet changed something"
        if not row.object:
            return
        foreign = self.ask(person, row.method, self.url_of_foreign(row, person))
        missing = self.ask(person, row.method, self.url_of_absent(row, person))
        if foreign.status != expected.foreign:
            yield f"foreign: {foreign.status}, not {expected.foreign}"
        if foreign.status in REFUSALS and foreign.has_changed:
            yield f"foreign: refused with {foreign.status}, and yet changed something"
        # What opens to everybody who has its address is told from what is not there.
        is_open = expected.foreign == "200"
        if person != ANONYMOUS and not is_open and not foreign.is_same_as(missing):
            yield f"foreign: told from an absent one ({missing.status})"


def _session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _status_of(response):
    if response.status_code == 302 and response.url.startswith(reverse("login") + "?"):
        return SIGN_IN
    return str(response.status_code)


def _body_of(response):
    if response.streaming:
        # Read to its end and not closed: a closed response would close the connection under us.
        for _ in response.streaming_content:
            pass
        return b""
    return CSRF_TOKEN.sub(b"", response.content)


def _counts():
    """Table → how many rows it has, asked for in one query."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - ALWAYS_WRITTEN)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT count(*) FROM {quote(t)}" for t in tables))
        return cursor.fetchall()
