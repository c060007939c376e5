"""Programs that read the portal: a real token, asked with at the front door."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from schools.choices import TokenScope
from schools.services.api_tokens import issue_token


def secret_of(person, *scopes):
    """A new token of the role that the person acts in, with every scope unless some are named."""
    now = timezone.now()
    _, secret = issue_token(
        by=person,
        name="Выгрузка",
        scopes=scopes or TokenScope.values,
        expires_on=person.acting.today(now) + timedelta(days=30),
        now=now,
    )
    return secret


class Program:
    """Asks in the name of a token, and of nobody without one."""

    def __init__(self, secret=""):
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path, query=None, **headers):
        address = path if path.startswith("/") else f"/api/v1/{path}"
        return self.client.get(address, query, headers={**self.headers, **headers})

    def ids(self, path, query=None):
        """Primary keys of every page of a list."""
        found, cursor = [], None
        while True:
            page = self.get(path, {**(query or {}), **({"cursor": cursor} if cursor else {})})
            assert page.status_code == 200, page.content
            found += [row.get("id", row.get("roadmap")) for row in page.json()["items"]]
            cursor = page.json()["next"]
            if cursor is None:
                return found


@pytest.fixture
def program_of():
    """A function: the program of a person, with every scope unless some are named."""
    return lambda person, *scopes: Program(secret_of(person, *scopes))
