"""The guide is open to everybody, begins with one's own role and explains the page one is on."""

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from schools.choices import Role
from schools.guide import CHAPTERS, chapter_on, chapters_for
from tests.factories import make_coordinator, make_municipality, make_school, make_school_head

TEMPLATES = settings.BASE_DIR / "templates"


def names_of(patterns, namespace=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of(pattern.url_patterns, inside)
        elif pattern.name:
            yield namespace + pattern.name


def test_every_chapter_and_every_role_has_its_words_and_no_other_file_lies_there():
    chapters = {path.stem for path in (TEMPLATES / "help/chapters").iterdir()}
    roles = {path.stem for path in (TEMPLATES / "help/roles").iterdir()}

    assert chapters == {chapter.slug for chapter in CHAPTERS}
    assert roles == set(Role.values)


def test_every_page_that_a_chapter_explains_is_there_and_has_one_chapter():
    explained = [page for chapter in CHAPTERS for page in chapter.pages]

    assert set(explained) - set(names_of(get_resolver().url_patterns)) == set()
    assert len(explained) == len(set(explained))


@pytest.mark.parametrize("role", Role)
def test_a_role_is_told_by_its_guide_what_it_can_do(role):
    assert len(chapters_for(None)) < len(chapters_for(role)) < len(CHAPTERS)


def test_a_page_without_a_chapter_of_its_own_leads_to_the_guide():
    assert chapter_on("schools:my_data") is None


def test_who_has_not_signed_in_reads_how_to_and_chooses_a_role(client):
    sign_in = client.get(reverse("login")).content.decode()
    chapter = client.get(reverse("schools:guide_chapter", args=["sign-in"])).content.decode()
    guide = client.get(reverse("schools:guide")).content.decode()

    assert reverse("schools:guide_chapter", args=["sign-in"]) in sign_in
    assert "Забыли пароль?" in chapter
    assert "Выберите свою роль" in guide


@pytest.mark.django_db
def test_the_guide_opens_on_the_readers_own_role(client):
    municipality = make_municipality()
    client.force_login(make_school_head(make_school(municipality)))

    page = client.get(reverse("schools:guide")).content.decode()

    assert "<h2>Руководитель школы</h2>" in page
    assert "Как отчитаться за минуту" in page
    assert "Как загрузить план из Word" not in page


@pytest.mark.django_db
def test_the_mark_in_the_header_leads_to_the_chapter_about_the_page(client):
    client.force_login(make_coordinator(make_municipality()))

    page = client.get(reverse("roadmaps:import_upload")).content.decode()

    assert f'href="{reverse("schools:guide_chapter", args=["import"])}"' in page
    assert "Справка: Как загрузить план из Word" in page


@pytest.mark.parametrize("role", Role)
def test_the_whole_guide_of_a_role_stands_on_one_page(client, role):
    page = client.get(reverse("schools:guide_in_full", args=[role])).content.decode()

    assert [page.count(f'<section id="{each.slug}">') for each in chapters_for(role)] == [1] * len(
        chapters_for(role)
    )


@pytest.mark.parametrize("address", ["/help/no-such-chapter/", "/help/for/nobody/"])
def test_what_the_guide_does_not_have_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_who_must_set_up_a_second_factor_first_can_read_how(client):
    municipality = make_municipality(requires_second_factor=True)
    client.force_login(make_coordinator(municipality))

    assert client.get(reverse("schools:guide_chapter", args=["second-factor"])).status_code == 200
    assert client.get(reverse("roadmaps:roadmap_list")).status_code == 302
