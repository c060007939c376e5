"""The text around the tables as blocks: goal, tasks, targets, directions, principles, terms …

Kinds: `goal`, `tasks`, `targets`, `directions`, `principles`, `terms`, `expected_result`,
`mechanisms`, `participants`, `resources`, `legal_basis`, `period`, `control`, `risks`,
`preamble` (introductions, and text before the first heading) and `other` (whatever is left:
text under a table, tables that are no part of the plan).
"""

import re
from dataclasses import replace

from roadmaps.imports.captions import LISTS, read_caption
from roadmaps.imports.cell_text import MARKER
from roadmaps.imports.imported import ImportedBlock, ImportedItem
from roadmaps.imports.lines import Line, rejoined

_ANNEX = re.compile(r"приложение\s*(?:№|N|\d|$)", re.I)
_INLINE = re.compile(r"(?:^|(?<=[;:.,]\s))\s*(\d{1,2})[.)]\s?(?=[А-ЯЁа-яё«])")


def read_blocks(lines, *, default="preamble", follows_parts=0):
    """`ImportedBlock`s of lines; every word of them is in one block."""
    blocks = []
    for caption, body in _split_at_captions(rejoined(lines)):
        blocks.extend(_blocks(caption, body, default, follows_parts))
    return blocks


def _split_at_captions(lines):
    """Pairs of (caption and its line, or None; the lines under it)."""
    groups = [(None, [])]
    for index, line in enumerate(lines):
        if line.is_table:
            if not groups[-1][0] or groups[-1][1]:
                groups.append((None, []))
            groups[-1][1].append(line)
            continue
        if groups[-1][1] and groups[-1][1][-1].is_table:
            groups.append((None, []))
        caption = None if _is_item_of_list(groups, line) else read_caption(line)
        if caption and _is_point(lines, index, caption):
            caption = None
        if caption:
            body = [Line(caption.rest, line.place)] if caption.rest else []
            groups.append(((caption, line), body))
        elif _is_free_heading(groups[-1], line):
            groups.append(((None, line), []))
        else:
            groups[-1][1].append(line)
    return _with_captions_joined([group for group in groups if group[0] or group[1]])


def _with_captions_joined(groups):
    """A caption over nothing but the next caption is its first line: «Цель и задачи» / «Цель:»."""
    joined = []
    for caption, body in groups:
        above = joined[-1] if joined else None
        if caption and caption[0] and above and above[0] and above[0][0] and not above[1]:
            found, line = caption
            printed = "\n".join(filter(None, (above[0][0].caption, found.caption)))
            joined[-1] = ((replace(found, caption=printed), line), body)
        else:
            joined.append((caption, body))
    return joined


def _is_item_of_list(groups, line):
    """A bulleted line is never a heading, nor is a numbered one that goes on with a list."""
    marker = MARKER.match(line.text)
    if not marker:
        return False
    number = _number(marker[0])
    if number is None:
        caption = read_caption(line) if marker[0][0].isdigit() else None  # «2.1. Цель: …»
        return not (caption and (caption.caption.endswith(":") or line.is_heading))
    if line.text.endswith(":") and line.is_heading:
        return False
    markers = [
        found[0] for found in map(MARKER.match, (part.text for part in groups[-1][1])) if found
    ]
    above = next((found for found in reversed(markers) if _number(found) is not None), None)
    if above is None or _style(above) != _style(marker[0]) or number != _number(above) + 1:
        return False
    chapters = [MARKER.match(caption[1].text) for caption, _ in groups if caption]
    chapter = next((found[0] for found in reversed(chapters) if found), "")
    return _number(chapter) != number - 1


def _is_point(lines, index, caption):
    """«1. Показатель …» that opens a list under its caption, and is no caption itself."""
    marker = MARKER.match(lines[index].text)
    if not marker or caption.caption.endswith(":") or caption.rest:
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    above = lines[index - 1] if index else None
    after = MARKER.match(following.text) if following else None
    is_first = above is not None and above.text.endswith(":")
    return is_first and bool(after) and _number(after[0]) == (_number(marker[0]) or 0) + 1


def _is_free_heading(group, line):
    """A bold line, or the name of one more annex, that no caption before it explains."""
    if _ANNEX.match(line.text):
        return True
    if not line.is_heading or MARKER.match(line.text) or line.text.endswith((".", ";", ",")):
        return False
    return len(line.text.split()) <= 16 and not (group[0] and not group[1])


