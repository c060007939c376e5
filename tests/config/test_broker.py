"""The embedded broker shows a message only when it is whole, and to one reader only."""

from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.transport import filesystem

from config.broker import Transport


@pytest.fixture
def open_channel(tmp_path):
    """A function: a channel of the transport over one folder, as a process of its own has."""

    def open_channel(transport=Transport):
        options = {"data_folder_in": tmp_path, "data_folder_out": tmp_path}
        options["control_folder"] = tmp_path / "control"
        connection = Connection(
            "filesystem://localhost", transport=transport, transport_options=options
        )
        return connection.channel()

    return open_channel


def test_messages_come_in_the_order_they_were_sent_each_to_one_reader(open_channel):
    writer, first, second = open_channel(), open_channel(), open_channel()
    for number in range(3):
        writer._put("work", {"number": number})
    writer._put("other.work", {"number": "foreign"})

    taken = [reader._get("work")["number"] for reader in (first, second, first)]

    assert taken == [0, 1, 2]
    with pytest.raises(Empty):
        second._get("work")


def test_a_message_is_not_seen_before_it_is_whole(open_channel, monkeypatch):
    writer, reader = open_channel(), open_channel()
    seen = []

    def look_before(draft, message):
        try:
            seen.append(reader._get("work"))
        except Empty:
            seen.append(None)
        draft.replace(message)

    monkeypatch.setattr(Path, "rename", look_before)
    writer._put("work", {"number": 1})
    monkeypatch.undo()

    assert seen == [None]
    assert reader._get("work") == {"number": 1}


def test_a_reader_passes_by_a_message_another_one_takes_at_that_moment(open_channel, monkeypatch):
    writer, reader = open_channel(), open_channel()
    writer._put("work", {"number": 1})

    def taken_by_another(message, _):
        message.unlink()
        raise FileNotFoundError(message)

    monkeypatch.setattr(Path, "rename", taken_by_another)

    with pytest.raises(Empty):
        reader._get("work")


def test_kombus_own_reader_falls_over_a_message_that_is_being_written(open_channel, tmp_path):
    reader = open_channel(filesystem.Transport)
    (tmp_path / "1_a.work.msg").touch()  # how kombu's own writer begins

    with pytest.raises(ValueError, match="Expecting value"):
        reader._get("work")
