"""An edition as plain values: the printed words and where they stand, nothing else."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

# What an edition must be prefetched with.
RELATED = ("text_blocks", "parts__sections__activities", "indicators")


class Column(NamedTuple):
    role: str
    caption: str


class Point(NamedTuple):
    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A text around the tables."""

    kind: str
    caption: str = ""
    text: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` maps the roles of the printed columns to their texts; `key` is the measure's."""

    key: Hashable
    cells: dict[str, str]

    @property
    def number(self):
        return self.cells.get("number", "")

    @property
    def title(self):
        return self.cells.get("title", "")


@dataclass(frozen=True, slots=True)
class Section:
    title: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    kind: str
    title: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]

    def cells_of(self, row):
        """The texts of a row in the order of the columns."""
        return tuple(row.cells.get(column.role, "") for column in self.columns)

    def has_column(self, role):
        return any(column.role == role for column in self.columns)

    def own_numbers(self, section):
        """Bare numbers that tell one row of the section from the others: from those beside it, or,
        where it has no heading to be found by, from all of the part."""
        neighbours = [section] if plain(section.title) else self.sections
        numbers = Counter(bare_number(row.number) for each in neighbours for row in each.rows)
        return {number for number, count in numbers.items() if number and count == 1}

    @property
    def doubled_numbers(self):
        """Bare numbers that name more rows than one, in the order of the rows."""
        doubled = {}
        for section in self.sections:
            own = self.own_numbers(section)
            numbers = (bare_number(row.number) for row in section.rows)
            doubled |= dict.fromkeys(number for number in numbers if number and number not in own)
        return list(doubled)

    @property
    def keys(self):
        return [row.key for section in self.sections for row in section.rows]


@dataclass(frozen=True, slots=True)
class Indicator:
    """`values` maps the caption of a field to its words."""

    key: Hashable
    title: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """`items` are the blocks and parts in printed order."""

    title: str = ""
    stamp: str = ""
    signature: str = ""
    items: tuple[Block | Part, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def doubled_numbers(self):
        """Bare numbers by which no row of any part is told from the others."""
        parts = [item for item in self.items if isinstance(item, Part)]
        return list(dict.fromkeys(number for part in parts for number in part.doubled_numbers))

    @classmethod
    def of(cls, edition):
        """The wording of an edition with its `RELATED` rows prefetched: nothing is queried here."""
        blocks = list(edition.text_blocks.all())
        parts = list(edition.parts.all())
        items = []
        for printed, part in enumerate(parts):
            items += [_block(block) for block in blocks if block.follows_parts == printed]
            items.append(_part(part))
        items += [_block(block) for block in blocks if block.follows_parts >= len(parts)]
        return cls(
            title=edition.title or edition.roadmap.title,
            stamp=edition.act_phrase,
            signature=edition.signature,
            items=tuple(items),
            indicators=tuple(_indicator(each) for each in edition.indicators.all()),
        )


def plain(text):
    """The words alone: how lines were broken and spaces set is no part of a wording."""
    return " ".join(text.split())


def bare_number(number):
    """The number as it is referred to: «3.» and «3)» are point 3, a dash is none."""
    return plain(number).rstrip(" .)–—-")


def _block(block):
    return Block(
        kind=block.kind,
        caption=block.caption,
        text=block.text,
        points=tuple(Point(item["marker"], item["text"]) for item in block.items),
    )


def _part(part):
    return Part(
        kind=part.kind,
        title=part.title,
        columns=tuple(Column(column["role"], column["caption"]) for column in part.columns),
        sections=tuple(
            Section(
                title=section.title,
                rows=tuple(
                    Row(row.key, {role: row.cell(role) for role in part.roles})
                    for row in section.activities.all()
                ),
            )
            for section in part.sections.all()
        ),
    )


def _indicator(indicator):
    baseline = ""
    if indicator.baseline is not None:
        baseline = _with_unit(indicator.baseline, indicator.unit)
        if indicator.baseline_on:
            baseline = f"{baseline} на {indicator.baseline_on:%d.%m.%Y}"
    return Indicator(
        key=indicator.key,
        title=indicator.title,
        values={
            "Показатель": indicator.title,
            "Целевое значение": f"{indicator.get_comparator_display()} "
            f"{_with_unit(indicator.target, indicator.unit)}",
            "От чего считается": indicator.base,
            "Исходное значение": baseline,
            "Как напечатано": indicator.phrase,
        },
    )


def _with_unit(value, unit):
    """«85 %» from 85.00, «7,5 балла» from 7.50"""
    number = f"{value:f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return f"{number.replace('.', ',')} {unit}".strip()
