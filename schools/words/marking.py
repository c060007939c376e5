"""The words that were found, marked in the text they stand in."""

from typing import NamedTuple

from django.utils.html import escape, format_html, format_html_join

from schools.words.reading import cleaned, spelled
from schools.words.wanted import Wanted

# About three lines of a list.
LONGEST_EXCERPT = 240
BEFORE_THE_FIRST = 80


class Excerpt(NamedTuple):
    """A piece of a text as HTML, and how many different wanted words it shows."""

    html: str
    found: int

    def __str__(self):
        return self.html

    def __html__(self):
        return self.html


def mark(text: str, wanted: Wanted) -> str:
    """The whole text as safe HTML, with the words that were looked for in <mark>."""
    text = cleaned(text)
    return _marked(text, _spans(text, wanted), 0, len(text))


def excerpt(text: str, wanted: Wanted) -> Excerpt:
    """The piece of the text around the first wanted word, cut between words, wanted words marked.

    A text that is short, or has no such word, begins at its beginning.
    """
    text = " ".join(cleaned(text).split())
    spans = _spans(text, wanted)
    start, end = 0, len(text)
    if end > LONGEST_EXCERPT:
        first = spans[0][0] if spans else 0
        start = _between_words(text, max(0, first - BEFORE_THE_FIRST))
        end = _between_words(text, min(end, start + LONGEST_EXCERPT))
    shown = [span for span in spans if start <= span[0] and span[1] <= end]
    html = _marked(text, shown, start, len(text[:end].rstrip()))
    before, after = "… " if start else "", " …" if end < len(text) else ""
    found = {word for span in shown for word in wanted.words if word.is_found_in(span[2])}
    return Excerpt(format_html("{}{}{}", before, html, after), len(found))


def _spans(text, wanted):
    """Start, end and lexeme of the words that were looked for; of those one in another, the
    longer."""
    spans = []
    for word in spelled(text):
        if not wanted.has(word.lexeme):
            continue
        while spans and spans[-1][0] >= word.start:
            spans.pop()
        spans.append(tuple(word))
    return spans


def _marked(text, spans, start, end):
    pieces, place = [], start
    for first, last, _ in spans:
        pieces.append((text[place:first], format_html("<mark>{}</mark>", text[first:last])))
        place = last
    return format_html_join("", "{}{}", pieces) + escape(text[place:end])


def _between_words(text, place):
    """The nearest place not inside a word, from `place` back."""
    if place in (0, len(text)):
        return place
    space = text.rfind(" ", 0, place + 1)
    return place if space < place - 40 else space + 1
