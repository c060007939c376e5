"""Takes the pictures of the guide from the demonstration: `make pictures`, or some by ONLY=home.

The name keeps it out of the tests. A picture that shows what it showed is left as it is, so that
the history of the repository keeps no copies that nobody can tell apart.
"""

import io
import json
import os

import time_machine
from django.conf import settings
from django.test import Client
from PIL import Image, ImageChops

from schools.guide import PICTURES
from tests.browser.shots import NOON, SHOTS, Scene, ask, words_behind

FOLDER = PICTURES.parent
ONLY = os.environ.get("ONLY", "").split()
COLOURS = 96
# Less is the edge of a letter that was drawn a little otherwise.
NOTICEABLE = 40
# What keeps to the foot of the window would lie over the rows of a picture longer than it.
UNSTICK = (
    "document.querySelectorAll('.bottom-bar').forEach(bar => { bar.style.position = 'static' })"
)


def test_pictures_are_taken(chromium, live_server, transactional_db):
    with time_machine.travel(NOON):
        scene, client = Scene(), Client()
        taken = {name: entry for name, entry in known().items() if name in SHOTS}
        for name, shot in sorted(SHOTS.items()):
            if ONLY and name not in ONLY:
                continue
            words = words_behind(shot, ask(client, scene, shot))
            picture = keep(name, photograph(chromium, live_server, client, scene, shot))
            taken[name] = {
                "file": f"help/{name}.webp",
                "width": picture.width,
                "height": picture.height,
                "words": words,
            }
    for path in FOLDER.glob("*.webp"):
        if path.stem not in taken:
            path.unlink()
    PICTURES.write_text(json.dumps(taken, indent=2, ensure_ascii=False, sort_keys=True) + "\n")


def known():
    return json.loads(PICTURES.read_text()) if PICTURES.exists() else {}


def photograph(chromium, live_server, client, scene, shot):
    context = chromium.new_context(
        viewport={"width": shot.width, "height": 1000}, locale="ru-RU", reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    if shot.person:
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + shot.address(scene))
    page.wait_for_load_state("networkidle")
    page.evaluate(UNSTICK)
    box = page.locator(f"xpath={shot.element}").first.bounding_box()
    clip = box | {"height": min(box["height"], shot.height)}
    png = page.screenshot(clip=clip, full_page=True, caret="hide", animations="disabled")
    context.close()
    return Image.open(io.BytesIO(png)).convert("RGB")


def keep(name, picture):
    """The picture as it lies in the folder: the former one if nobody would see a difference."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.webp"
    if path.exists():
        former = Image.open(path).convert("RGB")
        if former.size == picture.size and not differs(former, picture):
            return former
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
    few.save(path, "WEBP", lossless=True, quality=100, method=6)
    return picture


def differs(former, picture):
    difference = ImageChops.difference(former, picture).convert("L")
    return difference.point(lambda level: level > NOTICEABLE and 255).getbbox() is not None
