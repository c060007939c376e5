"""`manage.py read_deadlines`, the stable contract of administrators."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings


def run_command(standard_input: bytes):
    return subprocess.run(
        [sys.executable, "manage.py", "read_deadlines"],
        cwd=settings.BASE_DIR,
        input=standard_input,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )


def test_each_line_is_answered_by_one_reading_in_utf8_whatever_the_locale():
    # given
    lines = (
        "2025-01-01\t2025-12-31\tНояб\\nрь 2025",
        "2024-09-01\t2025-08-31\tпо графику школы",
        "2024-09-01\t2025-08-31\t",
    )
    # when
    done = run_command("\n".join(lines).encode())
    # then
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [answer["kind"] for answer in answers] == ["dated", "by_plan", "unread"]
    assert answers[0] == {
        "kind": "dated",
        "windows": [["2025-11-01", "2025-11-30"]],
        "repeats": None,
        "qualifier": "",
        "assumed": [],
    }
    assert "по графику школы".encode() in done.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2025-01-01\tмай".encode(), "Строка 1: нужны начало плана"),
        ("01.01.2025\t31.12.2025\tмай".encode(), "Строка 1: даты плана пишутся как ГГГГ-ММ-ДД"),
        ("2025-12-31\t2025-01-01\tмай".encode(), "Строка 1: план кончается раньше"),
        ("2025-01-01\t2025-12-31\tмай".encode("cp1251"), "не в кодировке UTF-8"),
    ],
)
def test_a_bad_line_stops_the_command_with_a_sentence(line, message):
    # when
    done = run_command(line)
    # then
    assert done.returncode == 1
    assert message in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
