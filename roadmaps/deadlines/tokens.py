"""From the text of a phrase to a row of words, numbers and dates."""

import re
from collections.abc import Iterator

from . import lexicon
from .clauses import Years
from .lexicon import Entry
from .spelling import cleaned, folded, mended, roman_value, without_item_marks
from .steps import STEPS
from .word import Word

YEAR = r"(?:19|20)\d\d"
# Each line is one form of writing; the first that fits wins.
FORMS = re.compile(
    rf"""
    (?P<iso_date>  {YEAR}-\d{{2}}-\d{{2}} (?!\d) )
  | (?P<full_date> \d{{1,2}} (?P<mark>[./-]) \s? \d{{1,2}} (?P=mark) \s? {YEAR} (?!\d) )
  | (?P<short_date> \d{{1,2}} (?P<dot>[./]) \s? \d{{1,2}} (?P=dot) \s? \d{{2}} (?!\d) )
  | (?P<month_of_year> \d{{1,2}} [./] {YEAR} (?!\d) )
  | (?P<years>     {YEAR} \s? [-/] \s? {YEAR} (?!\d) )
  | (?P<school_years> \d\d \s? [-/] \s? \d\d (?!\d) (?=\s*(?:-?й\s*)?уч) )
  | (?P<slashed_years> {YEAR} / \d{{2}} (?![\d./]) )
  | (?P<short_years> {YEAR} \s? [-/] \s? \d{{2}} (?!\d) (?=\s*(?:г|уч|$|[,;)])) )
  | (?P<clock>     \d{{1,2}} (?: : \d{{2}} (?: :\d{{2}})? | -00 ) (?!\d) )
  | (?P<day_month> \d{{1,2}} (?: \. | / (?=\d\d)) \d{{2}} (?!\d) \.? )
  | (?P<year>      {YEAR} (?!\d) )
  | (?P<ordinal>   \d{{1,2}} \s? -? (?:ого|его|ому|ый|ой|ая|ое|ые|ых|го|му|й|я|е|х|ю|ти|ми) \b )
  | (?P<number>    \d{{1,2}} (?!\d) )
  | (?P<project>   \d+ \s? \+ )
  | (?P<digits>    \d+ )
  | (?P<roman>     [ivxх]+ -(?:го|му|ом|ый|ой|ая|ое|й|м|я|е) \b )
  | (?P<numeral>   [ivxх]+ (?=кв|полуг|четв|декад) )
  | (?P<word>      [^\W\d_]+ | \| )
  | (?P<newline>   \n )
  | (?P<space>     \s+ )
  | (?P<ellipsis>  \.{{2,}} )
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
    "•": "SEP",
    "·": "SEP",
    ":": "COLON",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    ".": "DOT",
    "!": "DOT",
    '"': "QUOTE",
}
SILENT = ("DOT", "QUOTE")
ABBREVIATION = re.compile(r"\b[а-я]{1,2}\Z")
OPENING_QUOTES = ("«", "„")
CLOSING_QUOTES = ("»", "”", '"')


def _day_month(day: int, month: int) -> Entry:
    """«15.10» is a date, «15.30» a time of day: no month has such a number."""
    is_clock = month == 0 or (month > 12 and month % 5 == 0)
    return Entry("CLOCK_TIME") if is_clock else Entry("DATE", (day, month, None))


def _short_years(first: int, last: int) -> Entry:
    """«2023-24» are two years, «2023-09» is a month."""
    if last <= first % 100:
        return Entry("MONTH_OF_YEAR", (last, first))
    return Entry("YEARS", Years(first, first - first % 100 + last))


# What the numbers in each form of FORMS mean.
NUMBERS = {
    "iso_date": lambda year, month, day: Entry("DATE", (day, month, year)),
    "full_date": lambda day, month, year: Entry("DATE", (day, month, year)),
    "short_date": lambda day, month, year: Entry("DATE", (day, month, 2000 + year)),
    "day_month": _day_month,
    "month_of_year": lambda month, year: Entry("MONTH_OF_YEAR", (month, year)),
    "years": lambda first, last: Entry("YEARS", Years(first, last)),
    "school_years": lambda first, last: Entry("YEARS", Years(2000 + first, 2000 + last)),
    "short_years": _short_years,
    "slashed_years": _short_years,
    "year": lambda year: Entry("YEAR", Years(year, year)),
    "ordinal": lambda number: Entry("ORDINAL", number),
    "number": lambda number: Entry("NUMBER", number),
    "clock": lambda *_: Entry("CLOCK_TIME"),
    "project": lambda _: Entry("WORD"),
}


class Tokens:
    """The words of a phrase, and its text as a reader sees it."""

    def __init__(self, phrase: str):
        text = mended(cleaned(phrase), lexicon.known, lexicon.is_russian)
        self.text = without_item_marks(text, lexicon.is_genitive_month)
        self.folded = folded(self.text)
        words = list(self._scanned())
        for step in STEPS:
            words = step(words)
        self.words = words

    def printed(self, start: int, end: int) -> str:
        """The words of the phrase between two places, in one line, with their closing quotes."""
        while self.text[end : end + 1] in CLOSING_QUOTES:
            end += 1
        if self.text[end : end + 1] == "." and ABBREVIATION.search(self.text, 0, end):
            end += 1
        return " ".join(self.text[start:end].split())

    def _scanned(self) -> Iterator[Word]:
        starts_line = is_quoted = False
        for match in FORMS.finditer(self.folded):
            form, text = match.lastgroup, match.group()
            if form == "newline":
                starts_line = True
            elif text == '"':
                is_quoted = self.text[match.start()] in OPENING_QUOTES or not (
                    is_quoted or self.text[match.start()] in CLOSING_QUOTES[:2]
                )
            elif form != "space":
                terminal, entry = _meaning(form, text)
                if terminal not in SILENT:
                    yield Word(
                        terminal,
                        entry.value,
                        match.start(),
                        match.end(),
                        text,
                        entry.is_nominative,
                        entry.is_misspelt,
                        starts_line,
                        is_quoted,
                    )
                    starts_line = False


def _meaning(form: str, text: str) -> tuple[str, Entry]:
    """The terminal of one scanned form, and its value."""
    if form in ("word", "numeral"):
        return _word_meaning(text)
    if form == "roman":
        return _word_meaning(text.partition("-")[0])
    if form == "ellipsis":
        return "DASH", Entry("DASH", "-")
    if form == "sign":
        terminal = SIGNS.get(text, "UNKNOWN")
        return terminal, Entry(terminal, text)
    if form == "digits":
        return "UNKNOWN", Entry("UNKNOWN")
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    entry = NUMBERS[form](*numbers)
    return entry.terminal, entry


def _word_meaning(word: str) -> tuple[str, Entry]:
    entry = lexicon.words().get(word)
    if entry is None and (number := roman_value(word)):
        entry = Entry("ROMAN", number)
    entry = entry or lexicon.misspelt_month(word) or Entry("WORD")
    return entry.terminal, entry
