"""Pictures of the guide: each has its place and its page, and shows what stands there now."""

import json
import re

import pytest
import time_machine
from django.test import Client
from PIL import Image

from schools.guide import PICTURES
from tests.browser.shots import NOON, SHOTS, Scene, ask, words_behind
from tests.schools.guide.captions import GUIDE

FOLDER = PICTURES.parent
TAKEN = json.loads(PICTURES.read_text())
PLACE = re.compile(r'help/_picture\.html" with picture=pictures\.(\w+) alt="([^"]*)"')
MOST_BYTES = 1_500_000


def places():
    """Name of a picture → its words for those who do not see it."""
    return dict(
        found for path in GUIDE.rglob("*.html") for found in PLACE.findall(path.read_text())
    )


def test_every_place_has_its_picture_and_every_picture_its_place():
    files = {path.stem for path in FOLDER.glob("*.webp")}

    assert set(places()) == set(SHOTS) == set(TAKEN) == files


def test_every_picture_is_told_in_words():
    assert [name for name, words in places().items() if len(words) < 30] == []


@pytest.mark.parametrize("name", SHOTS)
def test_the_page_knows_how_much_room_a_picture_takes(name):
    with Image.open(FOLDER / f"{name}.webp") as picture:
        assert picture.size == (TAKEN[name]["width"], TAKEN[name]["height"])


def test_the_pictures_together_stay_light():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.webp")) < MOST_BYTES


@pytest.mark.django_db
def test_pictures_show_the_captions_of_today():
    """If not, `make pictures` takes them anew; look at those that it changed."""
    with time_machine.travel(NOON):
        scene, client = Scene(), Client()
        stale = [
            name
            for name, shot in sorted(SHOTS.items())
            if words_behind(shot, ask(client, scene, shot)) != TAKEN[name]["words"]
        ]

    assert stale == [], "make pictures"
