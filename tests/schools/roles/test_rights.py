"""The table of rights says the same in Python and in `docs/roles.md`."""

import pytest

from schools.choices import Role
from schools.rights import OF_SCHOOLS, RIGHTS, Right, roles_given_by
from tests.access.table import DOCUMENT, read_rights


def test_the_document_and_the_table_agree():
    documented = read_rights(DOCUMENT.read_text())

    assert documented == {
        right.value: {role for role in Role if right in RIGHTS[role]} for right in Right
    }


def test_every_role_has_an_entry():
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_only_administrators_and_coordinators_give_roles(role):
    given = set(roles_given_by(role))

    assert given == {
        Role.ADMINISTRATOR: set(Role) - {Role.REGIONAL_VIEWER},
        Role.COORDINATOR: OF_SCHOOLS,
    }.get(role, set())


def test_who_submits_a_schools_answer_never_accepts_it():
    for role in OF_SCHOOLS:
        assert not RIGHTS[role] & {Right.OVERSEE, Right.EDIT_PLANS, Right.APPROVE_PLANS}
