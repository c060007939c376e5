"""Tries the rows of the bar: `python -m benchmarks.hardening [NAME…] [--resume]`.

Run beside services: `.ci/services python -m benchmarks.hardening`. After each row the JSON and the
page are written, so that whoever stops the rest has what there is. After an hour no row is begun:
those left are named, and `--resume` goes on with them. Ends with 1 if a row is not met or not
reached.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
django.setup()

from benchmarks.hardening import (  # noqa: E402
    access,
    accounts,
    concurrency,
    files,
    letters,
    operations,
)
from benchmarks.hardening.paper import COLUMNS, RULE, line_of, page  # noqa: E402
from benchmarks.hardening.rows import Verdict  # noqa: E402
from benchmarks.machine import facts  # noqa: E402

ROWS = [
    row
    for letter in (access, accounts, concurrency, letters, files, operations)
    for row in letter.ROWS
]
PAGE = settings.BASE_DIR / "docs" / "hardening.md"
LONGEST = 60 * 60  # seconds, after which no row is begun


def main():
    asked = _asked()
    machine, kept = facts(), _kept(asked.json)
    done = {
        name for name, (commit, _) in kept.items() if asked.resume and commit == machine["commit"]
    }
    print(COLUMNS + RULE, end="", flush=True)
    tried, not_reached = [], []
    ends = time.monotonic() + LONGEST
    for row in ROWS:
        if (asked.names and row.name not in asked.names) or row.name in done:
            continue
        if time.monotonic() > ends:
            not_reached.append(row.name)
            continue
        verdict = _tried(row)
        tried.append(verdict)
        kept[row.name] = (machine["commit"], verdict)
        print(line_of(verdict), flush=True)
        _write(asked.json, machine, kept)
    if not_reached:
        print(f"\nnot reached within {LONGEST // 60} minutes: {', '.join(not_reached)}")
    return int(bool(not_reached) or not all(verdict.is_met for verdict in tried))


def _asked():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hardening", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a row, as E1; all if none is")
    parser.add_argument("--resume", action="store_true", help="leave out what this commit has done")
    parser.add_argument("--json", type=Path, default=settings.VAR_DIR / "harden.json")
    asked = parser.parse_args()
    if unknown := set(asked.names) - {row.name for row in ROWS}:
        parser.error(f"no row is called {', '.join(sorted(unknown))}")
    return asked


def _tried(row):
    verdict = Verdict(name=row.name, did=row.did, bar=row.bar, honest=row.honest)
    began, controls = time.monotonic(), []
    for check in row.checks:
        for outcome in check():
            verdict.figures += outcome.figures
            verdict.is_met &= outcome.is_met
            controls += [outcome.control] if outcome.control is not None else []
    if row.control:
        verdict.is_met &= bool(controls) and all(controls)
        shown = "shown" if controls and all(controls) else "**not shown**"
        verdict.control = f"{row.control}: {shown}"
    verdict.seconds = round(time.monotonic() - began, 1)
    return verdict


def _kept(path):
    """{name: (commit, Verdict)} of former runs."""
    if not path.exists():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return {row["verdict"]["name"]: (row["commit"], Verdict(**row["verdict"])) for row in rows}


def _write(path, machine, kept):
    known = [(row.name, *kept[row.name]) for row in ROWS if row.name in kept]
    rows = [{"commit": commit, "verdict": asdict(verdict)} for _, commit, verdict in known]
    content = json.dumps({"machine": machine, "rows": rows}, ensure_ascii=False, indent=1)
    path.write_text(content, encoding="utf-8")
    PAGE.write_text(page(machine, [verdict for *_, verdict in known]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
