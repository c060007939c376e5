"""Short names a document gives its parties, and how names are compared."""

import re
from collections.abc import Iterable

from .cleaning import clean
from .persons import merge_persons
from .reading import Alias
from .splitting import split
from .tokens import Kind, Token, tokenise

_ANY_QUOTE = re.compile("[«»„“”‟\"″'‘’]")
_ANY_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_PREFIX = re.compile(
    r"\(?\s*далее(?:\s+по\s+тексту|\s+соответственно|\s+также|\s+именуем\w+)*\s*[-–—:]*\s*",
    re.IGNORECASE,
)


def normal_name(text: str) -> str:
    """One spelling for a name however it is typed: case, ё, quotes, dashes and spaces aside.

    For comparing only: «МБУ "ЦРО"» and «мбу «ЦРО»» give the same string.
    """
    plain = _ANY_QUOTE.sub('"', clean(text).casefold().replace("ё", "е"))
    plain = _ANY_DASH.sub("-", plain).replace('"', " ")
    return " ".join(re.sub(r"№\s*", "№ ", plain).split()).rstrip(".,;: ")


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
    tokens = merge_persons(tokenise(text), text)
    return tuple(
        alias
        for index, token in enumerate(tokens)
        if token.kind is Kind.ALIAS
        for alias in alias_at(tokens[:index], token, text)
    )


def alias_at(before: list[Token], token: Token, text: str) -> list[Alias]:
    """The alias an ALIAS token gives to the party before it; none for a phrase without one."""
    short = short_name(token)
    parties, _ = split([earlier for earlier in before if earlier.kind is not Kind.ALIAS])
    if not short or not parties:
        return []
    return [Alias(short, printed(parties[-1], text))]


def short_name(token: Token) -> str:
    """«(далее по тексту – ЦРО)» → «ЦРО»."""
    return " ".join(_PREFIX.sub("", token.text.removesuffix(")")).split())


def printed(party: list[Token], text: str) -> str:
    """The party as it stands in `text`, without what was taken out of it, spaces single."""
    pieces = []
    for index, token in enumerate(party):
        gap = text[party[index - 1].end : token.start] if index else ""
        pieces += [" " if gap.strip() else gap, token.text]
    return re.sub(r" ([,;.])", r"\1", " ".join("".join(pieces).split()))
