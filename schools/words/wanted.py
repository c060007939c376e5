"""What a reader looks for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schools.words.reading import LETTERS, UNSEEN, WORD, cleaned, folded, lexeme, spelled

# Fewer letters begin too many words.
SHORTEST_BEGINNING = 3
# Nobody types more; what is pasted is looked for by its first words.
MOST_WORDS = 12
LONGEST_WORD = 100

SYMBOL = re.compile(f"[0-9{LETTERS}]")
SYMBOLS = re.compile(f"[0-9{LETTERS}]+")
# «2.1», «10.04.2020»: one number, though its parts are words.
DOTTED = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)+")
LEADING_NUMBER = re.compile("[0-9]*")
# Where there is one of these, words are not what their letters say before they are cleaned.
HIDING = re.compile(f"[\u0300-\u036f{UNSEEN.pattern[1:]}")


@dataclass(frozen=True, slots=True)
class WantedWord:
    """A word as it was `said`, found by its `lexeme`, or by being the beginning of a lexeme.

    `lexeme` or `beginning` may be empty, not both. All hold letters and digits only.
    """

    said: str
    lexeme: str
    beginning: str

    def is_found_in(self, known: str) -> bool:
        """Whether this is the lexeme `known` of a text, which is empty for a common word."""
        if known == self.lexeme:
            return bool(known)
        return bool(self.beginning) and known.startswith(self.beginning)

    @property
    def trace(self) -> str:
        """What a folded text has somewhere if it has the word: a cheap first question.

        Russian endings are cut off and nothing else; English words may change (policy, polici).
        """
        sought = self.lexeme or self.beginning
        if self.is_russian:
            return sought
        return LEADING_NUMBER.match(sought)[0] or sought[0]

    @property
    def is_russian(self) -> bool:
        return self.said.isalpha() and not self.said.isascii()

    def stands_in(self, folded_text: str) -> bool:
        """Whether a text has this Russian word: the same that its `spelled` words tell, sooner."""
        trace = self.trace
        place = folded_text.find(trace)
        while place >= 0:
            is_beginning = place == 0 or not SYMBOL.match(folded_text, place - 1)
            if is_beginning and self.is_found_in(lexeme(SYMBOLS.match(folded_text, place)[0])):
                return True
            place = folded_text.find(trace, place + 1)
        return False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every one of `words` must be there, in any order and any form, and every one of `numbers`
    as it was said, whole or as the beginning of a longer one: «2.1» is in «2.1.3», not in «1.2»."""

    words: tuple[WantedWord, ...]
    numbers: tuple[str, ...] = ()

    @property
    def patterns(self) -> list[str]:
        """A regular expression for each of the numbers, the same for Python and PostgreSQL."""
        return [rf"(^|[^0-9.]){re.escape(number)}([^0-9]|$)" for number in self.numbers]

    @classmethod
    def said(cls, query: str) -> "Wanted":
        """What a person typed, whatever it was; marks mean nothing.

        Words too common to look for are passed over; where there are no others, they are looked
        for as beginnings of words.
        """
        return _said(str(query))

    def __bool__(self) -> bool:
        return bool(self.words)

    def has(self, known: str) -> bool:
        """Whether a lexeme of a text is one of what is looked for."""
        return any(word.is_found_in(known) for word in self.words)


@lru_cache(maxsize=256)
def _said(query):
    typed = []
    for match in WORD.finditer(cleaned(query)):
        if not match["number"]:
            typed.append(match[0])
        elif lexeme(folded(match["suffix"])):
            typed += [match["number"], match["suffix"]]
        else:
            typed.append(match["number"] + match["suffix"])
    typed = list(dict.fromkeys(folded(word) for word in typed if len(word) <= LONGEST_WORD))
    words = [WantedWord(word, lexeme(word), _beginning(word)) for word in typed if lexeme(word)]
    if not words:
        words = [WantedWord(word, "", word) for word in typed]
    numbers = [number for number in DOTTED.findall(query) if len(number) <= LONGEST_WORD]
    return Wanted(tuple(words[:MOST_WORDS]), tuple(dict.fromkeys(numbers[:MOST_WORDS])))


def _beginning(word):
    return word if len(word) >= SHORTEST_BEGINNING and word.isalpha() else ""


def matches(text: str | None, query: str) -> bool | None:
    """Whether the text has every word of the query; None of no text.

    SQLite asks this of every row, so most rows must be refused at a glance.
    """
    if not text:
        return None if text is None else False
    words, traces, patterns = _asked(query)
    simple = folded(text)
    if HIDING.search(simple):
        simple = folded(cleaned(text))
    for trace in traces:
        if trace not in simple:
            return False
    return (
        bool(words)
        and all(pattern.search(text) for pattern in patterns)
        and all(
            word.stands_in(simple)
            if word.is_russian
            else any(word.is_found_in(other.lexeme) for other in spelled(simple))
            for word in words
        )
    )


@lru_cache(maxsize=256)
def _asked(query):
    wanted = Wanted.said(query)
    patterns = [re.compile(pattern) for pattern in wanted.patterns]
    return wanted.words, [word.trace for word in wanted.words], patterns
