"""The markers that Word's automatic numbering shows before paragraphs.

They are nowhere in the text: Word counts them while it lays the page out, and so do we
(ISO/IEC 29500-1, 17.9).
"""

import re
from dataclasses import dataclass

from roadmaps.imports.word_markup import W, is_on, number, value

DEEPEST = 9
# Upper and lower Russian numbering skips ё, й, ъ and ь (ISO/IEC 29500-1, 17.18.59).
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks; `pattern` holds «%1.%2» places."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restarts_after: int | None = None  # the 1-based level that restarts this one; 0 is never
    is_legal: bool = False  # every place in Arabic figures
    style_id: str | None = None

    @classmethod
    def of(cls, element):
        return cls(
            start=number(element, "start", 1),
            format=value(element, "numFmt", "decimal"),
            pattern=value(element, "lvlText", ""),
            restarts_after=number(element, "lvlRestart"),
            is_legal=bool(is_on(element, "isLgl")),
            style_id=value(element, "pStyle"),
        )


class Numbering:
    """Counts the lists of one document; ask for markers in the order of the page."""

    def __init__(self, root, styles):
        """`root` is the parsed numbering part, or None where the document has no lists."""
        self._abstract = {}  # abstract list → its levels
        self._lists = {}  # list → (abstract list, changed levels, starts anew)
        self._counts = {}  # abstract list → counts by level, None before the first
        self._restarted = set()
        self._linked = {}
        if root is None:
            return
        self._styles = styles
        for element in root.iter(W + "abstractNum"):
            abstract_id = element.get(W + "abstractNumId")
            self._abstract[abstract_id] = _levels(element)
            link = value(element, "numStyleLink")
            if link:
                self._linked[abstract_id] = link
        for element in root.iter(W + "num"):
            self._lists[element.get(W + "numId")] = self._read_list(element)

    def _read_list(self, element):
        changed = {}
        starts = {}
        for override in element.iter(W + "lvlOverride"):
            level = _whole(override.get(W + "ilvl"))
            start = number(override, "startOverride")
            if start is not None:
                starts[level] = start
            for replacement in override.iter(W + "lvl"):
                changed[level] = Level.of(replacement)
        return value(element, "abstractNumId"), changed, starts

    def level_of_style(self, list_id, style_id):
        """The level that a list gives to paragraphs of a style; 0 where it names none."""
        for depth, level in self._levels_of(list_id).items():
            if style_id is not None and level.style_id == style_id:
                return depth
        return 0

    def marker(self, list_id, depth):
        """Count one more paragraph of the list and give its marker («2.1.»), perhaps empty."""
        levels = self._levels_of(list_id)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._count(list_id, depth, levels)
        if level.format == "bullet":
            return _plain_bullet(level.pattern)
        if level.format == "none":
            return level.pattern if "%" not in level.pattern else ""

        def place(match):
            shown = int(match[1]) - 1
            count = counts[shown]
            shape = levels.get(shown, level)
            if count is None:
                count = shape.start
            return _figure(count, "decimal" if level.is_legal else shape.format)

        return re.sub(r"%([1-9])", place, level.pattern).strip()

    def _levels_of(self, list_id):
        abstract_id, changed, _ = self._lists.get(list_id, (None, {}, {}))
        link = self._linked.get(abstract_id)
        if link is not None:
            real = self._styles.run(link).list_id
            abstract_id = self._lists.get(real, (abstract_id,))[0]
        return {**self._abstract.get(abstract_id, {}), **changed}

    def _count(self, list_id, depth, levels):
        abstract_id, _, starts = self._lists[list_id]
        counts = self._counts.setdefault(abstract_id, [None] * DEEPEST)
        if depth in starts and (list_id, depth) not in self._restarted:
            self._restarted.add((list_id, depth))
            counts[depth] = starts[depth]
        elif counts[depth] is None:
            counts[depth] = levels[depth].start
        else:
            counts[depth] += 1
        for deeper in range(depth + 1, DEEPEST):
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or depth < after:
                counts[deeper] = None
        return counts


def _levels(element):
    levels = {}
    for child in element.iterchildren(W + "lvl"):
        depth = _whole(child.get(W + "ilvl"))
        if 0 <= depth < DEEPEST:
            levels[depth] = Level.of(child)
    return levels


def _whole(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        return -1


def _figure(count, shape):
    if not 0 < count < 10_000:
        return str(count)
    if shape in ("upperRoman", "lowerRoman"):
        letters = _roman(count)
    elif shape in ("upperLetter", "lowerLetter"):
        letters = _letters(count, _LATIN)
    elif shape in ("russianUpper", "russianLower"):
        letters = _letters(count, _RUSSIAN)
    elif shape == "decimalZero":
        return f"{count:02}"
    else:
        return "" if shape == "none" else str(count)
    return letters.upper() if shape.endswith(("Upper",)) or shape.startswith("upper") else letters


def _letters(count, alphabet):
    repeats, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * (repeats + 1)


def _roman(count):
    letters = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        letters += sign * times
    return letters


def _plain_bullet(pattern):
    """A bullet as any font can show it: symbol fonts keep theirs in the private area."""
    if pattern.strip() in ("-", "–", "—", "−"):
        return pattern.strip()
    return {"\uf02d": "-", "\uf0fc": "✓"}.get(pattern, "•") if pattern.strip() else ""
