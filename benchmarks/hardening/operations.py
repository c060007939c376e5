"""F. Operations."""

from importlib.metadata import distributions, version

from benchmarks.hardening.checks import Command, tests
from benchmarks.hardening.rows import Outcome, Row

# Below these a hole is known, or a promise of the portal does not hold.
FLOORS = {
    "Django": (5, 2),
    "weasyprint": (66, 0),
    "lxml": (6, 0),
    "django-allauth": (65, 13),
    "celery": (5, 5),
    "pillow": (11, 3),
    "cryptography": (44, 0),
}
# Whoever gives the portal on must give on the source of a package under these.
RECIPROCAL = ("AGPL", "GPL-3", "GPLv3", "General Public License v3")


def components():
    """F8: versions against floors, licences named."""
    found = {name: tuple(map(int, version(name).split(".")[:2])) for name in FLOORS}
    below = [name for name, floor in FLOORS.items() if found[name] < floor]
    licences = {each.metadata["Name"]: _licence(each.metadata) for each in distributions()}
    reciprocal = [name for name, words in licences.items() if _is_reciprocal(words)]
    unnamed = [name for name, words in licences.items() if not words]
    yield Outcome(
        (
            ", ".join(f"{name} {version(name)}" for name in FLOORS),
            f"below their floors: {', '.join(below) or 'none'}",
            f"{len(licences)} packages; under GPL 3 or AGPL: {', '.join(reciprocal) or 'none'}; "
            f"that name no licence: {', '.join(unnamed) or 'none'}",
        ),
        not below,
    )


def _licence(about):
    """What a package says its licence is, in its own words."""
    classifiers = [
        words for words in about.get_all("Classifier") or [] if words.startswith("License ::")
    ]
    named = about.get("License-Expression") or about.get("License") or ""
    return " ".join([named[:200], *classifiers]).strip()


def _is_reciprocal(words):
    return "Lesser" not in words and "LGPL" not in words and any(n in words for n in RECIPROCAL)


ROWS = (
    Row(
        "F1",
        "the portal copied while it is written to, restored to an empty server, compared",
        "equal; 20 of 20 damages noticed",
        (
            Command(("benchmarks.drill",)),
            tests("tests/reports/backup"),
        ),
    ),
    Row(
        "F2",
        "databases filled by the code of earlier days, migrated to today's; migrations that would "
        "stop who works",
        "a populated database of every tagged release; old code on a newer database refuses",
        (
            Command(("benchmarks.upgrades",)),
            tests("tests/architecture/test_migrations.py", on=("SQLite",)),
        ),
        honest="nothing is tagged yet: the states are the last commits of stretches of work; here "
        "on PostgreSQL, on SQLite too by `make upgrades`",
    ),
    Row(
        "F3",
        "an open load is measured apart: `make load`",
        "p95 ≤ 500 ms, p99 ≤ 1.5 s, 0 errors, memory grows ≤ 10 %",
        (tests("tests/monitoring/test_load_scale.py"),),
        honest="here only the invented country is tried; the ten minutes are `make load`",
    ),
    Row(
        "F4",
        "Redis, a replica or the mail server away",
        "pages and edits work, the person is told what waits",
        (
            Command(("benchmarks.chaos", "absences"), is_apart=True),
            tests("tests/config/test_while_away.py"),
            tests("tests/monitoring/reminders/test_sending.py", expression="away"),
        ),
    ),
    Row(
        "F5",
        "every regular expression of the project on 50,000 hostile characters",
        "≤ 100 ms each",
        (Command(("benchmarks.hardening.expressions",)),),
    ),
    Row(
        "F6",
        "an entry of the audit trail changed and deleted in the application",
        "refused; a verifier finds what an owner did",
        (tests("tests/schools/audit/test_trail.py", expression="Keeping"),),
        honest="the database's own role may change rows, and no verifier finds it",
    ),
    Row(
        "F7",
        "a person's data exported",
        "then erased: nothing left where it should not be; both papers produced",
        (tests("tests/schools/accounts/test_personal_data.py"),),
        honest="erasure is not built",
    ),
    Row(
        "F8",
        "versions against floors, licences of every package, hashes of the lock files",
        "none below",
        (components, tests("tests/architecture/test_locks.py", on=("SQLite",))),
    ),
)
