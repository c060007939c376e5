"""Two people say at one moment whom a name in a plan means."""

import pytest

from roadmaps.choices import PartyGroup
from roadmaps.models import ResponsibleParty
from tests.factories import make_coordinator, make_school
from tests.races.answers import statuses, told


@pytest.fixture
def parties(municipality):
    return [
        ResponsibleParty.objects.create(municipality=municipality, kind="organisation", name=name)
        for name in ("Директора школ", "Руководители ОО")
    ]


@pytest.fixture
def link(municipality, send_together):
    """A function: the pages that came of each `(party, what it means)` sent at one moment."""

    def link(*meanings):
        return send_together(
            *[
                (make_coordinator(municipality), party.get_absolute_url(), data)
                for party, data in meanings
            ]
        )

    return link


def test_a_party_linked_by_two_means_one_of_both(municipality, parties, link):
    schools = make_school(municipality), make_school(municipality)

    pages = link(
        *[
            (parties[0], {"meaning": "organisation", "organisation": school.pk})
            for school in schools
        ]
    )

    assert statuses(pages) == [302, 302]
    parties[0].refresh_from_db()
    assert parties[0].organisation_id in {school.pk for school in schools}


@pytest.fixture
def one_group(parties, link):
    """A function: (statuses, how many parties are the group) when two become it."""

    def one_group():
        data = {"meaning": "group", "group": PartyGroup.ALL_SCHOOLS}
        pages = link(*[(party, data) for party in parties])
        groups = ResponsibleParty.objects.filter(group=PartyGroup.ALL_SCHOOLS)
        return statuses(pages), groups.count()

    return one_group


def test_a_group_of_schools_stays_one_party(one_group):
    assert one_group() == ([302, 302], 1)


def test_without_locks_there_are_two(one_group, without_locks):
    assert one_group() != ([302, 302], 1)


@pytest.fixture
def merged(parties, link):
    """A function: (statuses, how many are told, parties left) when each goes into the other."""

    def merged():
        first, second = parties
        pages = link(
            (first, {"meaning": "same", "same": second.pk}),
            (second, {"meaning": "same", "same": first.pk}),
        )
        return (
            statuses(pages),
            told(pages, "его объединили с другим"),
            ResponsibleParty.objects.count(),
        )

    return merged


def test_two_parties_merged_into_each_other_are_one(merged):
    assert merged() == ([200, 302], 1, 1)


def test_without_locks_merging_fails(merged, without_locks):
    assert merged() != ([200, 302], 1, 1)
