"""Short names a document gives its parties, and how names are compared."""

import re
from collections.abc import Iterable

from .cleaning import clean
from .proper_names import merge_names
from .reading import Alias
from .splitting import split
from .tokens import Kind, Token, tokenise

_ANY_QUOTE = re.compile("[«»„“”‟\"″'‘’]")
_ANY_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_PREFIX = re.compile(
    r"\(?\s*далее(?:\s+по\s+тексту|\s+соответственно|\s+также|\s+именуем\w+)*\s*[-–—:]*\s*",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"далее\s+соответственно", re.IGNORECASE)
_COMMA_OUTSIDE_QUOTES = re.compile(r"\s*,\s*(?![^«»]*»)")


def normal_name(text: str) -> str:
    """One spelling for a name however it is typed: case, ё, quotes, dashes and spaces aside.

    For comparing only: «МБУ "ЦРО"» and «мбу «ЦРО»» give the same string.
    """
    plain = _ANY_QUOTE.sub(" ", clean(text).casefold().replace("ё", "е"))
    plain = _ANY_DASH.sub("-", plain)
    return " ".join(re.sub(r"№\s*", "№ ", plain).split()).strip(".,;:- ")


def full_name(text: str, aliases: Iterable[Alias]) -> str:
    """The full name a document gave `text`, or `text` itself.

    >>> full_name("ЦРО", [Alias("ЦРО", "МБУ «Центр развития образования»")])
    'МБУ «Центр развития образования»'
    """
    wanted = normal_name(text)
    return next((alias.full for alias in aliases if normal_name(alias.short) == wanted), text)


def find_aliases(text: str) -> tuple[Alias, ...]:
    """Every «… (далее – …)» in a passage of a document, in order.

    The full name is the party that ends where the bracket opens, so it is dependable in a list
    of parties and a good guess in running prose.
    """
    text = clean(text)
    return aliases_among(merge_names(tokenise(text), text), text)


def aliases_among(tokens: list[Token], text: str) -> tuple[Alias, ...]:
    """The aliases ALIAS tokens give to the parties before them."""
    found: list[Alias] = []
    for index, token in enumerate(tokens):
        if token.kind is not Kind.ALIAS:
            continue
        parties, _ = split(
            [earlier for earlier in tokens[:index] if earlier.kind is not Kind.ALIAS]
        )
        shorts = _short_names(token)
        fulls = [printed(party, text) for party in parties]
        if not _RESPECTIVELY.search(token.text):
            fulls = fulls[-1:] * len(shorts)
        found += [Alias(*pair) for pair in zip(shorts, fulls[-len(shorts) :], strict=False)]
    return tuple(found)


def _short_names(token: Token) -> list[str]:
    """«(далее по тексту – МБУ «ЦРО», Центр)» → «МБУ «ЦРО»», «Центр»."""
    inside = _PREFIX.sub("", token.text)
    if token.text.startswith("("):
        inside = inside.removesuffix(")")
    names = _COMMA_OUTSIDE_QUOTES.split(" ".join(inside.split()))
    return [name for name in names if name]


def printed(party: list[Token], text: str) -> str:
    """The party as it stands in `text`, without what was taken out of it, spaces single."""
    pieces = []
    for index, token in enumerate(party):
        gap = text[party[index - 1].end : token.start] if index else ""
        pieces += [" " if gap.strip() else gap, token.text]
    return re.sub(r" ([,;.])", r"\1", " ".join("".join(pieces).split()))
