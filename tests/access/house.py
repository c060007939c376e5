"""A municipality with a person in every role and a row of everything an address may name."""

from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from roadmaps.choices import EditionState
from roadmaps.services.imports import stage_import
from schools.choices import OrganisationKind, Role
from schools.models import Invitation, Membership, Organisation
from tests.access.table import NOBODY
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_user,
)
from tests.word_plan import word_plan

ABSENT = 10**9


class House:
    """`people` by role; `objects` by the words of `docs/roles.md`: what an address takes to name
    the row. The curator, the head and the editor answer for `school`, and for no `other school`."""

    def __init__(self, name):
        self.municipality = make_municipality(name=name, region=f"{name}, область")
        self.school = make_school(self.municipality)
        self.other_school = make_school(self.municipality)
        self.centre = self.methodical_centre()
        self.people = {role: self.person(role) for role in Role} | {NOBODY: make_user()}
        # A coordinator who is the object of others' deeds.
        self.colleague = make_coordinator(self.municipality)
        self.colleague_of_school = make_member(
            self.municipality, Role.SCHOOL_EDITOR, self.other_school
        )
        self.objects = {
            **self.roadmaps(),
            **self.people_as_objects(),
        }

    def person(self, role):
        if role == Role.REGIONAL_VIEWER:
            user = make_user()
            Membership.objects.create(user=user, role=role, region=self.municipality.region)
            return user
        organisations = {
            Role.CURATOR: [self.school],
            Role.SPECIALIST: [self.centre],
            Role.SCHOOL_HEAD: [self.school],
            Role.SCHOOL_EDITOR: [self.school],
        }
        return make_member(self.municipality, role, *organisations.get(role, []))

    def methodical_centre(self):
        return Organisation.objects.create(
            municipality=self.municipality,
            kind=OrganisationKind.METHODICAL_CENTRE,
            name="МКУ «Методический центр»",
            short_name="Методический центр",
        )

    def roadmaps(self):
        roadmap = make_roadmap(self.municipality, schools=[self.school])
        edition = make_edition(roadmap)
        make_activity(make_part(edition).sections.get())
        make_edition(roadmap, number=2, state=EditionState.DRAFT)
        staged = stage_import(
            municipality=self.municipality,
            by=self.people[Role.COORDINATOR],
            name="план.docx",
            content=word_plan(),
        )
        return {
            "roadmap": {"pk": roadmap.pk},
            "edition in force": {"pk": roadmap.pk, "number": 1},
            "draft edition": {"pk": roadmap.pk, "number": 2},
            "uploaded plan": {"pk": staged.pk},
        }

    def people_as_objects(self):
        secret = f"{self.municipality.slug}-a-secret-of-a-letter"
        invitation = Invitation.objects.create(
            municipality=self.municipality,
            email=f"{self.municipality.slug}@example.org",
            role=Role.SCHOOL_HEAD,
            secret_sha256=sha256(secret.encode()).hexdigest(),
            invited_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=1),
        )
        invitation.organisations.set([self.school])
        return {
            "official": {"pk": self.colleague.pk},
            "official's role": {"pk": self.colleague.memberships.get().pk},
            "person of a school": {"pk": self.colleague_of_school.pk},
            "role in a school": {"pk": self.colleague_of_school.memberships.get().pk},
            "invitation": {"pk": invitation.pk},
            "secret of a letter": {"secret": secret},
        }

    def arguments_of(self, row, person):
        """What the address of the row takes; a role of one's own is the person's."""
        if row.object == "role of one's own":
            membership = self.people[person].memberships.first() if person in self.people else None
            named = {"pk": membership.pk if membership else ABSENT}
        else:
            named = self.objects[row.object] if row.object else {}
        return named | dict(row.arguments)


def absent(arguments):
    """The same arguments for a row that is not there."""
    return {
        name: ABSENT if name == "pk" else "nothing-of-the-kind" if name == "secret" else value
        for name, value in arguments.items()
    }
