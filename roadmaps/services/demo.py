"""The demonstration: an invented municipality whose roadmaps come in by the front door."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from roadmaps.imports import read_document
from roadmaps.services.editions import approve
from roadmaps.services.imports import save_imported
from roadmaps.services.indicators import add_indicator, suggested, values_of
from schools.choices import Role
from schools.models import Membership, Municipality, Organisation, School, User
from schools.services.demo import describe_schools, make_agreements

FOLDER = Path(__file__).parent.parent / "demo"


@dataclass(frozen=True, slots=True)
class Account:
    """A way into the demonstration.

    `role` is the `Membership.Role` one acts in after signing in, `role_name` its Russian name,
    `organisation` where it is held; `other_roles` are names of those one may switch to.
    """

    email: str
    password: str
    role: str
    role_name: str
    other_roles: list[str]
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    municipality: Municipality
    accounts: list[Account]


@transaction.atomic
def load_demonstration(*, today):
    """The demonstration is there, and each account it returns opens with its password.

    Its two roadmaps are for the academic and the calendar year that `today` falls in. Safe to
    repeat: what was changed since stays changed, save for passwords, which are set back.
    """
    plan = _read("municipality.json")
    fields = plan["municipality"]
    municipality, _ = Municipality.objects.get_or_create(slug=fields["slug"], defaults=fields)
    for fields in plan["organisations"]:
        Organisation.objects.get_or_create(
            municipality=municipality, short_name=fields["short_name"], defaults=fields
        )
    describe_schools(municipality=municipality, plan=_read("schools.json"), today=today)
    make_agreements(municipality=municipality, plan=_read("agreements.json"), today=today)
    people = [_welcome(municipality, **fields) for fields in plan["people"]]
    _let_in([person for person, _ in people], password=plan["password"])
    # Once it has roadmaps, the municipality belongs to whoever tries the portal.
    if not municipality.roadmaps.exists():
        coordinator = next(person for person, roles in people if roles[0].role == Role.COORDINATOR)
        for fields in plan["roadmaps"]:
            _add_roadmap(municipality, by=coordinator, today=today, **fields)
    return Demonstration(
        municipality,
        [_account(person, roles, password=plan["password"]) for person, roles in people],
    )


def roadmap_text(name, *, today, first_month):
    """A text of the demonstration for the year that `today` falls in.

    The year begins in `first_month`: 9 for an academic one, 1 for a calendar one.
    """
    year = today.year if today.month >= first_month else today.year - 1
    text = (FOLDER / name).read_text(encoding="utf-8")
    return text.format(year=year, next_year=year + 1)


def _read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _welcome(municipality, *, email, roles, **names):
    """The person, and the memberships held, the widest first as in the plan."""
    person, _ = User.objects.get_or_create(email=email, defaults=names)
    return person, [_give_role(municipality, person, **fields) for fields in roles]


def _give_role(municipality, person, *, role, organisations):
    place = (
        {"region": municipality.region}
        if role == Role.REGIONAL_VIEWER
        else {"municipality": municipality}
    )
    membership, is_new = Membership.objects.get_or_create(user=person, role=role, **place)
    if is_new:
        membership.organisations.set(
            Organisation.objects.filter(municipality=municipality, short_name__in=organisations)
        )
    return membership


def _let_in(people, *, password):
    """Each of the people can sign in with the password.

    They share one hash of it. A hash of one's own would hide nothing, because the password stands
    in the repository, and each takes a fifth of a second to make and as much to verify.
    """
    encoded = people[0].password
    if not check_password(password, encoded):
        encoded = make_password(password)
    for person in people:
        if person.password != encoded:
            person.password = encoded
            person.save(update_fields=["password"])


def _account(person, roles, *, password):
    acting, *others = roles
    return Account(
        email=person.email,
        password=password,
        role=acting.role,
        role_name=acting.get_role_display(),
        other_roles=[membership.get_role_display() for membership in others],
        name=person.get_full_name(),
        organisation=", ".join(map(str, acting.organisations.all()))
        or str(acting.municipality or acting.region),
    )


def _add_roadmap(
    municipality,
    *,
    by,
    today,
    text,
    first_month,
    source_name,
    is_approved,
    covered_schools,
    indicators=(),
):
    source = roadmap_text(text, today=today, first_month=first_month).encode()
    edition = save_imported(
        municipality=municipality,
        imported=read_document(source, source_name),
        by=by,
        source_name=source_name,
        source_sha256=sha256(source).hexdigest(),
        covered_schools=School.objects.filter(
            municipality=municipality, short_name__in=covered_schools
        ),
    )
    _add_indicators(edition, indicators, by=by)
    if is_approved:
        # Nobody reviews an invented plan: its own order puts it in force at once.
        on = edition.act.issued_on
        now = _noon(municipality, on)
        approve(edition=edition, act=edition.act, on=on, by=None, now=now)


def _add_indicators(edition, indicators, *, by):
    """Those that the words of the plan promise, in words of their own."""
    if not indicators:
        return
    found = {suggestion.reading.phrase: suggestion for suggestion in suggested(edition)}
    now = _noon(edition.municipality, edition.act.issued_on)
    for fields in indicators:
        suggestion = found[fields["phrase"]]
        values = values_of(suggestion.reading) | fields
        add_indicator(edition=edition, values=values, rows=suggestion.rows, by=by, now=now)


def _noon(municipality, day):
    return datetime.combine(day, time(hour=12), ZoneInfo(municipality.time_zone))
