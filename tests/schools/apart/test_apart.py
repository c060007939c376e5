"""Work done apart: what comes back, what is stopped, and what it leaves behind."""

import os
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from schools import apart as module
from schools.apart import Stopped, WorkFailed, apart
from schools.apart.answers import packed, unpacked
from schools.apart.files import from_file
from schools.office.refusals import FileNotReadable

MEMORY = 200 * 1024**2


def do(name, *given, seconds=10, **limits):
    job = f"tests.schools.apart.jobs.{name}"
    return apart(job, *given, seconds=seconds, memory=MEMORY, **limits)


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_words_numbers_and_bytes_come_back_as_they_went():
    given = ["ёлка", 1, None, b"\0\1", {"a": [b"", b"x" * 3_000_000]}]

    assert do("back", *given) == given


def test_a_refusal_is_told_in_its_words():
    with pytest.raises(FileNotReadable, match="слишком велик: в нём слишком много всего"):
        do("refuse")


def test_a_fault_is_told_with_the_place_it_happened_at():
    with pytest.raises(WorkFailed, match=r"(?s)jobs\.py.*KeyError: 'нечто'"):
        do("stumble")


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("take_memory", {}),
        ("go_on", {"seconds": 1}),
        ("sleep", {"clock": 0.5}),
        ("crash", {}),
        ("leave_early", {}),
    ],
)
def test_what_takes_too_much_or_dies_is_stopped_and_the_next_is_served(name, limits):
    with pytest.raises(Stopped):
        do(name, **limits)

    assert do("back", 1) == [1]


def test_what_it_started_ends_with_it():
    pid = do("with_a_child")

    do("back", 1)
    for _ in range(600):
        if not is_running(pid):
            return
        threading.Event().wait(0.05)
    pytest.fail("the process of a process that is over goes on")


class TestReadingAFile:
    def read(self, name):
        return from_file(f"tests.schools.apart.jobs.{name}", kind="документ")

    def test_a_fault_of_a_reader_is_logged_and_told_as_damage(self, caplog):
        with pytest.raises(FileNotReadable, match="Файл повреждён: документ не открывается"):
            self.read("stumble")

        assert "KeyError: 'нечто'" in caplog.text

    @pytest.mark.parametrize("name", ["take_memory", "crash"])
    def test_what_is_stopped_is_told_in_a_sentence_that_says_what_to_do(self, name):
        with pytest.raises(FileNotReadable, match=r"времени или памяти.*загрузите ещё раз"):
            self.read(name)


def test_neither_secrets_nor_connections_are_within_its_reach(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "a" * 50)
    with socket.create_server(("127.0.0.1", 0)), (tmp_path / "portal.sqlite3").open("w"):
        known = do("known")

    assert known["environment"].keys() <= {"PATH", "HOME", "LANG", "TMPDIR"} | {"LC_CTYPE"}
    # Its end of the line to whoever asked, and what waits for its siblings.
    assert not [found for found in known["descriptors"] if "sqlite" in found]
    assert sum(found.startswith("socket:") for found in known["descriptors"]) == 1


def test_it_writes_no_file(tmp_path):
    with pytest.raises(WorkFailed, match="File too large"):
        do("write", str(tmp_path / "file"))


def test_many_threads_are_served_at_once_each_with_its_own_answer():
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: do("back", number), range(24)))

    assert answers == [[number] for number in range(24)]


def test_a_fork_of_the_portal_is_served_too():
    """A worker of Celery or of gunicorn is one."""
    do("back", 1)
    pid = os.fork()
    if not pid:
        try:
            os._exit(0 if do("back", 2) == [2] else 1)
        finally:
            os._exit(2)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert do("back", 3) == [3]


def test_when_the_nursery_itself_is_killed_there_is_another():
    do("back", 1)
    module._nursery._program.kill()
    module._nursery._program.wait()

    assert do("back", 2) == [2]


@pytest.mark.parametrize(
    "answer", [b"", b".", b"\xff" * 9 + b".", packed("done", 1)[:-1], packed("done", {1: 2})[:9]]
)
def test_half_an_answer_is_none(answer):
    assert unpacked(answer) == ("stopped", None)