def _number(marker):
    found = re.match(r"\(?(\d{1,2})[.)]", marker)
    return int(found[1]) if found and not re.match(r"\d{1,2}\.\d", marker) else None


def _blocks(caption, body, default, follows_parts):
    found, line = caption or (None, None)
    kind = found.kind if found else ("other" if line else default)
    printed = found.caption if found else (line.text if line else "")
    place = line.place if line else body[0].place
    if body and body[0].is_table:
        kind = kind if found else "other"
        return [ImportedBlock(kind, printed, body[0].text, (), place, follows_parts)]
    body = [Line(text, part.place) for part in body for text in _inline_points(part.text)]
    if body and not found and line and kind == "other":
        kind = default
    if len(body) > 1 and body[0].text.endswith(":") and not MARKER.match(body[0].text):
        printed = f"{printed}\n{body[0].text}" if printed else printed
        body = body[1:] if printed else body
    make = _BlockMaker(kind, printed, place, follows_parts)
    return make.blocks(body)


def _inline_points(text):
    """«1) повысить …; 2) обеспечить …» in one line as the points it lists."""
    starts = list(_INLINE.finditer(text))
    numbers = [int(start[1]) for start in starts]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return [text]
    cuts = [start.start() for start in starts]
    pieces = [text[: cuts[0]].strip()] if text[: cuts[0]].strip() else []
    ends = [*cuts[1:], len(text)]
    return pieces + [text[cut:end].strip() for cut, end in zip(cuts, ends, strict=True)]


class _BlockMaker:
    """Turns the lines under one heading into a block, or two where text and a list alternate."""

    def __init__(self, kind, caption, place, follows_parts):
        self._kind = kind
        self._caption = caption
        self._place = place
        self._follows_parts = follows_parts

    def blocks(self, body):
        if not body:
            return [self._block(text="")]
        first = next((index for index, line in enumerate(body) if MARKER.match(line.text)), None)
        if self._kind in LISTS and first is None and (len(body) > 1 or self._kind == "terms"):
            return [self._block(items=[self._item("", line.text) for line in body])]
        if first is None or self._kind == "preamble":
            return [self._block(text="\n".join(line.text for line in body))]
        blocks = []
        if first:
            blocks.append(self._block(text="\n".join(line.text for line in body[:first])))
        items, rest = self._items(body[first:])
        blocks.append(self._block(items=items, is_first=not blocks))
        if rest:
            text = "\n".join(line.text for line in rest)
            blocks.append(ImportedBlock("other", "", text, (), rest[0].place, self._follows_parts))
        return blocks

    def _items(self, body):
        """(the points with what is nested in them, the lines after the list)."""
        style = _style(MARKER.match(body[0].text)[0])
        items = []
        for index, line in enumerate(body):
            marker = MARKER.match(line.text)
            if not marker:
                if items and items[-1].text.endswith((".", "!", "?")) and line.text[0].isupper():
                    return items, body[index:]
                items[-1] = ImportedItem(items[-1].marker, f"{items[-1].text}\n{line.text}")
            elif _style(marker[0]) == style or not items:
                items.append(self._item(marker[0].strip(), line.text[marker.end() :]))
            else:
                nested = self._nested(marker[0].strip(), line.text[marker.end() :])
                items[-1] = ImportedItem(items[-1].marker, f"{items[-1].text}\n{nested}")
        return items, []

    def _nested(self, marker, text):
        return f"{marker} {text}"

    def _item(self, marker, text):
        if self._kind == "terms":
            text = text.removesuffix(";").removesuffix(".")
        return ImportedItem(marker, text.strip())

    def _block(self, text="", items=(), is_first=True):
        return ImportedBlock(
            kind=self._kind,
            caption=self._caption if is_first else "",
            text=text,
            items=tuple(items),
            place=self._place,
            follows_parts=self._follows_parts,
        )


def _style(marker):
    """What makes markers of one level alike: «1.» and «2.», «а)» and «б)»; all dashes are one."""
    marker = marker.strip()
    if re.fullmatch(r"[-–—−]", marker):
        return "-"
    return re.sub(r"[а-яёa-z]", "a", re.sub(r"\d+", "1", marker))
