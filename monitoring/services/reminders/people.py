"""Who answers for an organisation."""

from collections import defaultdict

from schools.choices import OrganisationKind, Role
from schools.models import Membership, User
from schools.rights import Right, may

REPORTING = [role for role in Role if may(role, Right.PREPARE_REPORTS)]
KEEPING = [role for role in Role if may(role, Right.EDIT_SETTINGS)]


def answering(*, municipality, organisations, on):
    """`{primary key of an organisation: {people}}` for the organisations given, on the day.

    For a body that is no school and has nobody, its coordinators answer. People come with their
    `reminder_preference`.
    """
    found = defaultdict(set)
    held = (
        _in_force(municipality, on)
        .filter(role__in=REPORTING, organisations__in=organisations)
        .values_list("organisations", "user")
    )
    by_pk = _people(user for _, user in held)
    for organisation, user in held:
        found[organisation].add(by_pk[user])
    alone = [
        organisation.pk
        for organisation in organisations
        if organisation.pk not in found and organisation.kind != OrganisationKind.SCHOOL
    ]
    if alone:
        people = set(coordinators(municipality=municipality, on=on))
        found.update(dict.fromkeys(alone, people))
    return found


def coordinators(*, municipality, on):
    """People who coordinate the municipality on the day, with their `reminder_preference`."""
    held = _in_force(municipality, on).filter(role=Role.COORDINATOR)
    return list(_people(held.values_list("user", flat=True)).values())


def keepers(*, municipality, on):
    """People who keep the settings of the municipality on the day, with their
    `reminder_preference`."""
    held = _in_force(municipality, on).filter(role__in=KEEPING)
    return list(_people(held.values_list("user", flat=True)).values())


def _in_force(municipality, on):
    return Membership.objects.active(on=on).filter(municipality=municipality, user__is_active=True)


def _people(keys):
    return User.objects.select_related("reminder_preference").in_bulk(set(keys))
