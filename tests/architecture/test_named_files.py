"""What a page about security says it is tried by is there."""

import re

import pytest

from tests.architecture.modules import ROOT

NAMED = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.\w+)(?:::\w+)*`|\]\(([\w/.-]+\.md)\)")
PAGES = ("security.md", "hardening.md")
# Made by a command, and kept by nobody.
MADE = "var/"


def missing(text):
    """Files that the Markdown names and the project has not."""
    names = [at_root or f"docs/{beside}" for at_root, beside in NAMED.findall(text)]
    return [name for name in names if not name.startswith(MADE) and not (ROOT / name).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_it_names_is_there(page):
    assert missing((ROOT / "docs" / page).read_text()) == []


def test_a_file_that_is_not_there_is_found():
    assert missing("`tests/no/such.py` [no](no.md)") == ["tests/no/such.py", "docs/no.md"]


def test_checks_of_the_bar_are_of_files_that_are_there():
    paths = [
        path
        for module in (ROOT / "benchmarks" / "hardening").glob("*.py")
        for path in re.findall(r'"(tests/[\w/.]+)"', module.read_text())
    ]

    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
