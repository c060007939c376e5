"""From the text of a phrase to a row of words, numbers and dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import lexicon
from .clauses import Years
from .lexicon import Entry
from .spelling import cleaned, folded, mended, roman_value

YEAR = r"(?:19|20)\d\d"
# Each line is one form of writing; the first that fits wins.
FORMS = re.compile(
    rf"""
    (?P<iso_date>  {YEAR}-\d{{2}}-\d{{2}} (?!\d) )
  | (?P<full_date> \d{{1,2}} (?P<mark>[./-]) \s? \d{{1,2}} (?P=mark) \s? {YEAR} (?!\d) )
  | (?P<short_date> \d{{1,2}} (?P<dot>[./]) \s? \d{{1,2}} (?P=dot) \s? \d{{2}} (?!\d) )
  | (?P<month_of_year> \d{{1,2}} [./] {YEAR} (?!\d) )
  | (?P<years>     {YEAR} \s? [-/] \s? {YEAR} (?!\d) )
  | (?P<long_years> {YEAR} \s? [-/] \s? \d{{2}} (?!\d) (?=\s*(?:г|уч|$|[,;)])) )
  | (?P<clock>     \d{{1,2}} : \d{{2}} (?: :\d{{2}})? (?!\d) )
  | (?P<day_month> \d{{1,2}} (?: \. | / (?=\d\d)) \d{{2}} (?!\d) \.? )
  | (?P<year>      {YEAR} (?!\d) )
  | (?P<ordinal>   \d{{1,2}} \s? -? (?:ого|его|ому|ый|ой|ая|ое|ые|ых|го|му|й|я|е|х|ю|ти|ми) \b )
  | (?P<number>    \d{{1,2}} (?!\d) )
  | (?P<digits>    \d+ )
  | (?P<word>      [^\W\d_]+ | \| )
  | (?P<newline>   \n )
  | (?P<space>     \s+ )
  | (?P<sign>      . )
    """,
    re.VERBOSE,
)

SIGNS = {
    "-": "DASH",
    ",": "SEP",
    ";": "SEP",
    "/": "SEP",
    "&": "SEP",
    "+": "SEP",
    ":": "COLON",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    ".": "DOT",
    '"': "QUOTE",
}

# A short letter for a short letter: «П» for II and «Ш» for III, as typed without Latin letters.
TYPED_ROMAN = {"п": 2, "ш": 3}
ROMAN_UNITS = ("QUARTER", "HALF", "TERM")
NUMERALS = ("NUMBER", "ROMAN", "ORDINAL")


@dataclass(frozen=True)
class Word:
    """One word of the phrase: what the grammar takes it for, its value, its place in the text."""

    terminal: str
    value: object
    start: int
    end: int
    folded: str = ""
    is_nominative: bool = False
    is_misspelt: bool = False
    starts_line: bool = False


class Tokens:
    """The words of a phrase, and its text as a reader sees it."""

    def __init__(self, phrase: str):
        self.text = mended(cleaned(phrase), lexicon.known)
        self.folded = folded(self.text)
        self.words = without_clocks(merged(with_typed_romans(list(self._scanned()))))

    def printed(self, start: int, end: int) -> str:
        """The words of the phrase between two places, in one line."""
        return " ".join(self.text[start:end].split())

    def _scanned(self) -> Iterator[Word]:
        starts_line = False
        for match in FORMS.finditer(self.folded):
            form, text = match.lastgroup, match.group()
            if form == "newline":
                starts_line = True
            elif form != "space":
                terminal, entry = _meaning(form, text)
                if terminal not in ("DOT", "QUOTE"):
                    yield Word(
                        terminal,
                        entry.value,
                        match.start(),
                        match.end(),
                        text,
                        entry.is_nominative,
                        entry.is_misspelt,
                        starts_line,
                    )
                    starts_line = False


def _meaning(form: str, text: str) -> tuple[str, Entry]:
    """The terminal of one scanned form, and its value."""
    if form == "word":
        return _word_meaning(text)
    if form == "sign":
        terminal = SIGNS.get(text, "UNKNOWN")
        return terminal, Entry(terminal, text)
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    match form:
        case "iso_date":
            year, month, day = numbers
            entry = Entry("DATE", (day, month, year))
        case "full_date":
            entry = Entry("DATE", tuple(numbers))
        case "short_date":
            day, month, year = numbers
            entry = Entry("DATE", (day, month, 2000 + year))
        case "day_month" if numbers[1] == 0 or (numbers[1] > 12 and numbers[1] % 5 == 0):
            entry = Entry("CLOCK_TIME")
        case "day_month":
            entry = Entry("DATE", (*numbers, None))
        case "month_of_year":
            entry = Entry("MONTH_OF_YEAR", tuple(numbers))
        case "years":
            entry = Entry("YEARS", Years(*numbers))
        case "long_years" if numbers[1] <= numbers[0] % 100:
            entry = Entry("MONTH_OF_YEAR", (numbers[1], numbers[0]))
        case "long_years":
            first, last = numbers
            entry = Entry("YEARS", Years(first, first - first % 100 + last))
        case "year":
            entry = Entry("YEAR", Years(numbers[0], numbers[0]))
        case "ordinal":
            entry = Entry("ORDINAL", numbers[0])
        case "number":
            entry = Entry("NUMBER", numbers[0])
        case "clock":
            entry = Entry("CLOCK_TIME")
        case _:
            entry = Entry("UNKNOWN")
    return entry.terminal, entry


def _word_meaning(word: str) -> tuple[str, Entry]:
    entry = lexicon.words().get(word)
    if entry is None and (number := roman_value(word)):
        entry = Entry("ROMAN", number)
    entry = entry or lexicon.misspelt_month(word) or Entry("WORD")
    return entry.terminal, entry


def with_typed_romans(words: list[Word]) -> list[Word]:
    """`words` with a lone «П» or «Ш» before a quarter or a half-year read as II and III."""
    numerals: list[int] = []
    read = list(words)
    for place, word in enumerate(words):
        if word.folded in TYPED_ROMAN:
            numerals.append(place)
        elif word.terminal in ROMAN_UNITS:
            for numeral in numerals:
                read[numeral] = replace(
                    words[numeral],
                    terminal="ROMAN",
                    value=TYPED_ROMAN[words[numeral].folded],
                    is_misspelt=True,
                )
            numerals = []
        elif word.terminal not in ("DASH", "SEP", "AND", *NUMERALS):
            numerals = []
    return read


def merged(words: list[Word]) -> list[Word]:
    """`words` with every expression («в срок до») as the one word it stands for."""
    expressions = lexicon.expressions()
    read: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        for parts, entry in expressions.get(word.folded, {}).items():
            group = words[place : place + len(parts)]
            if tuple(each.folded for each in group) == parts:
                word = replace(word, terminal=entry.terminal, value=entry.value, end=group[-1].end)
                place += len(parts) - 1
                break
        read.append(word)
        place += 1
    return read


def without_clocks(words: list[Word]) -> list[Word]:
    """`words` without times of day: a deadline has none.

    «до 15.00 10 апреля» keeps its «до», which belongs to the day; «10 апреля с 10.00 до 12.00»
    keeps neither preposition.
    """
    read: list[Word] = []
    place = 0
    while place < len(words):
        word, following = words[place], words[place + 1 : place + 2]
        is_counted = word.terminal == "NUMBER" and following and following[0].terminal == "CLOCK"
        if word.terminal != "CLOCK_TIME" and not is_counted:
            read.append(word)
            place += 1
            continue
        place += 1
        while place < len(words) and words[place].terminal in ("CLOCK", "CLOCK_TIME"):
            place += 1
            if place < len(words) and _is_minutes(words, place):
                place += 1
        ends_here = place == len(words) or words[place].terminal not in (*NUMERALS, "DATE")
        if read and (
            read[-1].terminal in ("IN", "DASH")
            or (ends_here and read[-1].terminal in ("UNTIL", "FROM"))
        ):
            read.pop()
    return read


def _is_minutes(words: list[Word], place: int) -> bool:
    return (
        words[place].terminal == "NUMBER"
        and words[place + 1 : place + 2] != []
        and (words[place + 1].terminal == "CLOCK")
    )
