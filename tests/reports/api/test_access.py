"""Who is let in by a token, and how everybody else is refused."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from reports.views.api import access
from schools.choices import Role, TokenScope
from schools.models import ApiToken, AuditEntry, Membership
from schools.services.memberships import end_role, give_role
from schools.services.people import close_account
from tests.factories import (
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_roadmap,
    make_school,
    make_school_head,
)
from tests.reports.api.conftest import Program, secret_of

pytestmark = pytest.mark.django_db


def code_of(response):
    """The code of a refusal, which has the one shape."""
    body = response.json()
    assert set(body) == {"detail", "code", "fields"}
    return response.status_code, body["code"]


@pytest.fixture
def person(municipality):
    return make_coordinator(municipality)


def test_who_has_a_token_reads_by_it(program_of, person, school):
    response = program_of(person).get("schools")

    assert response.status_code == 200
    assert [row["id"] for row in response.json()["items"]] == [school.pk]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "no_token"),
        ({"Authorization": "Basic YTpi"}, "no_token"),
        ({"Authorization": "Bearer "}, "no_token"),
        ({"Authorization": "Bearer podderzhka_nothing-of-the-kind"}, "bad_token"),
    ],
)
def test_nobody_else_is_let_in(client, db, headers, code):
    response = client.get("/api/v1/schools", headers=headers)

    assert code_of(response) == (401, code)
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing_and_gets_no_cookie(client, coordinator):
    response = client.get("/api/v1/schools")

    assert code_of(response) == (401, "no_token")
    assert not response.cookies


def test_a_token_in_the_address_opens_nothing(client, person):
    secret = secret_of(person)

    assert code_of(client.get("/api/v1/schools", {"token": secret})) == (401, "no_token")


def test_a_token_opens_what_its_scopes_name(program_of, person):
    program = program_of(person, TokenScope.SCHOOLS)

    assert program.get("schools").status_code == 200
    assert code_of(program.get("assignments")) == (403, "no_scope")


def test_a_token_dies_when_it_is_revoked_or_its_day_is_over(person):
    program = Program(secret_of(person))
    token = ApiToken.objects.get()

    ApiToken.objects.update(revoked_at=timezone.now())
    assert code_of(program.get("schools")) == (401, "bad_token")
    ApiToken.objects.update(revoked_at=None)
    assert program.get("schools").status_code == 200
    ApiToken.objects.update(expires_on=person.acting.today() - timedelta(days=1))
    assert code_of(program.get("schools")) == (401, "bad_token")
    assert token.membership == person.acting


def test_a_token_dies_with_the_role_and_does_not_come_back_with_it(person, municipality):
    program, administrator = Program(secret_of(person)), make_member(municipality, "administrator")
    yesterday = municipality.today() - timedelta(days=1)

    end_role(membership=person.acting, on=yesterday, today=municipality.today(), by=administrator)
    assert code_of(program.get("schools")) == (401, "bad_token")

    give_role(
        user=person,
        municipality=municipality,
        role=Role.COORDINATOR,
        organisations=[],
        starts_on=None,
        ends_on=None,
        by=administrator,
    )
    assert code_of(program.get("schools")) == (401, "bad_token")


def test_a_token_dies_with_the_account(person, municipality):
    program = Program(secret_of(person))

    close_account(user=person, by=make_member(municipality, Role.ADMINISTRATOR), now=timezone.now())

    assert code_of(program.get("schools")) == (401, "bad_token")


def test_a_token_acts_in_its_own_role_and_in_no_wider_one(school):
    head = make_school_head(school)
    program = Program(secret_of(head))
    elsewhere = make_municipality()
    Membership.objects.create(user=head, municipality=elsewhere, role=Role.COORDINATOR)
    make_school(elsewhere)

    assert program.ids("schools") == [school.pk]


def test_who_must_have_a_second_factor_reads_nothing_without_it(person, municipality):
    program = Program(secret_of(person))
    municipality.requires_second_factor = True
    municipality.save()

    assert code_of(program.get("schools")) == (403, "second_factor")
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    assert program.get("schools").status_code == 200


def test_what_is_anothers_is_what_is_not_there(program_of, person):
    foreign = make_edition(make_roadmap(make_municipality())).roadmap
    program = program_of(person)

    of_another, absent = program.get(f"roadmaps/{foreign.pk}"), program.get("roadmaps/999999999")

    assert code_of(of_another) == (404, "not_found")
    assert of_another.content == absent.content
    for answer in (of_another, absent):
        assert answer.headers.pop("X-Request-ID")  # every answer has its own
    assert of_another.headers == absent.headers
    assert program.get("nothing/of/the/kind").content == absent.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options"])
def test_it_is_only_read(person, method):
    client = Client(enforce_csrf_checks=True)

    response = getattr(client, method)(
        "/api/v1/schools", headers={"Authorization": f"Bearer {secret_of(person)}"}
    )

    assert response.status_code == 405
    assert response["Allow"] == "GET"
    if method != "head":
        assert code_of(response) == (405, "method_not_allowed")


def test_who_asks_too_often_is_told_when_to_come_again(program_of, person, monkeypatch):
    monkeypatch.setattr(access, "OF_ONE_TOKEN", 2)
    # A minute of which nothing is over.
    monkeypatch.setattr(access.timezone, "now", lambda: NOON)
    program, other = program_of(person), program_of(person)

    answers = [program.get("schools") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert code_of(answers[-1]) == (429, "too_often")
    assert answers[-1]["Retry-After"] == "60"
    assert other.get("schools").status_code == 200


NOON = timezone.now().replace(second=0, microsecond=0)


def test_who_guesses_is_stopped(db, monkeypatch):
    monkeypatch.setattr(access, "FAILED_OF_ONE_ADDRESS", 1)
    monkeypatch.setattr(access.timezone, "now", lambda: NOON)

    answers = [Program("podderzhka_guess").get("schools") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [401, 429]


def test_the_first_use_is_a_deed_and_the_last_is_noted_once_an_hour(person):
    program = Program(secret_of(person))

    program.get("schools")
    noted = ApiToken.objects.get().last_used_at
    program.get("schools")
    assert ApiToken.objects.get().last_used_at == noted
    ApiToken.objects.update(last_used_at=noted - timedelta(hours=2))
    program.get("schools")

    assert ApiToken.objects.get().last_used_at >= noted
    deeds = AuditEntry.objects.filter(object_kind="ключ для программы")
    assert [entry.change_lines()[0] for entry in deeds.order_by("pk")][1:] == [
        "Первое обращение программы: 127.0.0.1"
    ]


def test_a_mistake_says_what_to_mend(program_of, person):
    response = program_of(person).get(
        "assignments", {"state": "lost", "limit": "1000", "changed_since": "вчера", "school": "x"}
    )

    assert code_of(response) == (400, "bad_request")
    told = {one["field"]: one["detail"] for one in response.json()["fields"]}
    assert told["state"].startswith("Такого значения нет. Возможные: not_started, in_progress,")
    assert told["limit"] == "Нужно число не больше 500."
    assert told["changed_since"] == "Нужен момент вида 2026-03-01T09:00:00Z."
    assert told["school"] == "Нужно целое число."


def test_a_slip_in_the_name_of_a_filter_does_not_open_everything(program_of, person):
    response = program_of(person).get("assignments", {"chagned_since": "2026-01-01T00:00:00Z"})

    assert code_of(response) == (400, "unknown_parameter")
    assert response.json()["fields"][0]["field"] == "chagned_since"
