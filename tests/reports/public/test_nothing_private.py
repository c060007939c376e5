"""Every public address is walked, and nothing private is on any of them."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest

from schools.models import User
from tests.access.addresses import addresses
from tests.factories import make_school_head

pytestmark = pytest.mark.django_db

MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE = re.compile(r"(?<![\d:])(?:\+7|8)[\s(-]+\d{3}\b|(?<![\d-])\d-\d\d-\d\d(?![\d-])")
INITIALS = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.")
PRIVATE = [
    *("Ковалёв", "Пахомов", "Ветров", "Соколов", "Громов"),
    *("Чернов", "из будущего", "Тайная", "Примечание", "служебного пользования", "2-33-44"),
    *("на согласовании", "проект редакции", "Справка.pdf"),
]


class Addresses(HTMLParser):
    """`found`: all paths that a page or a feed leads to."""

    def __init__(self, url, text):
        super().__init__()
        self.found = set()
        self.url = url
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.found.add(urldefrag(urljoin(self.url, value)).url)


def walk(client, root):
    """Texts by path of everything public that can be reached, files apart."""
    texts, waiting = {}, {root, "/robots.txt", "/sitemap.xml"}
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code == 200, path
        if response.streaming:
            texts[path] = ""
            continue
        texts[path] = response.content.decode()
        waiting |= {
            each
            for each in Addresses(path, texts[path]).found
            if each.startswith("/public/") and each not in texts
        }
    return texts


def test_no_public_page_names_a_person_or_shows_what_is_not_decided(client, full, root, school):
    school.head_name = "Громова Надежда Викторовна"
    school.save()
    make_school_head(school, last_name="Пахомова")
    assert User.objects.filter(last_name="Соколова").exists()

    texts = walk(client, root)

    assert len(texts) > 20
    for path, text in texts.items():
        contactless = text.replace(full.contact, "")
        found = [word for word in PRIVATE if word.lower() in contactless.lower()]
        found += MAIL.findall(contactless) + INITIALS.findall(contactless)
        if not path.endswith((".xml", ".atom")):
            found += PHONE.findall(contactless)
        assert found == [], path


def test_the_walk_meets_every_public_address(client, full, root):
    reached = {
        re.sub(r"\d+", "1", path.replace(root, "public/<slug:slug>/"))
        for path in walk(client, root)
    }

    names = {"roadmaps", "activities", "progress"}
    routes = {
        address.route.replace("<int:pk>", "1").replace("<slug:name>", name)
        for address in addresses()
        if address.route.startswith("public/") and not address.route.endswith("emblem.png")
        for name in names
    }
    assert routes <= reached


def test_what_was_printed_stays_but_for_names(client, full, root, plan):
    page = client.get(f"{root}roadmaps/{plan.roadmap_id}/").content.decode()

    assert "Провести семинар с участием ФИО" in page
    assert "методист, МКУ «Центр»" in page
    assert "ответственный сотрудник" in page
    assert "Апрель 2024 г." in page
    assert "Не менее 80 % учителей" in page
    assert "Начальник управления" in page


def test_who_signed_is_named_where_the_municipality_lets_it(client, full, root, plan):
    full.names_signatories = True
    full.save()

    page = client.get(f"{root}roadmaps/{plan.roadmap_id}/").content.decode()

    assert "Н.П. Ветрова" in page


def test_a_plan_of_a_school_is_the_schools_own(client, full, root, plan):
    plan.roadmap.level, plan.roadmap.school = "school", plan.roadmap.covered_schools.get()
    plan.roadmap.save()

    assert client.get(f"{root}roadmaps/{plan.roadmap_id}/").status_code == 404
    assert str(plan.roadmap.title) not in client.get(f"{root}roadmaps/").content.decode()
