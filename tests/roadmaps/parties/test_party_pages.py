import pytest
from django.urls import reverse

from roadmaps.models import ResponsibleParty
from roadmaps.services.imports import stage_import
from schools.choices import Role
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_official,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_school_head,
)
from tests.word_plan import word_plan

pytestmark = pytest.mark.django_db

LIST = reverse("roadmaps:party_list")
NEW = reverse("roadmaps:party_name")


@pytest.fixture
def coordinator(client, municipality):
    coordinator = make_coordinator(municipality)
    client.force_login(coordinator)
    # The first request also writes the session.
    client.get(LIST)
    return coordinator


@pytest.fixture
def section(municipality):
    return make_part(make_edition(make_roadmap(municipality))).sections.get()


def name_party(section, text, **fields):
    return make_party(make_activity(section), text, **fields).party


def names(response):
    return [row.record.name for row in response.context["table"].rows]


@pytest.mark.usefixtures("coordinator")
class TestList:
    def test_a_party_says_how_often_it_is_named(self, client, section):
        party = name_party(section, "УО")
        make_party(make_activity(section), "УО")
        copy = make_part(make_edition(section.part.edition.roadmap, number=2, state="draft"))
        key = section.activities.first().key
        make_party(make_activity(copy.sections.get(), key=key), "УО")

        row = client.get(LIST).context["table"].rows[0].record

        assert (row, row.activity_count, row.roadmap_count) == (party, 2, 1)

    def test_the_unknown_can_be_shown_apart(self, client, section):
        name_party(section, "УО")
        name_party(section, "школы", kind="group", group="all_schools")

        assert names(client.get(LIST, {"known": "no"})) == ["УО"]
        assert names(client.get(LIST, {"known": "yes"})) == ["школы"]

    def test_parties_of_others_are_not_shown(self, client):
        make_foreign_party()

        assert list(client.get(LIST).context["object_list"]) == []

    def test_the_number_of_queries_does_not_grow(
        self, client, section, django_assert_num_queries, django_assert_max_num_queries
    ):
        name_party(section, "УО 1")
        with django_assert_max_num_queries(15) as few:
            client.get(LIST)
        for number in range(2, 12):
            name_party(section, f"УО {number}")

        with django_assert_num_queries(len(few)):
            client.get(LIST)


def make_foreign_party():
    return ResponsibleParty.objects.create(
        municipality=make_municipality(), kind="organisation", name="чужой"
    )


@pytest.mark.usefixtures("coordinator")
class TestLink:
    def test_the_likeliest_organisation_is_one_click_away(self, client, municipality, section):
        authority = make_school(
            municipality, kind="authority", name="Управление образования", short_name="Управление"
        )
        party = name_party(section, "УО")

        page = client.get(party.get_absolute_url())
        [(field, row)] = page.context["suggestions"]
        client.post(party.get_absolute_url(), {"meaning": field, field: row.pk})

        party.refresh_from_db()
        assert party.organisation == authority

    def test_a_person_of_the_municipality_is_linked(self, client, coordinator, section):
        party = name_party(section, "Соколова А.И.", kind="person")

        client.post(party.get_absolute_url(), {"meaning": "user", "user": coordinator.pk})

        party.refresh_from_db()
        assert party.user == coordinator

    @pytest.mark.parametrize("meaning", ["organisation", "user", "group", "same"])
    def test_which_one_must_be_said(self, client, section, meaning):
        party = name_party(section, "УО")

        response = client.post(party.get_absolute_url(), {"meaning": meaning})

        assert response.context["form"].errors[meaning] == ["Выберите из списка."]

    def test_rows_of_another_municipality_are_no_choice(self, client, section):
        party = name_party(section, "УО")
        foreign = make_school(make_municipality())

        response = client.post(
            party.get_absolute_url(), {"meaning": "organisation", "organisation": foreign.pk}
        )

        assert "organisation" in response.context["form"].errors

    def test_a_foreign_party_is_not_found(self, client):
        assert client.get(make_foreign_party().get_absolute_url()).status_code == 404

    def test_where_it_is_named_is_listed(self, client, section):
        activity = make_activity(section, title="Провести ярмарку")
        party = make_party(activity, "УО").party

        page = client.get(party.get_absolute_url()).content.decode()

        assert "Провести ярмарку" in page
        assert f"#activity-{activity.pk}" in page

    def test_a_name_is_split_off(self, client, coordinator, section):
        party = name_party(section, "УО")
        party.aliases.create(municipality=party.municipality, normal_name="уо")
        alias = party.aliases.create(municipality=party.municipality, normal_name="отдел")

        response = client.post(reverse("roadmaps:party_split", args=[alias.pk]))

        alias.refresh_from_db()
        assert alias.party != party
        assert response.url == alias.party.get_absolute_url()


