"""Clauses on the texts around the tables."""

import re

from reports.amending.clauses import Clause, placed
from reports.amending.phrases import numbered, quoted
from reports.amending.places import by_words
from reports.amending.replacements import deeds
from roadmaps.comparison.changes import BlockChange, PointChange
from roadmaps.comparison.wording import bare_number, plain

_LETTER = re.compile(r"[а-яёa-z]")


def name_of_block(block, case):
    """«раздел «Цель»»; a text without a heading goes by its first words."""
    caption = plain(block.caption).rstrip(":. ")
    if caption:
        noun = {"accs": "раздел", "gent": "раздела", "ablt": "разделом", "loct": "разделе"}[case]
        return f"{noun} {quoted(caption)}"
    words = block.text or (block.points[0].text if block.points else "")
    return by_words("абзац", "masc", plain(words), [], case)


def block_clauses(change: BlockChange, after):
    """What is done to a text; `after` names in the genitive what it now stands behind."""
    behind = f"после {after} " if after else ""
    if change.is_dropped:
        yield Clause(f"{name_of_block(change.old, 'accs')} исключить")
        return
    if change.is_added:
        named = name_of_block(change.new, "ablt") if change.new.caption else "абзацем"
        yield Clause(f"{behind}дополнить {named} следующего содержания", lines_of(change.new))
        return
    if change.is_moved:
        where = behind.strip() or "в начало"
        yield Clause(f"{name_of_block(change.old, 'accs')} переместить {where}")
    inside = []
    for text in change.texts:
        if text.name == "Заголовок":
            named = name_of_block(change.old, "gent").rstrip(",")
            yield Clause(f"наименование {named} изложить в следующей редакции", (plain(text.new),))
        else:
            inside += _text(text, change)
    inside += _points(change)
    yield from placed(f"в {name_of_block(change.old, 'loct')}", inside)


def lines_of(block):
    """The lines of a text as they are printed."""
    caption = [plain(line) for line in block.caption.split("\n") if line.strip()]
    text = [plain(line) for line in block.text.split("\n") if line.strip()]
    return (*caption, *text, *(_line(point) for point in block.points)) or ("",)


def _line(point):
    return plain(f"{point.marker} {point.text}")


def _text(text, change):
    found = deeds(text.old, text.new)
    if found:
        return [Clause(", ".join(found))]
    if not plain(text.new):
        return [Clause(f"слова {quoted(plain(text.old))} исключить")]
    if not plain(text.old):
        return [Clause("дополнить абзацем следующего содержания", (plain(text.new),))]
    lines = tuple(plain(line) for line in text.new.split("\n") if line.strip())
    return [Clause("текст изложить в следующей редакции", lines)]


def _points(change):
    old_markers = {point.marker for point in change.old.points}
    above = None
    renumbered = []
    for point in change.points:
        yield from _point(point, change, above, old_markers)
        if not (point.is_added or point.is_dropped or point.is_moved):
            before, after = _numbers(point)
            if before != after and before.isdecimal() and after.isdecimal():
                renumbered.append((before, after))
        if point.new is not None:
            above = point
    if renumbered:
        before, after = (list(numbers) for numbers in zip(*renumbered, strict=True))
        respectively = "соответственно " if len(before) > 1 else ""
        yield Clause(
            f"{numbered('пункт', before, 'accs')} считать {respectively}"
            f"{numbered('пункт', after, 'ablt')}"
        )


def _point(point: PointChange, change, above, old_markers):
    if point.is_dropped:
        yield Clause(f"{_name(point.old, change.old, 'accs')} исключить")
        return
    if point.is_added:
        is_marked = _noun(point.new) is not None
        adjective = "новым " if is_marked and point.new.marker in old_markers else ""
        named = _name(point.new, change.new, "ablt") if is_marked else "абзацем"
        behind = "" if is_marked or above is None else f"после {_above(above, change)} "
        yield Clause(
            f"{behind}дополнить {adjective}{named} следующего содержания", (_line(point.new),)
        )
        return
    if point.is_moved:
        where = f"после {_above(above, change)}" if above else "в начало"
        yield Clause(f"{_name(point.old, change.old, 'accs')} переместить {where}")
    elif _has_other_mark(point):
        named = _name(point.old, change.old, "accs")
        yield Clause(f"{named} изложить в следующей редакции", (_line(point.new),))
        return
    text = next((text for text in point.texts if text.role != "number"), None)
    if text is None:
        return
    found = deeds(text.old, text.new)
    if found:
        yield Clause(f"в {_name(point.old, change.old, 'loct')} {', '.join(found)}")
    else:
        # The number changes by a clause of its own.
        words = plain(f"{point.old.marker} {point.new.text}")
        named = _name(point.old, change.old, "accs")
        yield Clause(f"{named} изложить в следующей редакции", (words,))


def _numbers(point):
    return bare_number(point.old.marker), bare_number(point.new.marker)


def _has_other_mark(point):
    """Whether «1)» became «–», or «а)» «б)», which is more than another number."""
    is_numbered = all(number.isdecimal() for number in _numbers(point))
    return not is_numbered and plain(point.old.marker) != plain(point.new.marker)


def _above(point, change):
    known, block = (point.new, change.new) if point.old is None else (point.old, change.old)
    return _name(known, block, "gent")


def _noun(point):
    mark = bare_number(point.marker)
    if mark.replace(".", "").isdecimal():
        return "пункт"
    return "подпункт" if _LETTER.fullmatch(mark) else None


def _name(point, block, case):
    """«пункт 3», «подпункт «а»»; points without numbers go by their first words."""
    mark = bare_number(point.marker)
    markers = [each.marker for each in block.points]
    if _noun(point) == "пункт" and markers.count(point.marker) == 1:
        return numbered("пункт", [mark], case)
    if _noun(point) == "подпункт" and markers.count(point.marker) == 1:
        noun = {"accs": "", "gent": "а", "ablt": "ом", "loct": "е"}[case]
        return f"подпункт{noun} {quoted(mark)}"
    others = [plain(each.text) for each in block.points if each is not point]
    return by_words("абзац", "masc", plain(point.text), others, case)
