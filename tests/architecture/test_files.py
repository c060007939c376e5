"""Where files may lie, how long they may be, and what no file may do (STYLE.md)."""

import subprocess
from pathlib import PurePath

import pytest

from tests.architecture.modules import APPS, ROOT, Module, modules_of

TOP_LEVEL = {
    # as DESIGN.md says
    *("manage.py", "config", "roadmaps", "schools", "monitoring", "reports"),
    *("templates", "static", "tests", "pyproject.toml", "docker-compose.yml", "README.md"),
    *("docs", "benchmarks"),
    # demanded by a tool
    *("Makefile", "Dockerfile", ".dockerignore", "Procfile", ".ci", ".gitignore"),
    *("requirements.txt", "requirements-test.txt", "package.json", "package-lock.json", ".npmrc"),
}
NAMES_WITHOUT_MEANING = {"utils", "util", "helpers", "common", "misc", "selectors", "signals"}
LONGEST_MODULE = 400
MODULES = modules_of(*APPS)


def tracked_files():
    """What git keeps, as paths from the root; the working folder may hold much more."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [PurePath(name) for name in listing.stdout.split("\0") if name]


def foreign_to_the_top_level(paths):
    return {path.parts[0] for path in paths} - TOP_LEVEL


def nameless(paths):
    return [
        str(path)
        for path in paths
        if path.suffix == ".py" and NAMES_WITHOUT_MEANING & {*path.parts[:-1], path.stem}
    ]


def too_long(modules):
    return [m.name for m in modules if m.text.count("\n") >= LONGEST_MODULE]


def listeners(modules):
    return [
        f"{module.name} imports {imported}"
        for module in modules
        for imported in module.imports
        if "signals" in imported.split(".") or imported.startswith("django.dispatch")
    ]


def test_the_top_level_is_as_the_design_says():
    assert foreign_to_the_top_level(tracked_files()) == set()


def test_every_file_is_named_after_a_thing():
    assert nameless(tracked_files()) == []


def test_no_module_outgrows_what_a_reader_can_hold():
    assert too_long(MODULES) == []


def test_nothing_happens_behind_the_readers_back():
    assert listeners(MODULES) == []


class TestControls:
    """Each check above must be able to fail."""

    def test_a_foreign_file_at_the_top_is_found(self):
        paths = [PurePath("manage.py"), PurePath("scripts/deploy.sh")]

        assert foreign_to_the_top_level(paths) == {"scripts"}

    @pytest.mark.parametrize("path", ["schools/utils.py", "common/dates.py", "tests/helpers.py"])
    def test_a_name_without_meaning_is_found(self, path):
        assert nameless([PurePath(path), PurePath("schools/services.py")]) == [path]

    def test_a_long_module_is_found(self):
        modules = [Module("a", "\n" * LONGEST_MODULE), Module("b", "\n" * (LONGEST_MODULE - 1))]

        assert too_long(modules) == ["a"]

    @pytest.mark.parametrize(
        "line",
        [
            "from django.db.models.signals import post_save",
            "from django.db.models import signals",
            "from django.dispatch import receiver",
        ],
    )
    def test_a_listener_is_found(self, line):
        assert listeners([Module("schools.apps", line)])
