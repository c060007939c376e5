"""The title block of a report, whose words a person may edit before it is printed.

`title`, `stamp` (a list of lines), `position` and `name` of who signs; each that is there takes the
place of what the builder wrote, each that is not leaves it.
"""

from dataclasses import replace

from reports.document import Signature

_LONGEST = 1000
_MOST_LINES = 10


def edited(heading):
    """What is kept of the words that came from a form: known ones alone, tidied up.

    A title without words is no title: the builder's stays. A stamp or a signature may be emptied.
    """
    kept = {}
    if title := _lines(heading.get("title") or ""):
        kept["title"] = "\n".join(title)
    if heading.get("stamp") is not None:
        stamp = heading["stamp"]
        kept["stamp"] = _lines("\n".join(stamp) if isinstance(stamp, list | tuple) else stamp)
    for part in ("position", "name"):
        if heading.get(part) is not None:
            kept[part] = "\n".join(_lines(heading[part]))
    return kept


def with_heading(document, heading):
    """The Document with the words of an `edited` heading."""
    if "title" in heading:
        title = heading["title"]
        document = replace(document, title=title, name=" ".join(title.split()))
    if "stamp" in heading:
        document = replace(document, stamp=tuple(heading["stamp"]))
    if {"position", "name"} & heading.keys():
        document = replace(document, blocks=_signed(document.blocks, heading))
    return document


def _signed(blocks, heading):
    """The blocks with the last signature changed, taken away, or put at the end."""
    places = [place for place, block in enumerate(blocks) if isinstance(block, Signature)]
    place = places[-1] if places else len(blocks)
    old = blocks[place] if places else Signature("", "")
    new = Signature(heading.get("position", old.position), heading.get("name", old.name))
    kept = (new,) if new.position or new.name else ()
    return (*blocks[:place], *kept, *blocks[place + 1 :])


def _lines(words):
    found = [" ".join(line.split()) for line in words[:_LONGEST].splitlines()]
    return [line for line in found if line][:_MOST_LINES]
