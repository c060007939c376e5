"""Filters of a list under a name of one's own."""

import pytest
from django.urls import resolve, reverse

from schools.choices import Role
from schools.list_pages import LIST_PAGES, narrowed
from schools.models import SavedView
from schools.views.saved_views import KeepsViews
from tests.factories import (
    make_coordinator,
    make_member,
    make_municipality,
    make_saved_view,
    make_school,
)

pytestmark = pytest.mark.django_db

SCHOOLS = reverse("schools:school_list")
NEW = reverse("schools:view_create")


def keep(client, title="Сельские", query="place=rural", page="schools:school_list", **boxes):
    return client.post(NEW, {"page": page, "query": query, "title": title, **boxes}, follow=True)


def shown(client, **query):
    """Titles of the views above the list of schools."""
    response = client.get(SCHOOLS, query or {"view": "all"})
    return [view.title for view, _ in response.context["kept_views"]]


def test_filters_are_kept_under_a_name_and_opened_by_it(client, coordinator):
    response = keep(client, query="page=3&place=rural&search=&category=low_results")

    assert response.redirect_chain[-1][0] == f"{SCHOOLS}?category=low_results&place=rural"
    assert [is_current for _, is_current in response.context["kept_views"]] == [True]
    assert "Вид «Сельские» сохранён." in response.content.decode()


@pytest.mark.parametrize("name", LIST_PAGES)
def test_every_list_that_is_named_keeps_views(name):
    assert issubclass(resolve(reverse(name)).func.view_class, KeepsViews)


def test_a_list_that_is_narrowed_offers_to_keep_how(client, coordinator, school):
    assert "Сохранить эти условия" in client.get(SCHOOLS, {"place": "rural"}).content.decode()
    assert "Сохранить эти условия" not in client.get(SCHOOLS).content.decode()


class TestWhatIsNotKept:
    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"query": ""}, "сохранять пока нечего"),
            ({"query": "page=2&view=all"}, "сохранять пока нечего"),
            ({"title": ""}, "дайте ему название"),
            ({"title": "я" * 101}, "дайте ему название"),
            ({"query": "search=" + "x" * 1001}, "Вид не сохранён"),
        ],
    )
    def test_it_is_said_why(self, client, coordinator, sent, words):
        assert words in keep(client, **sent).content.decode()
        assert not SavedView.objects.exists()

    @pytest.mark.parametrize("page", ["https://evil.example/", "schools:my_data", "", "login"])
    def test_only_lists_of_the_portal_are_led_to(self, client, coordinator, page):
        assert keep(client, page=page).status_code == 403

    def test_a_name_is_taken_once(self, client, coordinator):
        keep(client)

        assert "у вас уже есть" in keep(client, query="place=city").content.decode()
        assert SavedView.objects.count() == 1


class TestDefault:
    def test_a_list_opens_with_it_and_all_is_one_click_away(self, client, coordinator):
        keep(client, is_default="on")

        assert client.get(SCHOOLS).url == f"{SCHOOLS}?place=rural"
        assert client.get(SCHOOLS, {"view": "all"}).status_code == 200
        assert client.get(SCHOOLS, {"search": "7"}).status_code == 200

    def test_a_list_has_one(self, client, coordinator):
        keep(client, is_default="on")
        keep(client, "Городские", "place=city", is_default="on")

        assert client.get(SCHOOLS).url == f"{SCHOOLS}?place=city"

    def test_it_is_nobody_elses(self, client, coordinator, municipality):
        make_saved_view(make_coordinator(municipality), is_shared=True, is_default=True)

        assert client.get(SCHOOLS).status_code == 200


class TestSharing:
    def test_colleagues_in_the_same_role_see_it(self, client, coordinator, municipality):
        make_saved_view(make_coordinator(municipality), title="Общий", is_shared=True)
        make_saved_view(make_coordinator(municipality), title="Чужой")
        make_saved_view(make_member(municipality, Role.APPROVER), title="Роли", is_shared=True)
        make_saved_view(make_coordinator(make_municipality()), title="Округа", is_shared=True)
        make_saved_view(coordinator, title="Свой")

        assert shown(client) == ["Общий", "Свой"]

    def test_it_is_changed_by_its_owner_alone(self, client, coordinator, municipality):
        view = make_saved_view(make_coordinator(municipality), is_shared=True)

        assert client.get(reverse("schools:view_update", args=[view.pk])).status_code == 404
        assert client.post(reverse("schools:view_delete", args=[view.pk])).status_code == 404

    def test_in_another_role_one_has_other_views(self, client, coordinator, municipality):
        make_saved_view(coordinator, role=Role.APPROVER)

        assert shown(client) == []


def test_a_view_is_renamed_and_deleted(client, coordinator):
    view = make_saved_view(coordinator)
    page = reverse("schools:view_update", args=[view.pk])

    client.post(page, {"title": "Новое имя", "is_shared": "on"})
    assert shown(client) == ["Новое имя"]

    client.post(reverse("schools:view_delete", args=[view.pk]))
    assert shown(client) == []


def test_ones_own_data_name_it(client, coordinator):
    make_saved_view(coordinator, title="Мои просроченные")

    assert "Мои просроченные" in client.get(reverse("schools:my_data_text")).content.decode()


def test_an_address_is_written_one_way():
    assert narrowed("b=2&a=1&page=7") == narrowed("a=1&b=2&before=3") == "a=1&b=2"
    assert narrowed("a=%zz&a=%ff&c") == "a=%25zz&a=%EF%BF%BD"


def test_filters_survive_the_pages_of_a_list(client, coordinator, municipality):
    for number in range(51):
        make_school(municipality, name=f"Школа {number}", is_rural=True)

    page = client.get(SCHOOLS, {"place": "rural", "sort": "-name"}).content.decode()

    assert "place=rural&amp;sort=-name&amp;page=2" in page
