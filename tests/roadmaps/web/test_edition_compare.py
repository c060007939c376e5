"""Two wordings on one page: what it shows, to whom, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.choices import EditionState
from roadmaps.services.copying import copy_contents
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roadmap(municipality):
    """An edition in force of three rows, and a draft in the same words."""
    roadmap = make_roadmap(municipality, schools=[make_school(municipality)])
    old = make_edition(roadmap)
    section = make_part(old, title="План", titles=["Кадры"]).sections.get()
    for number in range(1, 4):
        make_activity(section, title=f"Мера {number}", deadline_phrase=f"До {number} мая 2024 года")
    copy_contents(source=old, target=make_edition(roadmap, number=2, state=EditionState.DRAFT))
    return roadmap


def rows_of(roadmap, number):
    (part,) = roadmap.editions.get(number=number).parts.all()
    return part.sections.get().activities


def page(client, roadmap, old=1, new=2, **asked):
    address = reverse("roadmaps:edition_compare", args=[roadmap.pk, old, new], query=asked or None)
    response = client.get(address)
    return response, " ".join(response.content.decode().split())


def change_two_rows(roadmap):
    rows_of(roadmap, 2).filter(position=0).update(deadline_phrase="До 9 июня 2024 года")
    rows_of(roadmap, 2).filter(position=2).delete()


def test_a_number_of_two_rows_is_warned_of(client, coordinator, roadmap):
    rows_of(roadmap, 2).filter(position=2).update(number="2)", title="Иная мера")

    response, text = page(client, roadmap)

    assert response.context["doubled"] == [(2, ["2"])]
    assert "В&nbsp;редакции 2 несколько строк с&nbsp;одним номером: 2." in text


def test_words_that_changed_are_marked_in_both_wordings(client, municipality, roadmap):
    change_two_rows(roadmap)
    client.force_login(make_coordinator(municipality))

    _, text = page(client, roadmap)

    assert "До <del>1 мая</del> 2024 года" in text
    assert "До <ins>9 июня</ins> 2024 года" in text
    assert "Мера 3" in text
    assert "Мера 2" not in text


def test_counts_of_each_kind_choose_what_is_shown(client, municipality, roadmap):
    change_two_rows(roadmap)
    client.force_login(make_coordinator(municipality))

    response, text = page(client, roadmap, show="dropped")

    assert [each[::2] for each in response.context["filters"]] == [
        ("changes", 2),
        ("changed", 1),
        ("dropped", 1),
        ("whole", None),
    ]
    assert "Мера 3" in text
    assert "Мера 1" not in text


def test_the_whole_text_has_the_rows_that_stayed(client, municipality, roadmap):
    change_two_rows(roadmap)
    client.force_login(make_coordinator(municipality))

    _, text = page(client, roadmap, show="whole")

    assert all(f"Мера {number}" in text for number in (1, 2, 3))


def test_rows_with_another_number_alone_are_only_counted(client, municipality, roadmap):
    rows_of(roadmap, 2).filter(position=1).update(number="22.")
    rows_of(roadmap, 2).filter(position=2).delete()
    client.force_login(make_coordinator(municipality))

    _, text = page(client, roadmap)
    _, chosen = page(client, roadmap, show="renumbered")

    assert "сменился только номер: 1." in text
    assert "Мера 2" not in text
    assert "<ins>22</ins>" in chosen


@pytest.mark.parametrize(("old", "new"), [(1, 2), (2, 1), (1, 1), (2, 2)])
def test_the_same_words_differ_in_nothing(client, municipality, roadmap, old, new):
    client.force_login(make_coordinator(municipality))

    response, text = page(client, roadmap, old, new)

    assert response.context["comparison"].is_empty
    assert "Различий нет" in text
    assert "amendments.pdf" not in text


def test_the_number_of_queries_does_not_grow_with_the_rows(client, municipality, roadmap):
    client.force_login(make_coordinator(municipality))
    page(client, roadmap)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, roadmap, show="whole")
        return len(queries)

    few = count()
    section = roadmap.editions.get(number=2).parts.get().sections.get()
    for number in range(20):
        make_activity(section, title=f"Новая мера {number}")

    assert count() == few


def test_the_newest_wording_is_held_against_the_one_in_force(client, municipality, roadmap):
    client.force_login(make_coordinator(municipality))

    response = client.get(reverse("roadmaps:edition_compare_choice", args=[roadmap.pk]))

    assert response.url == reverse("roadmaps:edition_compare", args=[roadmap.pk, 1, 2])


def test_any_two_wordings_can_be_chosen(client, municipality, roadmap):
    client.force_login(make_coordinator(municipality))
    choice = reverse("roadmaps:edition_compare_choice", args=[roadmap.pk])

    chosen = client.get(choice, {"old": 2, "new": 1})
    nonsense = client.get(choice, {"old": 2, "new": "последняя"})

    assert chosen.url == reverse("roadmaps:edition_compare", args=[roadmap.pk, 2, 1])
    assert nonsense.url == reverse("roadmaps:edition_compare", args=[roadmap.pk, 1, 2])


def test_a_single_wording_has_nothing_to_be_held_against(client, roadmap):
    # A school sees the wording in force alone.
    client.force_login(make_school_head(roadmap.covered_schools.get()))

    response = client.get(
        reverse("roadmaps:edition_compare_choice", args=[roadmap.pk]), follow=True
    )

    assert response.redirect_chain == [(roadmap.get_absolute_url(), 302)]
    assert "одна редакция" in str(next(iter(response.context["messages"])))


def test_a_school_does_not_see_what_a_draft_changes(client, roadmap):
    client.force_login(make_school_head(roadmap.covered_schools.get()))

    assert page(client, roadmap)[0].status_code == 404


def test_a_stranger_meets_404(client, roadmap):
    client.force_login(make_coordinator(make_municipality()))

    assert page(client, roadmap)[0].status_code == 404
