"""Makes a phrase fit for reading without touching its letters."""

import html
import re

from .morphology import is_known

_BREAK_TAG = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/td)\s*/?\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_END = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-‐‑] ?\n ?([а-яё]+)")
_BROKEN = re.compile(r"([^\W\d_]+)\n([а-яё]+)")


def clean(phrase: str) -> str:
    """The phrase without HTML, invisible characters, doubled spaces and words broken by lines.

    A line end that separates words stays: it may separate parties.
    """
    text = _LINE_END.sub("\n", phrase)
    text = html.unescape(_TAG.sub("", _BREAK_TAG.sub("\n", text)))
    text = text.replace("<<", "«").replace(">>", "»")
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _HYPHENATED.sub(_rejoin_hyphenated, text)
    text = _BROKEN.sub(_rejoin_broken, text)
    return re.sub(r" ?\n ?", "\n", text).strip()


def _rejoin_hyphenated(match: re.Match) -> str:
    """«руково-⏎дители» is one word, «педагоги-⏎психологи» keeps its hyphen."""
    head, tail = match.groups()
    return head + tail if is_known(head + tail) else f"{head}-{tail}"


def _rejoin_broken(match: re.Match) -> str:
    head, tail = match.groups()
    is_broken = is_known(head + tail) and not (is_known(head) and is_known(tail))
    return head + tail if is_broken else match.group()
