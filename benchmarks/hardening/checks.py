"""The ways to try a row: tests of the suite, and commands that print a table of figures."""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings

from benchmarks.hardening.rows import Outcome

# What would say to a test on SQLite that there is another database.
OF_SERVICES = ("DATABASE_URL", "DATABASE_REPLICA_URL", "CELERY_BROKER_URL")
# A check that hangs costs the run so much and no more.
LONGEST = 20 * 60  # seconds
TABLE_ROW = re.compile(r"^\| (?P<cells>.+) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tests:
    """Tests of the suite: `paths` with `expression` as pytest's `-k`, on each database of `on`.

    `sizes` are environment variables by which a test does more than in the suite. What a test
    tells by `record_property` is a figure. `control` finds, in the names of tests, those that
    switch the guard off: they pass when the fault appears.
    """

    paths: tuple[str, ...]
    expression: str = ""
    on: tuple[str, ...] = ("PostgreSQL",)
    sizes: dict = field(default_factory=dict)
    control: str = r"without_(the_)?(lock|guard|looking|filter)|Controls|is_caught"

    def __call__(self):
        for database in self.on:
            yield self._on(database)

    def _on(self, database):
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
            command += ["-o", "junit_family=xunit1", f"--junitxml={report}", "--timeout=900"]
            command += ["-k", self.expression] if self.expression else []
            environment = _environment(self.sizes, without_services=database == "SQLite")
            _, said = _run([*command, *self.paths], environment)
            if not report.exists():
                return Outcome((f"{database}: pytest broke: {said[-300:].strip()}",), False)
            return self._read(report, database)

    def _read(self, report, database):
        cases = list(ElementTree.parse(report).iter("testcase"))
        fallen = [case for case in cases if case.find("failure") is not None]
        fallen += [case for case in cases if case.find("error") is not None]
        skipped = [case for case in cases if case.find("skipped") is not None]
        controls = [case for case in cases if re.search(self.control, _name(case))]
        figures = [f"{database}: {len(cases) - len(fallen) - len(skipped)} of {len(cases)} tests"]
        figures += list(dict.fromkeys(_figures(cases)))
        figures += [f"fails: {_name(case)}" for case in fallen[:5]]
        return Outcome(
            tuple(figures),
            bool(cases) and not fallen and not skipped,
            not any(case in fallen for case in controls) if controls else None,
        )


def tests(*paths, **options):
    return Tests(paths, **options)


def trials(name, **options):
    """Tests that the suite has no time for."""
    return Tests((f"benchmarks/hardening/trials/test_{name}.py",), **options)


@dataclass(frozen=True, slots=True)
class Command:
    """`python -m …` that prints a Markdown table; `holds` is called with {what: value, as text} and
    tells whether the row is met, beside the command's own exit status. `is_apart` is for one that
    brings services of its own."""

    arguments: tuple[str, ...]
    holds: object = None
    is_apart: bool = False
    sizes: dict = field(default_factory=dict)

    def __call__(self):
        environment = _environment(self.sizes, without_services=self.is_apart)
        status, said = _run([sys.executable, "-m", *self.arguments], environment)
        found = dict(_cells(said))
        holds = status == 0 and (self.holds is None or self.holds(found))
        figures = [f"{what}: {value}" for what, value in found.items()]
        if not holds:
            figures.append(f"ended with {status}: {said[-200:].strip()}")
        yield Outcome(tuple(figures), bool(holds))


def _environment(sizes, *, without_services):
    environment = {**os.environ, **{name: str(size) for name, size in sizes.items()}}
    if without_services:
        for name in OF_SERVICES:
            environment.pop(name, None)
    return environment


def _run(command, environment):
    """(exit status, what it said); the status is None if it took too long."""
    try:
        process = subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
        return None, said.decode(errors="replace") if isinstance(said, bytes) else said
    return process.returncode, process.stdout


def _name(case):
    return f"{case.get('classname')}.{case.get('name')}"


def _figures(cases):
    for case in cases:
        for told in case.iter("property"):
            if told.get("name").startswith("hypothesis-statistics"):
                continue
            yield f"{told.get('name')}: {told.get('value')}"


def _cells(text):
    """(what, value) of the rows of a table, whatever the number of its columns."""
    for match in TABLE_ROW.finditer(text):
        cells = [cell.strip() for cell in match["cells"].split("|")]
        if set(match["cells"]) <= set("-:| ") or {"Value", "Unit"} & {*cells}:
            continue
        if len(cells) >= 5:  # of `python -m benchmarks`: the module, what, the value, its unit
            yield cells[1], " ".join(cells[2:4]).strip()
        elif len(cells) == 4:  # of `benchmarks.upgrades`: the state, what, the outcome, a mark
            yield ": ".join(cells[:2]), " ".join(cells[2:]).strip()
        elif len(cells) >= 2:
            yield cells[0], " ".join(cells[1:]).strip()
