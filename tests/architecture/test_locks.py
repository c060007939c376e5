"""What is installed is exactly what was locked, from wherever the machine is told to ask."""

import json
import re
import sys
import tomllib
from functools import cache
from importlib import metadata

import pytest

from tests.architecture.modules import APPS, ROOT, Module, modules_of

LOCKS = ("requirements.txt", "requirements-test.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DECLARED = PROJECT["dependencies"]
DECLARED_FOR_TESTS = DECLARED + PROJECT["optional-dependencies"]["test"]
# Every command that runs them sets up what tests need first: rows of `make harden` are tests.
DECLARED_FOR_BENCHMARKS = DECLARED_FOR_TESTS + PROJECT["optional-dependencies"]["bench"]


def requirements(text):
    """Requirement lines, each joined with the hashes that follow it."""
    lines = text.replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def without_hash(text):
    return [line.split()[0] for line in requirements(text) if "--hash=sha256:" not in line]


def naming_a_host(text):
    return re.findall(r"^.*(?:://|--index|-i |--extra-index|--find-links|--trusted).*$", text, re.M)


def front_end_packages_with_an_address(lock):
    return [name for name, package in lock["packages"].items() if "resolved" in package]


def front_end_packages_without_a_hash(lock):
    return [
        name for name, package in lock["packages"].items() if name and "integrity" not in package
    ]


def normal(name):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


def names(lines):
    return {normal(line) for line in lines}


# Reads what is told of every installed package.
packages_distributions = cache(metadata.packages_distributions)


def undeclared(modules, declared):
    """Packages that are imported but come only by way of another one. What is not installed here is
    taken to be called as it is imported.
    """
    owners = packages_distributions()
    ours = {*APPS, "tests", "benchmarks", *sys.stdlib_module_names}
    imported = {name.split(".")[0] for module in modules for name in module.imports} - {"", *ours}
    return {
        name
        for name in imported
        if not {normal(owner) for owner in owners.get(name, [name])} & names(declared)
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_carries_its_hash(lock):
    text = (ROOT / lock).read_text()

    assert requirements(text)
    assert without_hash(text) == []


@pytest.mark.parametrize("file", [*LOCKS, "pyproject.toml", "package.json", ".npmrc"])
def test_no_file_says_where_packages_come_from(file):
    assert naming_a_host((ROOT / file).read_text()) == []


def test_front_end_packages_carry_a_hash_and_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert front_end_packages_with_an_address(lock) == []
    assert front_end_packages_without_a_hash(lock) == []


@pytest.mark.parametrize(
    ("lock", "declared"),
    [("requirements.txt", DECLARED), ("requirements-test.txt", DECLARED_FOR_TESTS)],
)
def test_every_declared_package_is_locked(lock, declared):
    locked = requirements((ROOT / lock).read_text())

    assert names(declared) - names(locked) == set()


def test_both_locks_hold_the_same_versions():
    runtime, test = (
        {line.split()[0] for line in requirements((ROOT / lock).read_text())} for lock in LOCKS
    )

    assert runtime - test == set()


def test_every_imported_package_is_declared():
    assert undeclared(modules_of(*APPS), DECLARED) == set()
    assert undeclared(modules_of("benchmarks"), DECLARED_FOR_BENCHMARKS) == set()
    assert undeclared(modules_of("tests"), DECLARED_FOR_TESTS) == set()


class TestControls:
    """Each check above must be able to fail."""

    def test_a_package_without_hash_is_found(self):
        text = "# by make lock\na==1 \\\n    --hash=sha256:00\nb==2\n"

        assert without_hash(text) == ["b==2"]

    @pytest.mark.parametrize(
        "line", ["--index-url https://example.org", "a @ git+ssh://example.org", "-i somewhere"]
    )
    def test_a_host_is_found(self, line):
        assert naming_a_host(f"a==1\n{line}\n") == [line]

    def test_a_front_end_address_is_found(self):
        lock = {"packages": {"": {}, "a": {"resolved": "x", "integrity": "y"}, "b": {}}}

        assert front_end_packages_with_an_address(lock) == ["a"]
        assert front_end_packages_without_a_hash(lock) == ["b"]

    def test_an_undeclared_import_is_found(self):
        module = Module("schools.services", "import json, sqlparse\nfrom django import db")

        assert undeclared([module], ["Django>=5.2"]) == {"sqlparse"}
