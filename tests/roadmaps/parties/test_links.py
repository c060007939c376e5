import pytest

from roadmaps.choices import PartyGroup, PartyKind
from roadmaps.models import PartyAlias, ResponsibleParty
from roadmaps.responsibles import Party
from roadmaps.services.links import (
    PartyNotLinked,
    link_outside,
    link_to_group,
    link_to_organisation,
    link_to_user,
    meaning_of,
    merge,
    split_off,
)
from roadmaps.services.parties import PartyDirectory, Stranger
from schools.choices import Deed
from schools.models import AuditEntry
from tests.factories import (
    make_activity,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(municipality):
    return make_activity(make_part(make_edition(make_roadmap(municipality))).sections.get())


@pytest.fixture
def party(activity):
    return make_party(activity, "УО").party


def read_again(party, text):
    """Whom the next document means by these words."""
    directory = PartyDirectory(party.municipality)
    return directory.find_or_add(Party(text, party.kind, None))


def test_a_link_is_remembered_by_name(party, coordinator):
    authority = make_school(party.municipality, kind="authority")

    link_to_organisation(party=party, organisation=authority, by=coordinator)

    assert read_again(party, "уо") == party
    assert read_again(party, "уо").is_known


def test_linking_again_takes_the_first_link_back(party, coordinator):
    school = make_school(party.municipality)
    link_to_organisation(party=party, organisation=school, by=coordinator)

    link_to_user(party=party, user=coordinator, by=coordinator)

    party.refresh_from_db()
    assert (party.organisation, party.user, party.kind) == (None, coordinator, PartyKind.PERSON)


def test_somebody_outside_is_known(party, coordinator):
    link_outside(party=party, by=coordinator)

    assert party.is_known
    assert party not in ResponsibleParty.objects.unknown()


def test_a_name_of_schools_joins_the_group_that_is_there(party, coordinator):
    group = ResponsibleParty.objects.create(
        municipality=party.municipality,
        kind=PartyKind.GROUP,
        group=PartyGroup.ALL_SCHOOLS,
        name="все школы",
    )

    link_to_group(party=party, group=PartyGroup.ALL_SCHOOLS, by=coordinator)

    assert list(ResponsibleParty.objects.all()) == [group]
    assert read_again(group, "УО") == group


def test_a_name_becomes_a_group_if_it_is_the_first(party, coordinator):
    link_to_group(party=party, group=PartyGroup.LEADING_SCHOOLS, by=coordinator)

    party.refresh_from_db()
    assert (party.kind, party.group) == (PartyKind.GROUP, PartyGroup.LEADING_SCHOOLS)


def test_a_merger_moves_names_and_activities(activity, party, coordinator):
    other = make_party(activity, "Управление образования").party

    merge(party=party, into=other, by=coordinator)

    assert set(activity.parties.values_list("party", flat=True)) == {other.pk}
    assert read_again(other, "УО") == other


@pytest.mark.parametrize("is_itself", [True, False])
def test_a_party_does_not_merge_with_itself_or_a_foreign_one(party, coordinator, is_itself):
    foreign = ResponsibleParty.objects.create(
        municipality=make_municipality(), kind="organisation", name="УО"
    )

    with pytest.raises(PartyNotLinked):
        merge(party=party, into=party if is_itself else foreign, by=coordinator)


def test_a_merger_is_taken_back_by_splitting_a_name_off(activity, party, coordinator):
    other = make_party(activity, "Управление образования").party
    PartyAlias.objects.create(
        municipality=other.municipality, party=other, normal_name="управление образования"
    )
    merge(party=party, into=other, by=coordinator)

    new = split_off(alias=other.aliases.get(normal_name="уо"), by=coordinator)

    assert (new.name, new.is_known) == ("УО", False)
    assert [row.text for row in new.activities.all()] == ["УО"]
    assert [row.text for row in other.activities.all()] == ["Управление образования"]
    assert read_again(new, "УО") == new


def test_the_only_name_is_not_split_off(party, coordinator):
    link_outside(party=party, by=coordinator)

    with pytest.raises(PartyNotLinked):
        split_off(alias=party.aliases.get(), by=coordinator)


def test_the_audit_trail_says_who_linked_what(party, coordinator):
    school = make_school(party.municipality, short_name="СОШ № 3")

    link_to_organisation(party=party, organisation=school, by=coordinator)

    entry = AuditEntry.objects.get(deed=Deed.LINKED)
    assert (entry.actor, entry.object_name) == (coordinator, "УО")
    assert entry.changes == {"Кто это": ["", "СОШ № 3"]}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"is_outside": True}, "вне муниципалитета"),
        ({"kind": "group"}, "группа"),
        ({"kind": "group", "group": "leading_schools"}, "ведущие школы"),
    ],
)
def test_a_meaning_is_said_in_words(fields, words):
    assert meaning_of(ResponsibleParty(**{"kind": "organisation", **fields})) == words


def test_initials_end_a_sentence_with_one_full_stop():
    stranger = Stranger(Party("Громова Н.В.", PartyKind.PERSON, None), place="")

    assert stranger.warning.message.startswith("Портал не знает, кто это: Громова Н.В. Укажите")
