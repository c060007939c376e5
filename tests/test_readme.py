"""README.md stays true: it names every setting and every command there is."""

import re
import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

from tests.architecture.modules import APPS

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table():
    names = re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "config/settings.py").read_text())

    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in README] == []


def test_the_table_names_no_setting_that_is_not_read():
    table = README.split("\n## Settings\n")[1].split("\n## ")[0]
    named = re.findall(r"`([A-Z][A-Z_]+)`", "".join(re.findall(r"(?m)^\| (.*?) \|", table)))
    read = re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "config/settings.py").read_text())
    # Of `make run` and of gunicorn.
    others = {"HOST", "PORT", "WEB_CONCURRENCY"}

    assert len(named) > 10
    assert {*named} - {*read} - others == set()


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert project["version"] == settings.VERSION


def test_every_command_is_named():
    commands = [name for name, app in get_commands().items() if app in APPS]

    assert len(commands) >= 6
    assert [name for name in commands if f"`{name}" not in README] == []


def test_every_picture_and_page_it_points_to_exists():
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", README)

    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
