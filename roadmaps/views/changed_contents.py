"""What a comparison found, arranged the way its page reads."""

from dataclasses import dataclass

from roadmaps.choices import ChangeKind
from roadmaps.comparison.changes import BlockChange, EditionComparison, PartChange, TextChange
from roadmaps.comparison.wording import plain
from roadmaps.comparison.words import Span

ALL_CHANGES, WHOLE_TEXT = "changes", "whole"
LONGEST_NAME = 140  # letters of a measure in the words of a place


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a changed thing; words of `old` and `new` are marked where they differ."""

    caption: str
    old: tuple[Span, ...]
    new: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """`name` heads it; `kinds` are empty for a thing shown for the sake of the whole text."""

    kinds: tuple[ChangeKind, ...]
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """`change` is that of the heading, None when it stays; `renumbered` counts the rows left out
    because nothing but their number is new."""

    title: str
    change: ShownChange | None
    rows: tuple[ShownChange, ...]
    renumbered: int


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A table of the page: a part with its sections, or changes around the tables."""

    title: str
    changes: tuple[ShownChange, ...] = ()
    sections: tuple[ShownSection, ...] = ()


def shown_groups(comparison: EditionComparison, chosen: str) -> list[ShownGroup]:
    """What the page shows; `chosen` is a ChangeKind, or ALL_CHANGES, or WHOLE_TEXT.

    Text blocks between two parts stand together; whatever has nothing to show is left out.
    """
    wanted = Wanted(chosen)
    groups, texts = [], _headings(comparison, wanted)
    for item in comparison.items:
        if isinstance(item, PartChange):
            groups += _texts(texts)
            groups += _part(item, wanted)
            texts = []
        elif item.kinds in wanted:
            texts.append(_block(item))
    groups += _texts(texts)
    indicators = tuple(
        _indicator(change) for change in comparison.indicators if change.kinds in wanted
    )
    if indicators:
        groups.append(ShownGroup("Целевые показатели", indicators))
    return groups


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which kinds of change the reader asked for: `change.kinds in Wanted("moved")`."""

    chosen: str

    def __contains__(self, kinds):
        if self.chosen == WHOLE_TEXT:
            return True
        if self.chosen == ALL_CHANGES:
            return bool(kinds) and kinds != (ChangeKind.RENUMBERED,)
        return self.chosen in kinds


def _texts(changes):
    return [ShownGroup("Текст документа", tuple(changes))] if changes else []


def _headings(comparison, wanted):
    if (ChangeKind.CHANGED,) not in wanted:
        return []
    return [
        ShownChange((ChangeKind.CHANGED,), text.name, (_line(text),))
        for text in comparison.headings
    ]


def _block(change: BlockChange):
    lines = [_line(text) for text in change.texts]
    points = [point for point in change.points if point.kinds]
    if change.is_added or change.is_dropped:
        words = "\n".join(
            [change.one.text, *(f"{p.marker} {p.text}".strip() for p in change.one.points)]
        ).strip()
        lines = [_one_sided("Текст", words, is_new=change.is_added)]
        points = []
    for point in points:
        lines += _point(point)
    name = plain(change.one.caption) or _shortened(change.one.text) or "Текст без заголовка"
    return ShownChange(change.kinds, name, tuple(lines))


def _point(change):
    words = f"{change.one.marker} {change.one.text}".strip()
    caption = f"Пункт {change.one.marker.strip(' .)')}".strip() if change.one.marker else "Пункт"
    if change.is_added or change.is_dropped:
        return [_one_sided(caption, words, is_new=change.is_added)]
    old, new = (f"{point.marker} {point.text}".strip() for point in (change.old, change.new))
    return [_line(TextChange(caption, old, new))]


def _part(change, wanted):
    sections = [shown for section in change.sections for shown in _section(section, wanted)]
    head = change.kinds in wanted and bool(change.kinds)
    if not head and not sections:
        return
    changes = (ShownChange(change.kinds, _title(change), tuple(_part_lines(change))),)
    yield ShownGroup(_title(change), changes if head else (), tuple(sections))


def _part_lines(change):
    for text in (*change.texts, *change.columns.captions):
        yield _line(text)
    if change.columns.added or change.columns.dropped or change.columns.is_reordered:
        old, new = (
            "; ".join(plain(column.caption) for column in part.columns)
            for part in (change.old, change.new)
        )
        yield _line(TextChange("Графы", old, new))


def _title(change):
    return plain(change.one.title) or "Таблица"


def _section(change, wanted):
    rows = tuple(_row(row) for row in change.rows if row.kinds in wanted)
    head = None
    if change.kinds and change.kinds in wanted:
        title = plain(change.one.title) or "Строки без раздела"
        head = ShownChange(change.kinds, title, tuple(_section_lines(change)))
    if not rows and head is None:
        return
    renumbered = sum(row.kinds == (ChangeKind.RENUMBERED,) for row in change.rows)
    is_left_out = wanted.chosen == ALL_CHANGES
    yield ShownSection(plain(change.one.title), head, rows, renumbered if is_left_out else 0)


def _section_lines(change):
    for text in change.texts:
        yield _line(text)


def _row(change):
    lines = [_line(text) for text in change.texts]
    if change.is_added or change.is_dropped:
        place = change.new_place or change.old_place
        lines = [
            _one_sided(column.caption, change.one.cells[column.role], is_new=change.is_added)
            for column in place.part.columns
            if change.one.cells[column.role].strip() and column.role != "number"
        ]
    elif change.is_moved:
        lines.append(_move(change))
    return ShownChange(change.kinds, _row_name(change), tuple(lines))


def _row_name(change):
    """The number and the measure; not the measure where its words stand below."""
    number = change.one.number.strip()
    is_below = change.is_added or change.is_dropped
    is_below = is_below or any(text.role == "title" for text in change.texts)
    if is_below and number:
        return f"№ {number}"
    return f"{number} {plain(change.one.title)}".strip() or "Строка без названия"


def _move(change):
    old, new = change.old_place, change.new_place
    is_other_section = old.number != new.number and plain(old.section.title) != plain(
        new.section.title
    )
    is_other_part = plain(old.part.title) != plain(new.part.title)
    before, after = (
        _place(place, with_section=is_other_section, with_part=is_other_part)
        for place in (old, new)
    )
    return Line("Место", *((Span(words, words, is_same=True),) for words in (before, after)))


def _place(place, *, with_section, with_part):
    words = []
    if with_part:
        words.append(f"таблица «{_shortened(place.part.title)}»")
    if with_section:
        title = _shortened(place.section.title)
        words.append(f"раздел «{title}»" if title else "вне разделов")
    if place.after is None:
        words.append("первой строкой")
    else:
        name = f"{place.after.number} {place.after.title}".strip()
        words.append(f"после строки «{_shortened(name)}»")
    return ", ".join(words)


def _indicator(change):
    lines = [_line(text) for text in change.texts]
    if change.is_added or change.is_dropped:
        lines = [
            _one_sided(caption, words, is_new=change.is_added)
            for caption, words in change.one.values.items()
            if words
        ]
    return ShownChange(change.kinds, change.one.title, tuple(lines))


def _line(text: TextChange):
    return Line(text.name, text.spans, text.spans)


def _one_sided(caption, words, *, is_new):
    """The words of a thing that only one of the wordings has: all of them, so none are marked."""
    span = (Span(words, words, is_same=True),)
    return Line(caption, () if is_new else span, span if is_new else ())


def _shortened(text):
    words = plain(text)
    if len(words) <= LONGEST_NAME:
        return words
    return f"{words[:LONGEST_NAME].rsplit(' ', 1)[0]}…"
