"""`manage.py read_responsibles`, the stable contract of administrators."""

import json
import os
import subprocess
import sys

from django.conf import settings


def run_command(standard_input):
    return subprocess.run(
        [sys.executable, "manage.py", "read_responsibles"],
        cwd=settings.BASE_DIR,
        input=standard_input.encode(),
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )


def test_each_line_is_answered_by_one_json_object_in_utf8_whatever_the_locale():
    # given
    lines = ["МБУ «ЦРО», руководители ОО", "", "УО\\nОО", "Иванова И.И. Петрова А.А."]
    # when
    done = run_command("\n".join(lines) + "\n")
    # then
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert done.stderr == b""
    assert answers == [
        {
            "parties": [
                {"text": "МБУ «ЦРО»", "kind": "organisation", "group": None},
                {"text": "руководители ОО", "kind": "group", "group": "all_schools"},
            ],
            "assumed": [],
        },
        {"parties": [], "assumed": []},
        {
            "parties": [
                {"text": "УО", "kind": "organisation", "group": None},
                {"text": "ОО", "kind": "group", "group": "all_schools"},
            ],
            "assumed": [],
        },
        {
            "parties": [
                {"text": "Иванова И.И.", "kind": "person", "group": None},
                {"text": "Петрова А.А.", "kind": "person", "group": None},
            ],
            "assumed": ["separator"],
        },
    ]
