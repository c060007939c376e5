"""What is looked for, by whom, and how what is found is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When

from schools.models import User
from schools.words import Wanted, excerpt, mark


@dataclass(frozen=True, slots=True)
class Looking:
    """Words as they were typed; `roadmap` is a primary key, `year` a calendar year, or None."""

    user: User
    words: str
    roadmap: int | None = None
    year: int | None = None

    @property
    def wanted(self):
        return Wanted.said(self.words)

    def of_place(self, rows):
        """Those of the municipality that the person acts in, where they act in one. Whom the person
        may see follows from other tables; but words are found by an index that begins with the
        municipality of the rows themselves, and so must be asked."""
        place = self.user.acting and self.user.acting.municipality_id
        return rows.filter(municipality=place) if place else rows

    def narrowed(self, rows, *, year, roadmap=None):
        """The rows of the year and of the roadmap that are asked for, by these names of lookups."""
        asked = {roadmap: self.roadmap, year: self.year}
        return rows.filter(**{name: said for name, said in asked.items() if name and said})

    def titled_first(self, *fields):
        """An order in which rows that have all the words in one of these fields come first."""
        in_title = Q.create([Q(**{f"{name}__words": self.words}) for name in fields], Q.OR)
        return Case(When(in_title, then=Value(0)), default=Value(1))


class Hit(NamedTuple):
    """A row that was found: its title and pieces of its texts as HTML, words marked.

    `url` leads to the row and is empty where nothing shows it alone; `pieces` are pairs of a
    caption and a text.
    """

    title: str
    url: str
    notes: list[str]
    pieces: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows: `find(looking)` is a queryset in the order of the page, `show(row, looking)`
    a Hit. `has_roadmap` and `has_year` tell whether its rows can be told apart by these."""

    code: str
    label: str
    find: Callable[[Looking], QuerySet]
    show: Callable[..., Hit]
    has_roadmap: bool = False
    has_year: bool = False


def hit(looking, *, title, url, notes=(), pieces=()):
    """A Hit with those pieces of text in which one of the words stands."""
    wanted = looking.wanted
    excerpts = [(caption, excerpt(text, wanted)) for caption, text in pieces if text]
    return Hit(
        title=mark(title, wanted),
        url=url,
        notes=[str(note) for note in notes if note],
        pieces=[(caption, piece.html) for caption, piece in excerpts if piece.found],
    )
