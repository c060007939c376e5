"""Where a quoted name or a bracket ends: officials nest quotes and forget to close them."""

import re

_OPENING = "«„"
_CLOSING = "»"
_EITHER = "\"“”'‘’‟″"
QUOTES = _OPENING + _CLOSING + _EITHER
#: No name is longer, and a page of unclosed quotes must not be read to its end from each.
_LONGEST = 500
_ENDS_NAME = ",;.)\n"


def closing_quote(text: str, start: int) -> int | None:
    """Index just after the quotation that opens at `start`.

    A quotation closed fewer times than opened («Центр «Импульс», …) ends at the first closing
    quote with a separator behind it. None where the quote is never closed or does not open one.
    """
    if text[start] in _CLOSING or _is_stray(text, start):
        return None
    if not any(text.find(quote, start + 1) > 0 for quote in _CLOSING + _EITHER):
        return None
    depth = 0
    candidate = None
    for index in range(start, min(len(text), start + _LONGEST)):
        character = text[index]
        if character == ";" and candidate:
            break
        if character not in QUOTES or _is_apostrophe(text, index):
            continue
        if index == start or _opens(text, index):
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            return index + 1
        if candidate is None and text[index + 1 : index + 2] in ("", *_ENDS_NAME):
            candidate = index + 1
    return candidate


def _is_stray(text: str, start: int) -> bool:
    """A closing quote nothing opened: «ЦРО", …». One whose pair comes soon just lacks a space."""
    if text[start] not in _EITHER or not text[start - 1 : start].isalnum():
        return False
    has_pair = text[start] in re.split(r"[,;\n]", text[start + 1 :], maxsplit=1)[0]
    return not text[start + 1 : start + 2].strip() and not has_pair


def closing_bracket(text: str, start: int) -> int | None:
    """Index just after the bracket that opens at `start`; None if it is never closed."""
    if text.find(")", start) < 0:
        return None
    depth = 0
    for index in range(start, min(len(text), start + _LONGEST)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return index + 1
    return None


def _opens(text: str, index: int) -> bool:
    if text[index] in _OPENING:
        return True
    if text[index] in _CLOSING:
        return False
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    is_after_gap = not before or before.isspace() or before in "(-–—/«„"
    is_before_word = bool(after) and (after.isalnum() or after in QUOTES)
    return is_before_word and (is_after_gap or (before in QUOTES and after.isalnum()))


def _is_apostrophe(text: str, index: int) -> bool:
    return (
        text[index] in "'’"
        and text[index - 1 : index].isalpha()
        and text[index + 1 : index + 2].isalpha()
    )
