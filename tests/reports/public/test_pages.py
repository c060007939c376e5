"""Public pages are there when they are switched on, are kept by everybody, and know nobody."""

import csv
import json
from datetime import timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.urls import reverse

from schools.models import PublicSite
from schools.services.public_site import renew
from tests.factories import make_news, make_public_site

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
PATHS = ["", "roadmaps/", "progress/", "documents/", "practices/", "news/", "data/", "feed.atom"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_kept_by_everybody_and_knows_nobody(client, full, root, coordinator, path):
    client.force_login(coordinator)

    response = client.get(root + path)

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["ETag"]
    assert response["Last-Modified"]
    assert not response.cookies
    assert response.get("Vary") == ("Cookie" if path != "feed.atom" else None)
    assert coordinator.last_name not in response.content.decode()


def test_who_has_the_page_already_is_told_so(client, full, root):
    first = client.get(root)

    assert client.get(root, headers={"If-None-Match": first["ETag"]}).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(root, headers=since).status_code == 304
    assert client.get(root, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_page_looks_as_the_reader_wants_it(client, full, root):
    usual = client.get(root)
    client.cookies["look"] = "contrast=white-on-black"

    chosen = client.get(root, headers={"If-None-Match": usual["ETag"]})

    assert chosen.status_code == 200
    assert 'data-contrast="white-on-black"' in chosen.content.decode()
    again = client.get(root, headers={"If-None-Match": chosen["ETag"]})
    assert (again.status_code, again["Vary"]) == (304, "Cookie")


def test_a_kept_page_is_one_question(client, full, root, django_assert_num_queries):
    client.get(root)

    with django_assert_num_queries(1):
        client.get(root)


def test_switched_off_the_pages_are_gone_at_once(client, full, root):
    assert client.get(root).status_code == 200

    PublicSite.objects.update(is_on=False)

    assert client.get(root).status_code == 404
    assert client.get(f"{root}data/progress.csv").status_code == 404
    assert root not in client.get("/sitemap.xml").content.decode()


def test_off_is_how_it_begins(client, municipality):
    assert client.get(f"/public/{municipality.slug}/").status_code == 404


@pytest.mark.parametrize("part", PublicSite.PARTS)
def test_what_is_not_shown_is_not_there(client, full, root, part):
    setattr(full, f"shows_{part}", False)
    full.save()

    page = client.get(root).content.decode()

    assert f"{root}{part}/" not in page
    assert client.get(f"{root}{part}/").status_code == 404
    assert f"{root}{part}/" not in client.get("/sitemap.xml").content.decode()


def test_news_is_seen_as_soon_as_it_is_saved(client, full, root):
    client.get(f"{root}news/")

    make_news(full.municipality, title="Ещё одна новость")
    renew(municipality=full.municipality)

    assert "Ещё одна новость" in client.get(f"{root}news/").content.decode()


def test_lists_come_in_pages(client, site, root):
    for number in range(21):
        make_news(site.municipality, title=f"Новость {number}")

    assert "Страница 2 из" in client.get(f"{root}news/?page=2").content.decode()
    assert client.get(f"{root}news/?page=3").status_code == 404
    assert client.get(f"{root}news/?page=nonsense").status_code == 200


def test_progress_is_told_in_counts(client, full, root):
    page = client.get(f"{root}progress/").content.decode()

    assert "Работа с кадрами" in page
    assert "Апрель 2024" in page
    assert "62\u00a0%" in page


def test_the_database_is_asked_as_much_however_long_the_plan(
    client, full, root, plan, django_assert_max_num_queries
):
    section = plan.parts.get().sections.first()
    for number in range(30):
        section.activities.create(
            municipality=full.municipality, position=number + 10, title=f"Мероприятие {number}"
        )

    with django_assert_max_num_queries(12):
        client.get(f"{root}roadmaps/{plan.roadmap_id}/")


class TestOpenData:
    def test_json_says_what_it_is(self, client, full, root):
        told = json.loads(client.get(f"{root}data/progress.json").content)

        assert told["schema_version"] == "1.0"
        assert "с указанием источника" in told["licence"]
        total = told["rows"][0]
        assert (total["planned"], total["done"], total["is_hidden"]) == (21, 13, False)
        assert total["on"] == full.municipality.today().isoformat()
        assert [column["name"] for column in told["columns"]] == list(total)

    def test_csv_opens_in_excel(self, client, full, root):
        content = client.get(f"{root}data/activities.csv").content

        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert "Мероприятие" in rows[0]
        assert {len(row) for row in rows} == {len(rows[0])}
        assert "Открыть кружки" in rows[2]

    def test_no_cell_is_a_formula(self, client, full, root, plan):
        plan.parts.get().sections.first().activities.update(title="=1+1")

        assert ";'=1+1;" in client.get(f"{root}data/activities.csv").content.decode()

    def test_a_passport_names_the_set_and_its_day(self, client, full, root):
        content = client.get(f"{root}data/roadmaps/passport.csv").content.decode("utf-8-sig")
        passport = dict(csv.reader(StringIO(content), delimiter=";"))

        assert passport["identifier"] == f"{full.municipality.slug}-roadmaps"
        assert passport["title"] == "Дорожные карты поддержки школ"
        assert passport["modified"] == "2024-01-22"
        assert passport["format"] == "CSV, JSON"

    def test_what_is_no_set_is_not_there(self, client, full, root):
        assert client.get(f"{root}data/people.csv").status_code == 404


def test_the_feed_has_news_and_new_plans(client, full, root):
    feed = ElementTree.fromstring(client.get(f"{root}feed.atom").content)

    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == [
        "Школы получили наставников",
        "Утверждена редакция 1: Дорожная карта на 2024 год",
    ]


def test_search_engines_are_led_to_public_pages_only(client, full, root, plan):
    robots = client.get("/robots.txt").content.decode()

    assert "Allow: /public/\n" in robots
    assert "Disallow: /\n" in robots
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"{root}roadmaps/{plan.roadmap_id}/" in sitemap
    assert "/roadmaps/1/edit" not in sitemap


class TestPreview:
    def test_the_pages_are_seen_before_they_are_there(self, client, plan, coordinator):
        client.force_login(coordinator)
        preview = reverse("reports:public_preview")

        response = client.get(preview)

        assert "Предварительный просмотр" in response.content.decode()
        assert f'href="{preview}roadmaps/{plan.roadmap_id}/"' in response.content.decode()
        assert "private" in response["Cache-Control"]
        assert client.get(f"{preview}roadmaps/{plan.roadmap_id}/").status_code == 200
        assert client.get(f"/public/{plan.municipality.slug}/").status_code == 404

    def test_settings_lead_there(self, client, coordinator):
        client.force_login(coordinator)
        settings = reverse("schools:public_site_edit")

        assert reverse("reports:public_preview") in client.get(settings).content.decode()

        client.post(settings, {"is_on": "on", "about": "Округ помогает школам."})

        page = client.get(settings).content.decode()
        slug = coordinator.acting.municipality.slug
        assert reverse("reports:public_site", args=[slug]) in page
        assert "Округ помогает школам." in client.get(f"/public/{slug}/").content.decode()

    def test_words_on_every_page_name_no_person(self, client, coordinator):
        client.force_login(coordinator)

        response = client.post(
            reverse("schools:public_site_edit"), {"is_on": "on", "contact": "Иванова И.И."}
        )

        assert "Уберите фамилию (Иванова И.И.)" in response.content.decode()
        assert not PublicSite.objects.exists()


def test_what_one_municipality_keeps_is_not_anothers(client, full, root):
    client.get(root)
    other = make_public_site(full.municipality.__class__.objects.create(name="Д", slug="d"))

    assert "Школы получили наставников" not in client.get("/public/d/").content.decode()
    assert other.version == 1


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def test_news_of_tomorrow_waits(client, site, root):
    day = site.municipality.today() + timedelta(days=1)
    news = make_news(site.municipality, day=day)

    assert client.get(f"{root}news/{news.pk}/").status_code == 404