@pytest.mark.usefixtures("coordinator")
class TestNameFromReview:
    def test_the_review_offers_to_link_a_stranger(self, client, municipality, coordinator):
        staged = stage_import(
            municipality=municipality, by=coordinator, name="план.docx", content=word_plan()
        )

        page = client.get(staged.get_absolute_url()).content.decode()

        assert f"{NEW}?name=" in page

    def test_the_name_is_kept_when_it_is_linked(self, client, municipality):
        school = make_school(municipality)
        url = f"{NEW}?name=ЦРО&kind=organisation&next=/roadmaps/imports/7/"
        client.get(url)
        assert not ResponsibleParty.objects.exists()

        response = client.post(url, {"meaning": "organisation", "organisation": school.pk})

        party = ResponsibleParty.objects.get()
        assert (party.name, party.organisation_id) == ("ЦРО", school.pk)
        assert party.aliases.get().normal_name == "цро"
        assert response.url == "/roadmaps/imports/7/"

    @pytest.mark.parametrize("meaning", ["same", "group"])
    def test_the_name_becomes_one_of_a_party_that_is_known(
        self, client, municipality, section, meaning
    ):
        known = name_party(section, "Школы округа", kind="group", group="all_schools")
        which = {"same": known.pk, "group": "all_schools"}[meaning]

        response = client.post(
            f"{NEW}?name=Учреждения округа&kind=organisation", {"meaning": meaning, meaning: which}
        )

        assert response.status_code == 302
        assert ResponsibleParty.objects.get() == known
        assert [alias.normal_name for alias in known.aliases.all()] == ["учреждения округа"]

    def test_a_name_linked_meanwhile_is_not_linked_again(self, client, municipality, section):
        form = f"{NEW}?name=Учреждения округа&kind=organisation"
        client.post(form, {"meaning": "outside"})

        response = client.post(form, {"meaning": "outside"})

        assert "Портал уже знает, кто это" in response.content.decode()
        assert ResponsibleParty.objects.count() == 1

    def test_a_known_name_leads_to_its_page(self, client, municipality, section):
        party = name_party(section, "ЦРО")
        party.aliases.create(municipality=municipality, normal_name="цро")

        response = client.get(f"{NEW}?name=«ЦРО»&kind=organisation")

        assert response.url.startswith(party.get_absolute_url())

    @pytest.mark.parametrize("query", ["", "?name=УО", "?name=УО&kind=group", "?kind=person"])
    def test_a_page_without_a_name_is_not_found(self, client, query):
        assert client.get(NEW + query).status_code == 404

    def test_the_way_back_never_leaves_the_portal(self, client):
        url = f"{NEW}?name=УО&kind=organisation&next=https://example.org/"

        assert client.post(url, {"meaning": "outside"}).url == LIST


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.APPROVER, Role.SPECIALIST])
def test_others_link_nobody(client, municipality, section, role):
    party = name_party(section, "УО")
    client.force_login(make_member(municipality, role))
    alias = party.aliases.create(municipality=municipality, normal_name="уо")

    for url in (LIST, NEW, party.get_absolute_url()):
        assert client.get(url).status_code == 403
    assert client.post(reverse("roadmaps:party_split", args=[alias.pk])).status_code == 403


class TestRoadmapPage:
    def test_a_group_says_which_schools_it_means_today(self, client, municipality):
        school = make_school(municipality)
        edition = make_edition(make_roadmap(municipality, schools=[school]))
        name_party(make_part(edition).sections.get(), "ОО", kind="group", group="all_schools")
        client.force_login(make_official(municipality))

        response = client.get(edition.get_absolute_url())

        [(_, members)] = response.context["groups"]
        assert list(members) == [school]
        assert "Все школы дорожной карты: 1" in response.content.decode()

    def test_a_school_sees_only_itself_in_a_group(self, client, municipality):
        school, other = make_school(municipality), make_school(municipality)
        edition = make_edition(make_roadmap(municipality, schools=[school, other]))
        name_party(make_part(edition).sections.get(), "ОО", kind="group", group="all_schools")
        client.force_login(make_school_head(school))

        response = client.get(edition.get_absolute_url())

        [(_, members)] = response.context["groups"]
        assert list(members) == [school]

    def test_a_group_without_the_readers_schools_is_neither_told_nor_linked_to(
        self, client, municipality
    ):
        edition = make_edition(
            make_roadmap(municipality, schools=[make_school(municipality)]),
        )
        name_party(make_part(edition).sections.get(), "ОО", kind="group", group="all_schools")
        client.force_login(make_member(municipality, Role.SPECIALIST))

        response = client.get(edition.get_absolute_url())

        page = response.content.decode()
        assert response.context["groups"] == []
        assert "group-all_schools" not in page
        assert "Ваши школы" not in page
