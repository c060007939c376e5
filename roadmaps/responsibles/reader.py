"""Reads a phrase of responsible parties from end to end."""

from functools import lru_cache

from .aliases import aliases_among, printed
from .cleaning import clean
from .kinds import classify
from .proper_names import merge_names
from .reading import Party, ResponsiblesReading
from .splitting import split
from .tokens import Kind, tokenise


def read_responsibles(phrase: str) -> ResponsiblesReading:
    """The parties `phrase` names, in printed order; never raises.

    An empty phrase or a dash names nobody. «(далее – ЦРО)» leaves the text of its party and
    becomes an alias; other brackets stay as printed.
    """
    text = clean(phrase)
    tokens = merge_names(tokenise(text), text)
    found, is_separator_supplied = split([t for t in tokens if t.kind is not Kind.ALIAS])
    parties, assumed = [], ["separator"] if is_separator_supplied else []
    for party in found:
        if not any(character.isalnum() for token in party for character in token.text):
            continue
        verdict = classify(party)
        parties.append(Party(printed(party, text), verdict.kind, verdict.group))
        if verdict.assumed and verdict.assumed not in assumed:
            assumed.append(verdict.assumed)
    return ResponsiblesReading(tuple(parties), tuple(assumed), aliases_among(tokens, text))


@lru_cache(maxsize=2000)
def names_of_people(phrase: str) -> tuple[str, ...]:
    """Names of people that stand in the phrase, without their positions, in printed order."""
    text = clean(phrase)
    return tuple(
        token.text for token in merge_names(tokenise(text), text) if token.kind is Kind.PERSON
    )
