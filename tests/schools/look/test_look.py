"""How the portal looks to whoever chose it: in a cookie, before sign-in and after."""

import pytest
from django.test import Client

from schools.look import CHOICES, FOR_LOW_VISION, USUAL, Look, read_look
from tests.factories import make_coordinator, make_municipality

pytestmark = pytest.mark.django_db

LOW_VISION = 'data-size="large" data-contrast="black-on-white" data-pictures="off"'
DARK = 'dark.css" media="screen"'


def page_of(client, path="/sign-in/"):
    return client.get(path).content.decode()


def look_as(client, look):
    client.cookies["look"] = look.written()


def test_one_button_turns_the_version_for_low_vision_on_and_off(client):
    client.post("/look/switch/")
    assert f'<html lang="ru" {LOW_VISION}>' in page_of(client)

    client.post("/look/switch/")
    assert '<html lang="ru">' in page_of(client)


def test_the_button_leaves_the_theme_as_it_was(client):
    look_as(client, Look(theme="dark"))

    client.post("/look/switch/")
    assert DARK not in page_of(client)  # two colours of one's own are no theme

    client.post("/look/switch/")
    assert DARK in page_of(client)


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://testserver/check/?code=1", "http://testserver/check/?code=1"),
        ("http://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_the_button_leads_back_to_the_page_being_read(referer, target, client):
    response = client.post("/look/switch/", headers={"Referer": referer})

    assert response["Location"] == target


def test_the_button_needs_no_token_so_that_copies_of_a_page_may_be_kept():
    client = Client(enforce_csrf_checks=True)

    assert client.post("/look/switch/").status_code == 302
    assert client.post("/look/", {"size": "large"}).status_code == 403


def test_every_choice_is_kept_for_pages_before_and_after_sign_in(client):
    chosen = {
        "theme": "light",
        "size": "very-large",
        "contrast": "yellow-on-black",
        "spacing": "wide",
        "pictures": "off",
    }

    response = client.post("/look/", chosen, follow=True)

    assert "Внешний вид сохранён" in response.content.decode()
    attributes = " ".join(f'data-{name}="{value}"' for name, value in chosen.items())
    assert f'<html lang="ru" {attributes}>' in page_of(client)
    client.force_login(make_coordinator(make_municipality()))
    assert attributes in page_of(client, "/roadmaps/")


def test_the_page_of_choices_shows_what_was_chosen(client):
    look_as(client, Look(size="large"))

    page = page_of(client, "/look/")

    assert 'value="large" id="id_size_1" checked' in page


@pytest.mark.parametrize("name", CHOICES)
def test_what_is_no_choice_is_refused_in_words(name, client):
    response = client.post("/look/", {name: "<huge>"})

    assert response.status_code == 200
    assert "look" not in client.cookies


@pytest.mark.parametrize(
    "cookie", ["", "size=huge", "colour=red", "theme=dark%22%3E", "=&=", "size", "é=ü" * 90]
)
def test_a_cookie_that_the_portal_did_not_write_changes_nothing(cookie):
    assert read_look(cookie) == USUAL


def test_a_cookie_is_read_as_it_was_written():
    assert read_look(FOR_LOW_VISION.written()) == FOR_LOW_VISION


@pytest.mark.parametrize(
    ("look", "media"),
    [
        (USUAL, "screen and (prefers-color-scheme: dark)"),
        (Look(theme="dark"), "screen"),
        (Look(theme="light"), ""),
        (Look(theme="dark", contrast="black-on-white"), ""),
    ],
    ids=str,
)
def test_the_dark_theme_is_for_those_who_want_it_and_never_for_paper(look, media):
    assert look.media_of_dark == media


def test_who_keeps_a_copy_of_a_page_is_told_that_looks_differ(client):
    assert "Cookie" in client.get("/accessibility/")["Vary"]


def test_who_must_first_set_up_a_second_factor_may_choose_a_look(client, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    person = make_coordinator(make_municipality(), is_staff=True)
    client.force_login(person)
    assert client.get("/roadmaps/").status_code == 302

    for path in ("/look/", "/accessibility/"):
        assert client.get(path).status_code == 200
    assert client.post("/look/switch/", headers={"Referer": "http://testserver/look/"})[
        "Location"
    ].endswith("/look/")


class TestPagesOfWhatWentWrong:
    @pytest.fixture
    def client(self):
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        look_as(client, FOR_LOW_VISION)
        return client

    def test_a_page_that_is_not_there(self, client):
        assert LOW_VISION in client.get("/nowhere/").content.decode()

    def test_a_method_that_is_not_served(self, client):
        assert LOW_VISION in client.get("/look/switch/").content.decode()

    def test_a_form_that_is_out_of_date(self, client):
        response = client.post("/look/")

        assert response.status_code == 403
        assert LOW_VISION in response.content.decode()
        assert "Страница устарела" in response.content.decode()

    def test_a_request_that_cannot_be_read(self, client):
        response = client.get("/look/", headers={"Host": "elsewhere.example"})

        assert response.status_code == 400
        assert LOW_VISION in response.content.decode()

    def test_a_fault_of_the_portal(self, client, monkeypatch):
        monkeypatch.setattr("schools.views.look.LookUpdate.get_initial", lambda view: 1 / 0)

        response = client.get("/look/")

        assert response.status_code == 500
        assert LOW_VISION in response.content.decode()
