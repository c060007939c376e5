"""Pages lead to reports on what they show, and nobody to a report that is not theirs to have."""

import pytest
from django.urls import reverse

from schools.choices import Role
from tests.access.house import House
from tests.access.links import Links

pytestmark = pytest.mark.django_db

OVERSEEING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.APPROVER}
OF_REGISTER = {*OVERSEEING, Role.REGIONAL_VIEWER}
OF_SCHOOL = {*OVERSEEING, Role.CURATOR, Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR}
# Name of a page, the object it shows, the kinds it leads to, and whom.
WAYS = [
    ("roadmaps:roadmap_detail", "roadmap", ["list"], OVERSEEING),
    ("roadmaps:edition_compare", "edition in force and draft", ["amendments"], OVERSEEING),
    (
        "monitoring:round_detail",
        "closed round",
        ["implementation", "analysis", "indicators"],
        OVERSEEING,
    ),
    ("monitoring:board", "", ["summary", "late"], OVERSEEING),
    ("schools:school_detail", "school", ["school"], OF_SCHOOL),
    ("schools:school_list", "", ["schools"], OF_REGISTER),
    ("schools:agreement_list", "", ["agreements"], OF_REGISTER),
]


@pytest.fixture
def house(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return House("Заречный округ")


def ways_on(client, url):
    """Kinds of reports that the page leads to; `list` is the centre with a roadmap chosen."""
    page = client.get(url)
    if page.status_code != 200:
        return {}
    links = {target for _, target in Links(url, page.content.decode()).found}
    ways = {
        link.removeprefix("/reports/new/").partition("/")[0]: link
        for link in links
        if link.startswith("/reports/new/")
    }
    chosen = [link for link in links if link.startswith("/reports/?roadmap=")]
    return ways | ({"list": chosen[0]} if chosen else {})


@pytest.mark.parametrize("role", Role)
def test_a_page_leads_to_the_reports_on_what_it_shows(client, house, role):
    client.force_login(house.people[role])

    for name, shown, kinds, readers in WAYS:
        ways = ways_on(client, reverse(name, kwargs=house.objects[shown] if shown else {}))

        assert set(ways) == (set(kinds) if role in readers else set()), name
        for link in ways.values():
            assert client.get(link).status_code == 200, link
