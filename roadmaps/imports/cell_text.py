"""The words of a cell or a paragraph, without what the file format left in them."""

import html
import re
from functools import lru_cache

from roadmaps.imports.morphology import is_word, joins_phrases

# A marker at the start of a list item. A number needs the space after its dot, for 10.04.2020 is
# a date; a dash may do without one, but not before a figure.
MARKER = re.compile(
    r"(?:\(?\d{1,2}\)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}\.(?=\s|[А-ЯЁа-яё«])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)"
    r"|\(?[а-яёa-z]\)"
    r"|[•·●○◦▪■□►▸➢➤✓✔✗❖♦*]"
    r"|[-–—−](?!\d))\s*"
)
_TAG = re.compile(
    r"</?(?:p|div|ul|ol|li|b|i|u|em|strong|span|sup|sub|font|br|table|t[rdh])\b[^<>]*>", re.I
)
_ITEM = re.compile(r"<li\b[^<>]*>\s*(?:[-–—•*]\s*)?", re.I)
_BREAK = re.compile(r"<br\b[^<>]*>|</?(?:p|div|ul|ol|tr)\b[^<>]*>|</li>", re.I)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__)(?=[^\s_*])(.+?)(?<=[^\s_*])\1")
_WHOLE_EMPHASIS = re.compile(r"([*_])(?=[^\s*_])([^*_]+)(?<=[^\s*_])\1")
# Symbol fonts keep their bullets in the private area of Unicode.
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85]")
_BROKEN_RANGE = re.compile(r"\d[-–—/]$")
_SOFT_HYPHEN = re.compile("\u00ad\\s*")


@lru_cache(maxsize=10_000)  # the same cell is asked about by several steps
def plain(text):
    """The text without tags, Markdown emphasis and unprintable characters; lines are kept.

    Every line is stripped and has single spaces; empty lines are gone.
    """
    text = _LINE_ENDS.sub("\n", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    text = _SOFT_HYPHEN.sub("", text)
    text = _INVISIBLE.sub("", text)
    if "<" in text:
        text = _ITEM.sub("\n- ", text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    text = _EMPHASIS.sub(r"\2", text)
    lines = (_plain_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _plain_line(line):
    line = _SPACES.sub(" ", _PRIVATE.sub("•", line)).strip()
    whole = _WHOLE_EMPHASIS.fullmatch(line)
    return whole[2] if whole else line


def clean(text):
    """The words of a cell: a line broken inside a phrase is whole again, list items keep "\\n".

    `clean(clean(text)) == clean(text)`.
    """
    lines = plain(text).split("\n")
    joined = lines[0]
    for line in lines[1:]:
        last = joined.rpartition("\n")[2]
        is_item = MARKER.match(line) and not _is_lone_dash(line, lines, last)
        is_ended = last.endswith((".", ";", ":", "!", "?")) and not _is_abbreviated(last)
        joined = f"{joined}\n{line}" if is_item or is_ended else glue(joined, line)
    # Emphasis that a line end broke shows only now.
    is_marked = "*" in joined or "_" in joined
    return clean(joined) if is_marked and plain(joined) != joined else joined


def one_line(text):
    """The words of a cell that holds one phrase: a date, a number, those responsible.

    A list of several marked items keeps its lines.
    """
    lines = plain(text).split("\n")
    if sum(bool(MARKER.match(line)) for line in lines) > 1:
        return clean(text)
    joined = lines[0]
    for line in lines[1:]:
        joined = glue(joined, line)
    return joined


def _is_lone_dash(line, lines, last):
    """«далее» / «- ежегодно»: a dash inside a phrase, not a marker."""
    if not line.startswith(("-", "–", "—", "−")) or last.endswith((":", ";", ".")):
        return False
    return sum(other.startswith(line[0]) for other in lines) == 1


def _is_abbreviated(line):
    """«…2020 г.» or «Иванов И.»: the full stop does not end a sentence."""
    return bool(
        re.search(r"(?:^|[\s\d(«.])(?:[А-ЯЁ]|г|гг|уч|им|п|ул|руб|т|др|пр|д|тыс|млн)\.$", line)
    )


def glue(first, rest):
    """Two pieces of one phrase, broken by a line or a page, as one.

    A word broken without a space is whole again: «образова-» «ние», «Сентябр» «ь», and so are
    figures: «2023–» «2024». A hyphen that belongs to the word stays: «семинара-» «совещания».
    """
    if not first or not rest:
        return first or rest
    if _BROKEN_RANGE.search(first) and rest[0].isdigit():
        return first + rest
    start = re.search(r"[А-ЯЁа-яё]+(-?)$", first)
    end = re.match(r"[а-яё]+", rest)
    if start and end:
        head, tail = start[0].removesuffix("-"), end[0]
        if start[1]:
            whole = is_word(head + tail) and not is_word(f"{head}-{tail}")
            return (first[:-1] if whole and not _are_both_words(head, tail) else first) + rest
        if len(tail) < 4 and not is_word(head) and is_word(head + tail) and len(head) > 2:
            return first + rest
    return f"{first} {rest}"


def _are_both_words(head, tail):
    return is_word(head) and is_word(tail) and not joins_phrases(tail)


def is_unfinished(text):
    """True where the phrase cannot end here: a comma, a hyphen, a preposition, an open bracket."""
    if not text:
        return False
    if text[-1] in ",-–—(«" or text.count("(") > text.count(")"):
        return True
    last = re.search(r"[А-ЯЁа-яё]+$", text)
    return bool(last) and joins_phrases(last[0]) and last[0].islower()


def carries_on(previous, text):
    """True where `text` reads as the rest of the phrase in `previous`."""
    if not previous or not text:
        return False
    if MARKER.match(text) and previous.endswith((":", ";")):
        return previous.endswith(":") or not text[0].isdigit()
    return text[0].islower() or text[0] in ",;.)»" or is_unfinished(previous)


def extend(previous, text):
    """`previous` with the rest of its text found below, after a page end."""
    if MARKER.match(text) and previous.endswith((":", ";", ".")):
        return f"{previous}\n{text}"
    return glue(previous, text)


def words(text):
    """The words and figures of a text, to compare what came in with what came out."""
    return re.findall(r"[^\W_]+", text.casefold())
