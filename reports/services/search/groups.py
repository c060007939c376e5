"""What was found, kind by kind."""

from typing import NamedTuple

from django.db.models import Count, Window

from reports.services.search import plans, register, work
from reports.services.search.looking import Hit, Kind, Looking

# By the names that an address calls them, in the order of the page.
KINDS = {
    kind.code: kind
    for kind in (
        *register.KINDS,
        *plans.KINDS,
        *work.KINDS,
        *plans.INDICATORS,
        *register.AGREEMENTS,
        *work.MADE,
        *register.ACTS,
    )
}
SHOWN_OF_KIND = 5


class Group(NamedTuple):
    """The first rows of a kind, and how many there are in all."""

    kind: Kind
    hits: list[Hit]
    count: int


def groups_of(looking: Looking) -> list[Group]:
    """Every kind of which something was found; a query or two for a kind, whatever is found.

    A roadmap or a year leaves out the kinds that have none.
    """
    groups = []
    for kind in KINDS.values():
        if (looking.roadmap and not kind.has_roadmap) or (looking.year and not kind.has_year):
            continue
        found = kind.find(looking)
        # Of the keys alone: thousands of whole rows would be sorted for the sake of five.
        first = found.annotate(found_count=Window(Count("*"))).values_list("pk", "found_count")
        counts = dict(first[:SHOWN_OF_KIND])
        if counts:
            hits = [kind.show(row, looking) for row in found.filter(pk__in=counts)]
            groups.append(Group(kind, hits, max(counts.values())))
    return groups
