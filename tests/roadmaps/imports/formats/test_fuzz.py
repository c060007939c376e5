"""Good files with bytes changed at random: read or refused, never anything else."""

import contextlib
import random
import re

import pytest

from roadmaps.imports.files import FileNotReadable, open_source
from roadmaps.imports.pdf_pages import read_pages
from tests.roadmaps.imports.formats.builders import excel, pdf, plain_word, repacked

GOOD = {
    "docx": plain_word(rows=5),
    "xlsx": excel(lambda book, sheet: [sheet.append(["№", "Что", 1.5]) for _ in range(9)]),
    "pdf": pdf("<p>План</p><table><tr><td>1<td>Семинар<td>май</table>"),
}


def mutated(data, chance):
    """A few bytes changed, a piece cut out, or a piece repeated."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        length = chance.randint(1, 40)
        deed = chance.randrange(3)
        if deed == 0:
            data[place] = chance.randrange(256)
        elif deed == 1:
            del data[place : place + length]
        else:
            data[place:place] = data[place : place + length]
    return bytes(data)


def try_to_read(data):
    with contextlib.suppress(FileNotReadable):
        open_source(data, "план")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_with_changed_bytes_is_read_or_refused(kind, caplog):
    chance = random.Random(20310501)

    for _ in range(100):
        try_to_read(mutated(GOOD[kind], chance))

    assert not caplog.records


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_with_changed_markup_is_read_or_refused(kind, caplog):
    """The archive itself stays whole, so that the changes reach the readers of the parts."""
    chance = random.Random(20310502)

    for _ in range(100):
        try_to_read(repacked(GOOD[kind], lambda part: mutated_markup(part, chance)))

    assert not caplog.records


def mutated_markup(part, chance):
    """A few numbers changed: markup that is well formed and makes no sense."""
    data = bytearray(part)
    for _ in range(chance.randint(1, 8)):
        number = re.compile(rb"\d+").search(data, chance.randrange(len(data)))
        if number:
            data[slice(*number.span())] = chance.choice([b"", b"9" * 12, b"x", b"-1", b"0"])
    return bytes(data)


def test_a_pdf_with_changed_bytes_is_read_or_refused():
    """In this process, a hundred times over: its own process is tried elsewhere."""
    chance = random.Random(20310503)

    for _ in range(100):
        with contextlib.suppress(FileNotReadable):
            read_pages(mutated(GOOD["pdf"], chance))
