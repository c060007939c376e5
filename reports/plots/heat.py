"""How schools stand with the sections of a plan, as plain counts."""

from dataclasses import dataclass
from typing import NamedTuple

from monitoring.standing import share


class Share(NamedTuple):
    """So many reports accepted of so many required, and how many are late.

    Nothing is required where what there was need not be done.
    """

    accepted: int = 0
    applicable: int = 0
    late: int = 0

    def __add__(self, other):
        return Share(*map(sum, zip(self, other, strict=True)))

    @property
    def percent(self):
        """«56 %»; empty where nothing is required."""
        return share(self.accepted, self.applicable)

    @property
    def counts(self):
        return f"{self.accepted}\u00a0из\u00a0{self.applicable}"

    @property
    def level(self):
        """Tenths that are accepted, from 0 to 10: 10 only where everything is."""
        return self.accepted * 10 // self.applicable if self.applicable else 0


class Heading(NamedTuple):
    """A column: a section of the plan."""

    pk: int
    title: str


@dataclass(frozen=True, slots=True)
class Heat:
    """`cells` are Shares by `(organisation pk, section pk)`; where there is none, nothing was ever
    asked. `sections` are Headings in printed order, `organisations` `(pk, name)`, schools first in
    the alphabet. `of_organisation`, `of_section` and `total` are sums."""

    sections: list
    organisations: list
    cells: dict
    of_organisation: dict
    of_section: dict
    total: Share

    @classmethod
    def of(cls, sections, organisations, cells):
        """Sections and organisations without a cell are left out."""
        by_organisation, by_section = {}, {}
        for (organisation, section), told in cells.items():
            by_organisation[organisation] = by_organisation.get(organisation, Share()) + told
            by_section[section] = by_section.get(section, Share()) + told
        return cls(
            [heading for heading in sections if heading.pk in by_section],
            [(pk, name) for pk, name in organisations if pk in by_organisation],
            cells,
            by_organisation,
            by_section,
            sum(by_section.values(), Share()),
        )

    def __bool__(self):
        return bool(self.cells)
