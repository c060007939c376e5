"""Years in a text, however they are written, and the same words with other years."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

YEAR = r"(?:19|20)\d\d"
DASH = r"\s*[-‐‑‒–—−/]\s*"
OF_YEAR = r"(?:\s?г(?:г|од\w*)?\.?)?"
# Gaps are short: a search over long ones would take the square of their length.
GAP = r"\s{0,3}"
IS_SCHOOL = re.compile(
    rf"{GAP}(?:-?й{GAP})?(?:г\.?{GAP}г?\.?{GAP})?уч(?!ащ|ит|ен|аст)", re.IGNORECASE
)
SCHOOL = rf"(?={IS_SCHOOL.pattern})"
# Each line is one way of writing; the first that fits wins. The groups y1 … hold digits of years.
FORMS = re.compile(
    rf"""
    (?P<iso>        (?<!\d) (?P<y1>{YEAR}) -\d\d-\d\d (?!\d) )
  | (?P<date>       (?<![\d]) (?<!\d[./-]) \d{{1,2}} (?P<mark>[./-]) \s?\d{{1,2}} (?P=mark) \s?
                    (?P<y2>{YEAR}) (?!\d) )
  | (?P<short_date> (?<!\d) (?<!\d\.) (?:0?[1-9]|[12]\d|3[01]) \. (?:0[1-9]|1[0-2]) \.
                    (?P<y3>\d\d) (?!\d) (?!\.\d) )
  | (?P<span>       (?<!\d) (?P<y4>{YEAR}) {OF_YEAR} {DASH} (?P<y5>{YEAR}) (?!\d) )
  | (?P<half_span>  (?<!\d) (?P<y6>{YEAR}) {DASH} (?P<y7>\d\d) (?!\d) (?!{DASH}\d)
                    (?: {SCHOOL} | (?=\s*(?:г|$|[,;)»])) ) )
  | (?P<short_span> (?<![\d.]) (?P<y8>\d\d) {DASH} (?P<y9>\d\d) (?!\d) {SCHOOL} )
  | (?P<two_digits> (?<=\s) (?P<y10>[1-4]\d) (?=\s?г(?:\.|од|$|\s|,)) )
  | (?P<year>       (?<![№\d]) (?P<y11>{YEAR}) (?!\d) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
YEARS = [f"y{number}" for number in range(1, 12)]
DATES = ("iso", "date", "short_date")
SPANS = ("span", "half_span", "short_span")
PART_OF_YEAR_BEFORE = re.compile(
    r"(?:янв|фев|мар|апр|ма[йяюе]|июн|июл|авг|сен|окт|ноя|дек|\bкв|полуг|весн|\bлет|осен|\bзим)"
    r"[а-яё]*\.?\s+\Z",
    re.I,
)
COUNTED = re.compile(
    r"\s*(?:руб|млн|тыс|шт\b|%|кв\.?\s?м|чел|учащ|обучающ|дет[ея]|учител|педагог|школ"
    r"|учебник|книг|комплект|экземпл)",
    re.I,
)
# «2020-2022 гг.» of one year is «2023 г.».
PLURAL = re.compile(r"(\s*)(гг\b\.?|г\.\s?г\.?|годы|годов|годах|годам|годами)(?!\w)", re.I)
SINGULAR = {"годы": "год", "годов": "года", "годах": "году", "годам": "году", "годами": "годом"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a year, or of a span of years, at a place of a text.

    `spots` are the digits of each year: where they begin and end in the text, and the year.
    `is_school` tells of «учебный» behind it, `is_date` of a day within it.
    """

    start: int
    end: int
    spots: tuple[tuple[int, int, int], ...]
    is_school: bool = False
    is_date: bool = False

    @property
    def years(self):
        return tuple(year for *_, year in self.spots)

    @property
    def is_span(self):
        return len(self.spots) > 1

    def rewritten(self, text: str, new_year: Callable[[int], int]) -> str:
        """The words of the mention with each year as `new_year` says, in as many digits."""
        words, place = [], self.start
        for start, end, year in self.spots:
            words += [text[place:start], str(new_year(year))[start - end :]]
            place = end
        return "".join(words) + text[place : self.end]

    def as_one_year(self, text: str, year: int) -> tuple[int, str]:
        """Where the span ends with its «годы», and one year in its place."""
        plural = PLURAL.match(text, self.end)
        if not plural:
            return self.end, str(year)
        return plural.end(), f"{year}{plural[1]}{SINGULAR.get(plural[2].lower(), 'г.')}"


def mentions_in(text: str) -> Iterator[Mention]:
    """Every `Mention` of the text, from the left; numbers that count something are none."""
    place = 0
    while match := FORMS.search(text, place):
        spots = [(*match.span(name), _year(match[name])) for name in YEARS if match[name]]
        place = match.end()
        if match["two_digits"] and not PART_OF_YEAR_BEFORE.search(text, 0, match.start()):
            continue
        if match["year"] and COUNTED.match(text, match.end()):
            continue
        if any(match[form] for form in SPANS) and spots[1][2] <= spots[0][2]:
            # «2023-09», «с 2024 - 2020»: the second number continues nothing.
            if match["short_span"]:
                continue
            del spots[1:]
            place = spots[0][1]
        yield Mention(
            match.start(),
            max(place, spots[-1][1]),
            tuple(spots),
            is_school=bool(IS_SCHOOL.match(text, place)),
            is_date=any(match[form] for form in DATES),
        )


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
