"""«Поиск»: everything one may see, by its words."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, Evidence
from reports.services.search import KINDS
from roadmaps.choices import EditionState
from roadmaps.models import Activity, Indicator
from schools.choices import Role
from schools.models import Organisation
from tests.factories import (
    make_act,
    make_activity,
    make_agreement,
    make_assignment,
    make_coordinator,
    make_edition,
    make_indicator,
    make_joint_event,
    make_member,
    make_municipality,
    make_part,
    make_report,
    make_roadmap,
    make_school,
    make_school_head,
    make_user,
)

pytestmark = pytest.mark.django_db

PAGE = reverse("reports:search")
NOW = datetime(2024, 4, 20, 9, 0, tzinfo=UTC)


def search(client, q, **narrowed):
    response = client.get(PAGE, {"q": q, **narrowed})
    assert response.status_code == 200
    return response


def found(client, q, **narrowed):
    """How many of each kind."""
    groups = search(client, q, **narrowed).context.get("groups", [])
    return {group.kind.code: group.count for group in groups}


def hits(client, q, kind, **narrowed):
    return search(client, q, kind=kind, **narrowed).context["hits"]


def sections_of(roadmap, **edition):
    return make_part(make_edition(roadmap, **edition)).sections.get()


@pytest.fixture
def told(municipality, school):
    """One row of every kind about lighthouses."""
    section = sections_of(
        make_roadmap(municipality, schools=[school], title="Маяки округа"),
        act=make_act(municipality, title="О маяках", number="15-у"),
    )
    row = make_activity(
        section, title="Открыть маяк", windows=[(date(2024, 4, 1), date(2024, 4, 30))]
    )
    make_indicator(section.part.edition, row, title="Число маяков")
    assignment = make_assignment(
        school,
        deadline=row.deadlines.get(),
        comment="Маяк открыт",
        state=AssignmentState.ACCEPTED,
        outcome="done",
        submitted_at=NOW,
        submitted_on=NOW.date(),
    )
    Evidence.objects.create(
        municipality=municipality,
        assignment=assignment,
        name="Фото маяка.pdf",
        link="https://example.org/",
        uploaded_at=NOW,
        is_shared=True,
        shared_at=NOW,
        shared_title="Как открыть маяк",
    )
    agreement = make_agreement(
        municipality, subject="Помощь маякам", supported_school=school, number="7"
    )
    make_joint_event(agreement, title="Поездка на маяк")
    make_report(municipality, name="Отчёт о маяках.xlsx")
    make_school(municipality, name="Школа у маяка", short_name="Школа «Маяк»")
    make_school_head(school, last_name="Маякова")
    return section


def test_every_kind_is_found_by_another_form_of_the_word(client, coordinator, told):
    assert found(client, "маяку") == dict.fromkeys(set(KINDS) - {"people"}, 1)
    assert found(client, "маяковой") == {"people": 1}


def test_every_hit_leads_to_its_row(client, coordinator, told):
    for group in [*search(client, "маяк").context["groups"]]:
        for hit in group.hits:
            address, _, anchor = hit.url.partition("#")
            page = client.get(address)
            assert page.status_code == 200, (group.kind.code, hit.url)
            assert not anchor or f'id="{anchor}"' in page.content.decode(), hit.url


def test_an_organisation_that_is_no_school_has_a_page_of_its_own(client, coordinator, municipality):
    centre = Organisation.objects.create(
        municipality=municipality, kind="methodical_centre", name="Центр", short_name="МБУ «Маяк»"
    )

    (group,) = search(client, "маяк").context["groups"]

    assert [hit.url for hit in group.hits] == [centre.get_absolute_url()]
    assert client.get(centre.get_absolute_url()).status_code == 200


def test_words_are_marked_in_titles_and_texts(client, coordinator, told):
    page = search(client, "маяки").content.decode()

    assert "Открыть <mark>маяк</mark>" in page
    assert "<mark>Маяк</mark> открыт" in page


def test_what_is_typed_comes_back_as_a_text(client, coordinator):
    page = search(client, "<script>alert(1)</script> маяк").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("q", ["'", "& | !", "a:*", "(", "\\", "%", "«»", "x" * 5000, "о в на"])
def test_anything_can_be_typed(client, coordinator, told, q):
    search(client, q)


def test_a_school_finds_what_it_may_open_and_nothing_else(client, told, school):
    stranger = make_school(school.municipality)
    section = sections_of(make_roadmap(school.municipality, schools=[stranger], title="Чужая"))
    row = make_activity(section, title="Маяк соседей", windows=[(None, date(2024, 5, 1))])
    make_assignment(stranger, deadline=row.deadlines.get(), comment="Маяк соседней школы")
    client.force_login(make_school_head(school))

    assert found(client, "соседи") == {}
    assert found(client, "маяк") == {
        "roadmaps": 1,
        "activities": 1,
        "indicators": 1,
        "assignments": 1,
        "documents": 1,
        "practices": 1,
        "agreements": 1,
        "events": 1,
        "acts": 1,
    }


def test_another_municipality_is_not_found(client, told):
    client.force_login(make_coordinator(make_municipality()))

    assert found(client, "маяк") == {}


def test_people_are_found_by_those_who_may_open_their_pages(client, told, municipality):
    client.force_login(make_member(municipality, Role.APPROVER))

    assert found(client, "маякова") == {}


def test_who_holds_no_role_finds_nothing(client, told):
    client.force_login(make_user())

    assert found(client, "маяк") == {}


class TestEditions:
    """A row is found once, however many wordings have it."""

    def row_in(self, roadmap, number, state, title, key=None):
        section = sections_of(roadmap, number=number, state=state)
        key = {"key": key} if key else {}
        return make_activity(section, title=title, **key)

    def test_the_wording_in_force_is_preferred(self, client, coordinator, municipality):
        roadmap = make_roadmap(municipality)
        old = self.row_in(roadmap, 1, EditionState.SUPERSEDED, "Маяк")
        now = self.row_in(roadmap, 2, EditionState.APPROVED, "Маяк", old.key)
        self.row_in(roadmap, 3, EditionState.DRAFT, "Маяк", old.key)

        (hit,) = hits(client, "маяк", "activities")

        assert hit.url.endswith(f"#activity-{now.pk}")

    def test_words_of_the_draft_alone_are_found_in_the_draft(
        self, client, coordinator, municipality
    ):
        roadmap = make_roadmap(municipality)
        now = self.row_in(roadmap, 1, EditionState.APPROVED, "Огонь")
        draft = self.row_in(roadmap, 2, EditionState.DRAFT, "Маяк", now.key)

        (hit,) = hits(client, "маяк", "activities")

        assert hit.url.endswith(f"/editions/2/#activity-{draft.pk}")
        assert "редакция 2: проект" in hit.notes

    def test_every_column_is_looked_into(self, client, coordinator, municipality):
        section = sections_of(make_roadmap(municipality))
        make_activity(
            section,
            title="Семинар",
            deadline_phrase="По отдельному плану",
            responsible="Методист Петрова",
            result="Памятка",
            extra={"note": "Примечание о тьюторах"},
        )

        for words in ("отдельный план", "петровой", "памятки семинара", "тьютор"):
            assert len(hits(client, words, "activities")) == 1, words


class TestNarrowing:
    def test_one_kind_has_pages_and_keeps_the_words(self, client, coordinator, municipality):
        section = sections_of(make_roadmap(municipality))
        for number in range(25):
            make_activity(section, title=f"Маяк {number}")

        page = search(client, "маяк")
        assert "?q=%D0%BC%D0%B0%D1%8F%D0%BA&amp;kind=activities" in page.content.decode()
        assert len(hits(client, "маяк", "activities")) == 20
        assert len(hits(client, "маяк", "activities", page=2)) == 5

    def test_a_roadmap_leaves_the_rest_out(self, client, coordinator, told, municipality):
        other = make_roadmap(municipality, title="Ещё один маяк")

        assert found(client, "маяк", roadmap=other.pk) == {"roadmaps": 1}

    def test_a_year_leaves_the_rest_out(self, client, coordinator, told):
        assert found(client, "маяк", year=2024)["agreements"] == 1
        assert found(client, "маяк", year=2031) == found(client, "маяк")  # no such choice

    @pytest.mark.parametrize(
        "narrowed", [{"kind": "secrets"}, {"roadmap": "0"}, {"year": "x"}, {"page": "x"}]
    )
    def test_a_made_up_address_is_passed_over(self, client, coordinator, told, narrowed):
        assert found(client, "маяк", **narrowed) == found(client, "маяк")


def test_pages_say_what_to_do_when_there_is_nothing(client, coordinator):
    assert "Наберите слова" in client.get(PAGE).content.decode()
    assert "нет ни слов, ни чисел" in search(client, "«—»").content.decode()
    assert "Ничего не" in search(client, "чепуха").content.decode()
    assert "Искать везде" in search(client, "чепуха", kind="people").content.decode()


def test_the_number_of_queries_does_not_grow(
    client, coordinator, told, school, django_assert_max_num_queries
):
    section, municipality = told, told.municipality
    for number in range(8):
        row = make_activity(
            section, title=f"Маяк {number}", windows=[(None, date(2024, 5, 1 + number))]
        )
        make_assignment(school, deadline=row.deadlines.get(), comment="Маяк")
        make_agreement(municipality, subject="Маяк")
        make_school(municipality, name=f"Маяк {number}")

    with django_assert_max_num_queries(38):
        search(client, "маяк")


@pytest.mark.parametrize(
    ("index", "rows"),
    [
        ("activity_words", lambda: Activity.objects.with_words("маяки округа")),
        ("indicator_words", lambda: Indicator.objects.with_words("маяки")),
        ("assignment_words", lambda: Assignment.objects.with_words("маяки")),
    ],
)
def test_words_are_looked_up_in_an_index_where_there_is_one(index, rows):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows().order_by().explain()

    assert (index in plan) == (connection.vendor == "postgresql")


def test_the_field_in_the_header_leads_to_the_search(client, coordinator):
    page = client.get(reverse("roadmaps:roadmap_list")).content.decode()

    assert f'action="{PAGE}"' in page
    assert Client().get(PAGE).status_code == 302
