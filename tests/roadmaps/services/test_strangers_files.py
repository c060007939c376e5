"""Malformed files at the door of the import: refused in Russian, with nothing kept or reached.

`STRANGERS_FILES=300` tries as many as `make harden` asks for.
"""

import io
import os
import random
import re
import socketserver
import threading
import zipfile

import pytest

from roadmaps.imports import FileNotReadable, NoPlanFound
from roadmaps.models import StagedImport
from roadmaps.services.imports import stage_import
from schools.apart.files import MEMORY, SECONDS
from tests.factories import make_coordinator, make_municipality
from tests.roadmaps.imports.formats.builders import (
    WORD_NAMESPACES,
    archive,
    excel,
    paragraph,
    pdf,
    plain_word,
    repacked,
    word,
)

pytestmark = pytest.mark.django_db

COUNT = int(os.environ.get("STRANGERS_FILES", "60"))
GOOD = {
    "docx": plain_word(rows=5),
    "xlsx": excel(lambda book, sheet: [sheet.append(["№", "Что", 1.5]) for _ in range(9)]),
    "pdf": pdf("<p>План</p><table><tr><td>1<td>Семинар<td>май</table>"),
}
GOOD["zip"] = archive({"план.docx": GOOD["docx"]})


@pytest.fixture
def coordinator():
    return make_coordinator(make_municipality())


def stage(coordinator, content, name="план.docx"):
    municipality = coordinator.memberships.get().municipality
    return stage_import(municipality=municipality, by=coordinator, name=name, content=content)


def malformed(number):
    """`(bytes, name)` of the file with this number, the same at every run."""
    chance = random.Random(20311201 + number)
    kind = list(GOOD)[number % len(GOOD)]
    data = GOOD[kind]
    if kind in ("docx", "xlsx") and chance.random() < 0.5:
        data = repacked(data, lambda part: bytes(changed(part, chance)))
    else:
        data = bytes(changed(data, chance))
    name = kind if chance.random() < 0.7 else chance.choice([*GOOD, "txt", "exe"])
    return data, f"план.{name}"


def changed(data, chance):
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place, length = chance.randrange(len(data)), chance.randint(1, 40)
        deed = chance.randrange(4)
        if deed == 0:
            data[place] = chance.randrange(256)
        elif deed == 1:
            del data[place : place + length]
        elif deed == 2:
            data[place:place] = data[place : place + length] * chance.choice([1, 1, 50])
        else:
            del data[max(place, 200) :]
    return data


def test_malformed_files_are_answered_in_russian_and_leave_nothing(coordinator, settings, caplog):
    assert SECONDS < 10
    assert MEMORY < 512 * 1024**2
    refusals = []

    for number in range(COUNT):
        try:
            stage(coordinator, *malformed(number))
        except (FileNotReadable, NoPlanFound) as refusal:
            refusals.append(refusal.message)

    assert len(refusals) > COUNT / 2  # of the others only a letter has changed
    assert StagedImport.objects.count() == COUNT - len(refusals)
    assert all(re.fullmatch(r"[А-ЯЁ].*[.]", message) for message in refusals)
    assert not caplog.records


class Listener(socketserver.BaseRequestHandler):
    hits = 0

    def handle(self):
        Listener.hits += 1


@pytest.fixture
def listener():
    """An address nobody may ask."""
    Listener.hits = 0
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/evil"
        server.shutdown()


PARTS = [
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
    "[Content_Types].xml",
    "customXml/item1.xml",
    "docProps/core.xml",
]


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_document_makes_the_portal_ask_anybody(coordinator, listener, part):
    body = f"<w:document {WORD_NAMESPACES}><w:body>{paragraph('План &a;')}</w:body></w:document>"
    entities = f'<!ENTITY % p SYSTEM "{listener}"><!ENTITY a SYSTEM "{listener}"> %p;'
    content = word(
        paragraph("План"), extra={part: f'<!DOCTYPE x SYSTEM "{listener}" [{entities}]>{body}'}
    )

    with pytest.raises(FileNotReadable, match="DOCTYPE"):
        stage(coordinator, content)

    assert Listener.hits == 0
    assert not StagedImport.objects.exists()


def test_what_a_document_refers_to_is_left_where_it_is(coordinator, listener):
    """A picture, a style sheet and a template somewhere else: nobody fetches them."""
    kinds = ("image", "styles", "attachedTemplate", "numbering")
    relations = "".join(
        f'<Relationship Id="r{number}" TargetMode="External" Target="{listener}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for number, kind in enumerate(kinds)
    )
    content = word(
        paragraph("Слова без плана"),
        extra={
            "word/_rels/document.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats"
            f".org/package/2006/relationships'>{relations}</Relationships>"
        },
    )

    with pytest.raises(NoPlanFound):
        stage(coordinator, content)

    assert Listener.hits == 0


def swollen_markup():
    buffer = io.BytesIO(word(paragraph("План")))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/large.xml", b"<w:p/>" * 10_000_000)
    return buffer.getvalue()


def claimed_rows():
    """Four kilobytes that say they have a million rows."""
    content = excel(lambda book, sheet: sheet.cell(1_048_576, 16_384, "след"))
    assert len(content) < 8_000
    return content


@pytest.mark.parametrize(
    ("make", "name"), [(swollen_markup, "план.docx"), (claimed_rows, "план.xlsx")]
)
def test_a_bomb_is_refused(coordinator, make, name):
    with pytest.raises((FileNotReadable, NoPlanFound)):
        stage(coordinator, make(), name)

    assert not StagedImport.objects.exists()
