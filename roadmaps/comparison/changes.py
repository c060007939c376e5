"""What a comparison finds: each thing of either wording, as it was and as it is."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from roadmaps.choices import ChangeKind
from roadmaps.comparison.wording import (
    Block,
    Column,
    Indicator,
    Part,
    Point,
    Row,
    Section,
    plain,
)
from roadmaps.comparison.words import Span, spans


@dataclass(frozen=True)
class TextChange:
    """The words of one field, column or heading; `name` is what it is called in the new wording."""

    name: str
    old: str
    new: str
    role: str = ""

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return spans(self.old, self.new)


@dataclass(frozen=True)
class Place:
    """Where a row stands: its part and section, and the row above it, or None.

    `number` counts the sections of the wording.
    """

    part: Part
    section: Section
    after: Row | None
    number: int


class Change:
    """A thing that is in one wording or in both; `old` or `new` is None where it is not."""

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """Every way in which it is not what it was; empty for a thing that stays the same."""
        if self.old is None:
            return (ChangeKind.ADDED,)
        if self.new is None:
            return (ChangeKind.DROPPED,)
        words = self._kinds_of_words()
        if not self.is_moved:
            return words
        # Whatever moves takes a number of its new place.
        return (ChangeKind.MOVED, *(kind for kind in words if kind != ChangeKind.RENUMBERED))

    def _kinds_of_words(self):
        return (ChangeKind.CHANGED,) if self.texts else ()

    @property
    def one(self):
        """The thing in its newest words."""
        return self.new or self.old

    @property
    def is_added(self):
        return self.old is None

    @property
    def is_dropped(self):
        return self.new is None


@dataclass(frozen=True)
class RowChange(Change):
    """`texts` are the columns whose words differ, the number among them."""

    old: Row | None
    new: Row | None
    texts: tuple[TextChange, ...] = ()
    is_moved: bool = False
    old_place: Place | None = None
    new_place: Place | None = None

    def _kinds_of_words(self):
        if not self.texts:
            return ()
        if all(text.role == "number" for text in self.texts):
            return (ChangeKind.RENUMBERED,)
        return (ChangeKind.CHANGED,)


@dataclass(frozen=True)
class PointChange(Change):
    old: Point | None
    new: Point | None
    texts: tuple[TextChange, ...] = ()
    is_moved: bool = False

    def _kinds_of_words(self):
        if not self.texts:
            return ()
        if all(text.role == "number" for text in self.texts):
            return (ChangeKind.RENUMBERED,)
        return (ChangeKind.CHANGED,)


@dataclass(frozen=True)
class BlockChange(Change):
    """`texts` are its caption and text, `points` every point of either wording."""

    old: Block | None
    new: Block | None
    texts: tuple[TextChange, ...] = ()
    points: tuple[PointChange, ...] = ()
    is_moved: bool = False

    def _kinds_of_words(self):
        is_changed = self.texts or any(point.kinds for point in self.points)
        return (ChangeKind.CHANGED,) if is_changed else ()


@dataclass(frozen=True)
class SectionChange(Change):
    """`texts` is its title when renamed; `rows` are those of the section as it is now, with the
    dropped ones where they stood."""

    old: Section | None
    new: Section | None
    texts: tuple[TextChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    is_moved: bool = False
    old_part: Part | None = None

    @property
    def kinds(self):
        """Rows without a heading are a section too, but one that nobody sees come, go or move."""
        return super().kinds if self.texts or plain(self.one.title) else ()


@dataclass(frozen=True)
class ColumnsChange:
    """The columns of a part: those that came, those that went, and new captions."""

    added: tuple[Column, ...]
    dropped: tuple[Column, ...]
    captions: tuple[TextChange, ...]
    is_reordered: bool

    def __bool__(self):
        return bool(self.added or self.dropped or self.captions or self.is_reordered)


@dataclass(frozen=True)
class PartChange(Change):
    """`texts` is its title when renamed."""

    old: Part | None
    new: Part | None
    columns: ColumnsChange
    texts: tuple[TextChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    is_moved: bool = False

    def _kinds_of_words(self):
        return (ChangeKind.CHANGED,) if self.texts or self.columns else ()

    @property
    def rows(self):
        return [row for section in self.sections for row in section.rows]


@dataclass(frozen=True)
class IndicatorChange(Change):
    old: Indicator | None
    new: Indicator | None
    texts: tuple[TextChange, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class EditionComparison:
    """`headings` are title, stamp and signature where they differ; `items` every block and part
    in printed order."""

    headings: tuple[TextChange, ...]
    items: tuple[BlockChange | PartChange, ...]
    indicators: tuple[IndicatorChange, ...]

    @property
    def parts(self):
        return [item for item in self.items if isinstance(item, PartChange)]

    @property
    def blocks(self):
        return [item for item in self.items if isinstance(item, BlockChange)]

    @property
    def sections(self):
        return [section for part in self.parts for section in part.sections]

    @property
    def rows(self):
        return [row for section in self.sections for row in section.rows]

    @property
    def is_empty(self):
        return not self.counts

    @cached_property
    def counts(self) -> Counter:
        """ChangeKind → how many things of the wordings are changed so; a row may count twice."""
        return Counter(kind for kinds in self.kinds for kind in kinds)

    @cached_property
    def kinds(self) -> list[tuple[ChangeKind, ...]]:
        """How each thing that does not stay the same is changed."""
        things = [*self.items, *self.sections, *self.rows, *self.indicators]
        changed = [(ChangeKind.CHANGED,)] * len(self.headings)
        return changed + [thing.kinds for thing in things if thing.kinds]


def text_change(name, old, new, role="") -> tuple[TextChange, ...]:
    """One change, or none when the words are the same."""
    return () if plain(old) == plain(new) else (TextChange(name, old, new, role),)
