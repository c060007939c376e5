"""The tables of `docs/roles.md` as data."""

from dataclasses import dataclass

from django.conf import settings

from schools.choices import Role

DOCUMENT = settings.BASE_DIR / "docs" / "roles.md"
NOBODY, ANONYMOUS = "nobody", "anonymous"
PEOPLE = (*Role.values, NOBODY, ANONYMOUS)
SIGN_IN = "sign-in"


@dataclass(frozen=True)
class Outcome:
    """What a person gets on an object of their own municipality, and on a foreign one."""

    own: str
    foreign: str


@dataclass(frozen=True)
class Row:
    """One name of an address, one method, one kind of object."""

    name: str
    method: str
    object: str
    arguments: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, Outcome], ...]

    def __str__(self):
        return " ".join([self.method, self.name, self.object]).rstrip()


def read_rows(text):
    """`Row`s of the table of addresses."""
    return [_row(cells) for cells in _cells(text, "Address")]


def read_rights(text):
    """Words of a right → the roles marked with it."""
    return {
        cells[0]: {role for role, mark in zip(Role.values, cells[1:], strict=True) if mark == "yes"}
        for cells in _cells(text, "Right")
    }


def _row(cells):
    name, method, what, *outcomes = cells
    noun, *arguments = what.split(", ")
    return Row(
        name=name.strip("`"),
        method=method,
        object="" if noun == "—" else noun,
        arguments=tuple(tuple(argument.split("=")) for argument in arguments),
        outcomes=tuple(zip(PEOPLE, map(_outcome, outcomes), strict=True)),
    )


def _outcome(cell):
    own, _, foreign = cell.partition("/")
    return Outcome(own, foreign or own)


def _cells(text, caption):
    """Rows of the Markdown tables whose first column is called `caption`."""
    is_inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            is_inside = False
        elif cells[0] == caption:
            is_inside = True
        elif is_inside and not set(cells[0]) <= {"-", ":"}:
            yield cells
