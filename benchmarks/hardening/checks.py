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
    control: str = r"without_(the_)?(lock|guard|looking)|Controls|is_caught"

    def __call__(self):
        for database in self.on:
            yield self._on(database)

    def _on(self, database):
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
            command += ["-o", "junit_family=xunit1", f"--junitxml={report}", "--timeout=900"]
            command += ["-k", self.expression] if self.expression else []
            environment = {**os.environ, **{k: str(v) for k, v in self.sizes.items()}}
            if database == "SQLite":
                for name in OF_SERVICES:
                    environment.pop(name, None)
            said = _run([*command, *self.paths], environment)
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


@dataclass(frozen=True, slots=True)
class Command:
    """`python -m …` that prints a Markdown table of two columns or more; `holds` is called with
    {what: value, as text} and tells whether the row is met. `needs` is the file it lives in."""

    arguments: tuple[str, ...]
    needs: str
    holds: object = None

    def __call__(self):
        if not (settings.BASE_DIR / self.needs).exists():
            yield Outcome((f"{self.needs} is not there",), False)
            return
        process = subprocess.run(
            [sys.executable, "-m", *self.arguments],
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=LONGEST,
        )
        found = dict(_cells(process.stdout))
        holds = process.returncode == 0 and (self.holds is None or self.holds(found))
        figures = [f"{what}: {value}" for what, value in found.items()]
        if not holds and not found:
            figures = [process.stdout[-300:].strip()]
        yield Outcome(tuple(figures), bool(holds))


def _run(command, environment):
    try:
        return subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=LONGEST,
        ).stdout
    except subprocess.TimeoutExpired:
        return f"took more than {LONGEST // 60} minutes"


def _name(case):
    return f"{case.get('classname')}.{case.get('name')}"


def _figures(cases):
    for case in cases:
        for told in case.iter("property"):
            yield f"{told.get('name')}: {told.get('value')}"


def _cells(text):
    """(what, value) of the rows of a table; what a benchmark's name says is left out."""
    for match in TABLE_ROW.finditer(text):
        cells = [cell.strip() for cell in match["cells"].split("|")]
        if len(cells) >= 5:  # of `python -m benchmarks`
            cells = [cells[1], f"{cells[2]} {cells[3]}".strip()]
        if len(cells) >= 2 and cells[1] not in ("Value", "Value Unit"):
            yield cells[0], cells[1]
