"""The demonstration: an invented municipality whose roadmaps come in by the front door."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from roadmaps.imports import read_document
from roadmaps.services.editions import approve
from roadmaps.services.imports import save_imported
from schools.models import Membership, Municipality, Organisation, School, User
from schools.services.demo import describe_schools, make_agreements

FOLDER = Path(__file__).parent.parent / "demo"


@dataclass(frozen=True, slots=True)
class Account:
    """A way into the demonstration.

    `role` is a `Membership.Role`, `role_name` its Russian name; `organisation` is where the person
    works.
    """

    email: str
    password: str
    role: str
    role_name: str
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
    memberships = [
        _welcome(municipality, password=plan["password"], **fields) for fields in plan["people"]
    ]
    # Once it has roadmaps, the municipality belongs to whoever tries the portal.
    if not municipality.roadmaps.exists():
        for fields in plan["roadmaps"]:
            _add_roadmap(municipality, by=memberships[0].user, today=today, **fields)
    return Demonstration(
        municipality,
        [
            Account(
                email=membership.user.email,
                password=plan["password"],
                role=membership.role,
                role_name=membership.get_role_display(),
                name=membership.user.get_full_name(),
                organisation=", ".join(map(str, membership.organisations.all())),
            )
            for membership in memberships
        ],
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


def _welcome(municipality, *, email, password, role, organisations, **names):
    """The person's membership; the person can sign in with the password."""
    user = User.objects.filter(email=email).first() or User(email=email, **names)
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    membership, is_new = Membership.objects.get_or_create(
        municipality=municipality, user=user, role=role
    )
    if is_new:
        membership.organisations.set(
            Organisation.objects.filter(municipality=municipality, short_name__in=organisations)
        )
    return membership


def _add_roadmap(
    municipality, *, by, today, text, first_month, source_name, is_approved, covered_schools
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
    if is_approved:
        # Nobody reviews an invented plan: its own order puts it in force at once.
        on = edition.act.issued_on
        now = datetime.combine(on, time(hour=12), ZoneInfo(municipality.time_zone))
        approve(edition=edition, act=edition.act, on=on, by=None, now=now)
