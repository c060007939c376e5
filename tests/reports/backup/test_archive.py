"""Whatever happens to the bytes of an archive is found out."""

import random
from io import BytesIO

import pytest

from reports.archive.members import ArchiveWriter, read_checked, read_database, read_files
from reports.archive.sealing import CHUNK, Damaged, KeyNeeded, KeyRefused, reader, writer

KEY = "a key of more than twenty letters"
DAMAGES = 20


@pytest.fixture(scope="module", params=["", KEY], ids=["open", "sealed"])
def archive(request, tmp_path_factory):
    """`(path, key)` of an archive with two files and a dump of more than one chunk."""
    path = tmp_path_factory.mktemp("archive") / "portal.backup"
    with path.open("wb") as file:
        made = ArchiveWriter(file, request.param)
        made.add_file("evidence/справка.pdf", BytesIO(b"%PDF-1.7 one"), 12)
        made.add_database([random.Random(1).randbytes(CHUNK), b"end"])
        made.add_file("logos/герб.png", BytesIO(b"two and more"), 3)
        made.finish({"version": "1"})
    return path, request.param


def is_noticed(content, key, folder):
    path = folder / "damaged.backup"
    path.write_bytes(content)
    try:
        read_checked(path, key)
    except (Damaged, KeyRefused):
        return True
    return False


def test_what_was_put_in_comes_out(archive):
    manifest = read_checked(*archive)
    files = [(name, file.read()) for name, file in read_files(*archive)]
    dump = b"".join(read_database(*archive))

    assert manifest["version"] == "1"
    assert files == [("evidence/справка.pdf", b"%PDF-1.7 one"), ("logos/герб.png", b"two")]
    assert dump == random.Random(1).randbytes(CHUNK) + b"end"


def test_a_changed_byte_is_noticed_wherever_it_lies(archive, tmp_path):
    path, key = archive
    content = path.read_bytes()
    places = [0, 20, 36, 52, len(content) - 1, len(content) - 40]
    places += random.Random(7).sample(range(len(content)), DAMAGES - len(places))

    noticed = [
        is_noticed(
            content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :], key, tmp_path
        )
        for place in places
    ]

    assert noticed == [True] * DAMAGES
    assert not is_noticed(content, key, tmp_path)


def test_a_missing_end_is_noticed(archive, tmp_path):
    path, key = archive
    content = path.read_bytes()
    ends = [0, 1, 19, 52, 52 + CHUNK + 16, len(content) // 2, len(content) - 72, len(content) - 1]

    assert [is_noticed(content[:end], key, tmp_path) for end in ends] == [True] * len(ends)


def test_something_added_is_noticed(archive, tmp_path):
    path, key = archive

    assert is_noticed(path.read_bytes() + b"\n", key, tmp_path)


def test_chunks_in_another_order_are_noticed(tmp_path):
    sealed = BytesIO()
    stream = writer(sealed, KEY)
    stream.write(b"a" * CHUNK + b"b" * CHUNK + b"c")
    stream.finish()
    header, length = 52, CHUNK + 16
    content = sealed.getvalue()
    first, second = content[header:][:length], content[header + length :][:length]
    swapped = content[:header] + second + first + content[header + 2 * length :]

    with pytest.raises(Damaged):
        reader(BytesIO(swapped), KEY).drain()


@pytest.mark.parametrize(
    ("key", "refusal"), [("", KeyNeeded), ("another key of twenty letters", KeyRefused)]
)
def test_without_its_key_a_sealed_archive_tells_nothing(key, refusal, tmp_path):
    path = tmp_path / "portal.backup"
    with path.open("wb") as file:
        made = ArchiveWriter(file, KEY)
        made.add_file("evidence/справка.pdf", BytesIO(b"Very secret words"), 17)
        made.finish({})

    with pytest.raises(refusal):
        read_checked(path, key)

    assert b"secret" not in path.read_bytes()
    assert "справка".encode() not in path.read_bytes()
