"""Portals of earlier days, with people and rows, are brought to today's: `make upgrades`.

Of each earlier state the very code is taken from git; it makes a database and fills it, the code of
today migrates that, looks at every row and lets a person in; then the earlier code is tried on what
came of it. Prints a table; ends with 1 if a row of it does not hold.

The database is that of the environment: SQLite, or the PostgreSQL that `.ci/services` brings.
"""

import json
import os
import re
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.drill import ROOT, Server

# Until there are tags, the last commit of each stretch of work; of what was released, every tag.
STATES = {
    "8076fd6": "reporting and reminders",
    "0231fdf": "figures of rounds",
    "a02a780": "report centre, public pages, words, tokens, webhooks",
    "9b7c73a": "backup and restore",
    "581e9a2": "rows kept to one municipality",
    "c539ca8": "indexes of the whole country",
}
CANNOT_BE_LOADED = 4
COUNT = """
import json
from django.db import connection
with connection.cursor() as cursor:
    counts = {}
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        counts[table] = cursor.fetchone()[0]
print(json.dumps(counts))
"""
# Whether rows are as today's models say: a rule that was added later holds for them, too.
LOOK = """
import json
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
broken = []
for model in apps.get_models():
    for row in model._base_manager.iterator():
        try:
            row.validate_constraints()
        except ValidationError as error:
            broken.append(f"{model.__name__} {row.pk}: {error.messages}")
connection.check_constraints()
print(json.dumps(broken))
"""


def states():
    """`(commit, what it is called)`, oldest first."""
    tags = _git("tag", "--merged", "HEAD", "--sort=creatordate").decode().split()
    return [(tag, tag) for tag in tags] or list(STATES.items())


def tried(commit, folder, database):
    """`(what, outcome, whether it holds)`."""
    former = Server(folder / "portal", database, code=_code_of(commit, folder / "code"))
    former.manage("migrate", "--verbosity", "0")
    accounts = json.loads(former.manage("load_demo", "--json"))["accounts"]
    before = _told(former, COUNT)
    former.code = ROOT
    former.manage("migrate", "--verbosity", "0")
    former.manage("check", "--database", "default")
    after = _told(former, COUNT)
    fewer = [table for table, rows in before.items() if after.get(table, 0) < rows]
    yield "rows", f"{sum(before.values())} → {sum(after.values())}, fewer in {fewer}", not fewer
    broken = _told(former, LOOK)
    yield "rows that break a rule", f"{len(broken)} {broken[:3]}", not broken
    account = accounts[0]
    signed_in = former.lets_in(account["email"], account["password"])
    yield "signs in", account["email"] if signed_in else "no", signed_in
    former.code = folder / "code"
    if "refuse_newer_database" not in (former.code / "config" / "wsgi.py").read_text():
        yield "the former code on the newer database", "too old to ask", None
        return
    with open(os.devnull, "w") as nowhere:
        for what, command in {
            "web": ["-c", "import config.wsgi"],
            "schedule": ["-m", "celery", "--app", "config", "beat", "--pidfile="],
        }.items():
            if what == "schedule" and not (former.code / "config" / "schedule.py").exists():
                yield f"the former {what} on the newer database", "too old to ask", None
                continue
            status = former.start(*command, stdout=nowhere, stderr=nowhere).wait()
            refused = status == CANNOT_BE_LOADED
            yield f"the former {what} on the newer database", f"ends with {status}", refused


def _told(server, script):
    return json.loads(server.script(script).communicate()[0])


def _code_of(commit, folder):
    with tarfile.open(fileobj=BytesIO(_git("archive", commit))) as tree:
        tree.extractall(folder, filter="data")
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    return folder


def _git(*arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def main(only):
    database = os.environ.get("DATABASE_URL", "")
    print(f"\n| to today's, on {'PostgreSQL' if database else 'SQLite'} | | | |\n|---|---|---|---|")
    holds = True
    for number, (commit, name) in enumerate(states()):
        if only and commit not in only:
            continue
        of = ""
        if database:
            of = re.sub(r"/[^/]+$", f"/state{number}", database)
            create = f"--command=CREATE DATABASE state{number}"
            subprocess.run(["psql", "--quiet", database, create], check=True)
        with TemporaryDirectory(prefix="portal-upgrade-") as folder:
            for what, outcome, is_right in tried(commit, Path(folder), of):
                mark = {True: "ok", False: "BROKEN", None: ""}[is_right]
                print(f"| {commit}, {name} | {what} | {outcome} | {mark} |", flush=True)
                holds = holds and is_right is not False
    sys.exit(not holds)


if __name__ == "__main__":
    main(sys.argv[1:])
