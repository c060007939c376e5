"""The days a plan covers, from its title, its text, its sections, its deadlines or its act."""

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from roadmaps.deadlines import read_deadline
from roadmaps.period import Period

_DASH = r"\s*[-–—]\s*"
_YEAR = r"(20\d\d)"
_ACADEMIC = re.compile(
    rf"\b{_YEAR}\s*[-–—/]\s*(20\d\d|\d\d)\b(?!\s*[-–—/]\s*\d)\s*(?:-?й\s*)?"
    r"(?:г\.?\s*г?\.?\s*)?(?=уч)",
    re.I,
)
_SLASHED = re.compile(rf"\b{_YEAR}\s*/\s*(20\d\d|\d\d)\b")
_YEARS = re.compile(rf"\b{_YEAR}(?:{_DASH}|\s*,\s*|\s+и\s+|\s*(?:г\w*\.?)?\s+по\s+){_YEAR}\b")
_ONE_YEAR = re.compile(rf"\b{_YEAR}\b(?!\s*[-–—/]\s*\d)")
_DAYS = re.compile(
    r"\bс\s+(\S+(?:\s+[а-яё]+)?\s+20\d\d|\d\d?\.\d\d?\.20\d\d)(?:\s*г\w*\.?)?"
    r"\s+(?:по|до)\s+(\S+(?:\s+[а-яё]+)?\s+20\d\d|\d\d?\.\d\d?\.20\d\d)",
    re.I,
)
# «на II полугодие 2024 года», «на сентябрь – декабрь 2024 года»
_PART_OF_YEAR = re.compile(
    r"\bна\s+(?=(?:[IV]+|[1-4])(?:-?[а-яё]{1,2})?(?:\s|\s?[-–—]\s?[IV\d])"
    r"|перв|втор|треть|четв[её]рт|янв|февр|март|апр|ма[йя]\b|июн|июл|авг|сент|окт|нояб|дек)",
    re.I,
)
# «на 2024 год и плановый период 2025 и 2026 годов»
_PLANNED = re.compile(
    rf"\bна\s+{_YEAR}\s+год\w*\s+и\s+(?:на\s+)?плановый\s+период\D{{1,12}}20\d\d\D{{1,6}}"
    rf"{_YEAR}",
    re.I,
)
_LEAST_DAYS = 28
_YEAR_END = re.compile(
    r"20\d\d(?:\s*[-–—/]\s*(?:20)?\d\d\b)?(?:\s*уч\w*\.?)?(?:\s*г(?:од\w*|\.|\b))?", re.I
)
# Years of something else: of results, of exams, of a strategy.
_FOREIGN = re.compile(
    r"(?:\bза|\bитог\w*|\bрезультат\w*|\bГИА|\bЕГЭ|\bОГЭ|\bВПР|\bдо|\bк|\bпо состоянию на|"
    r"\bот\s[\d.]*)[\s-]*(?:(?!на\b|в\b)\w+\s+)?$",
    re.I,
)
_TERMS = re.compile(
    r"(?:срок\w*|период\w*|этап\w*)\s+(?:и этапы\s+)?(?:реализаци|действи|исполнени|выполнени)"
    r"[^.;]{0,120}",
    re.I,
)
_SECTION_NUMBER = re.compile(r"\s*(?:[IVXІХ\d]{1,3}[.)]|(?:раздел|этап)\s+\S+)\s+", re.I)
_BESIDE_YEAR = re.compile(r"\b20\d\d\b|[-–—/.,()«»]|\b(?:на|в|г|гг|год\w*|уч\w*|этап|\d\d)\b", re.I)
_EVERY_YEAR = Period.calendar(2000, 2099)
_SHARE = 0.1  # of the dated phrases that a year needs to be a year of the plan


class FoundPeriod(NamedTuple):
    """`source` is given, title, text, sections, deadlines, act, or nothing."""

    period: Period | None
    source: str


def find_period(*, given, title, blocks, sections, phrases, act):
    """The `FoundPeriod` of a plan; the first source that names one decides.

    `sections` are heading rows, `phrases` the printed deadlines.
    """
    if given:
        return FoundPeriod(given, "given")
    sources = (
        ("title", lambda: period_in(title)),
        ("text", lambda: _from_blocks(blocks)),
        ("sections", lambda: _from_sections(sections)),
        ("deadlines", lambda: _from_deadlines(phrases)),
        ("act", lambda: _of_year(act)),
    )
    for source, find in sources:
        period = find()
        if period:
            return FoundPeriod(period, source)
    return FoundPeriod(None, "nothing")


def period_in(text):
    """The `Period` a text names as its own, or None; years of results and exams are not."""
    days = _days_in(text) or _part_of_year(text) or _planned_years(text)
    if days:
        return days
    academic = [match for match in _ACADEMIC.finditer(text) if not _is_foreign(text, match)]
    academic = academic or [
        match for match in _SLASHED.finditer(text) if not _is_foreign(text, match)
    ]
    if academic:
        first, last = int(academic[0][1]), _full_year(academic[-1])
        if first < last <= first + 10:
            return _school_years(first, last)
    for match in _YEARS.finditer(text):
        first, last = int(match[1]), int(match[2])
        if not _is_foreign(text, match) and first < last <= first + 15:
            if re.match(r"\s*(?:-?\w\s*)?уч", text[match.end() :], re.I):
                return _school_years(first, max(last, first + 1))
            return Period.calendar(first, last)
    years = [int(match[1]) for match in _ONE_YEAR.finditer(text) if not _is_foreign(text, match)]
    if years:
        return Period.calendar(years[-1], years[-1])
    return None


def _school_years(first, last):
    """From 1 September of `first` to 31 August of `last`, at least a year later."""
    return Period(Period.academic(first).start, Period.academic(last - 1).end)


def _is_foreign(text, match):
    return bool(_FOREIGN.search(text[: match.start()]))


def _full_year(match):
    last = int(match[2])
    return last if last > 99 else int(match[1]) // 100 * 100 + last


def _days_in(text):
    """«с 1 сентября 2023 года по 31 мая 2024 года»."""
    match = _DAYS.search(text)
    if not match:
        return None
    windows = read_deadline(match[0], _EVERY_YEAR).windows
    if len(windows) == 1 and windows[0].start and windows[0].start < windows[0].end:
        return Period(*windows[0])
    return None


def _part_of_year(text):
    """A half-year, quarters or months that the plan is for."""
    start = _PART_OF_YEAR.search(text)
    ends = [found.end() for found in _YEAR_END.finditer(text, start.end())] if start else []
    for end in reversed(ends):
        windows = read_deadline(text[start.end() : end], _EVERY_YEAR).windows
        if len(windows) == 1 and windows[0].start:
            period = Period(*windows[0])
            return period if (period.end - period.start).days >= _LEAST_DAYS else None
    return None


def _planned_years(text):
    match = _PLANNED.search(text)
    return Period.calendar(int(match[1]), int(match[2])) if match else None


def _from_blocks(blocks):
    for block in blocks:
        text = "\n".join((block.caption, block.text, *(item.text for item in block.items)))
        if block.kind == "period":
            found = _span_in(block.text) or period_in(text)
            if found:
                return found
        for terms in _TERMS.finditer(text):
            found = period_in(terms[0])
            if found:
                return found
    return None


def year_of_section(title):
    """The `Period` of a heading that is a year, or None where the title has more to say.

    «2021 год», «2023-2024 учебный год», and a year in brackets: «II этап – основной (2022 год)».
    """
    in_brackets = re.search(r"\(([^()]*20\d\d[^()]*)\)\s*$", title)
    words = in_brackets[1] if in_brackets else _SECTION_NUMBER.sub("", title)
    if not re.search(r"\b20\d\d", words) or len(words.split()) > 6:
        return None
    return None if _BESIDE_YEAR.sub(" ", words).strip() else period_in(words)


def _span_in(text):
    """«сентябрь 2023 г. – декабрь 2025 г.»: two ends, each with a year of its own."""
    if len(re.findall(r"20\d\d", text)) != 2 or _ACADEMIC.search(text) or _YEARS.search(text):
        return None
    windows = read_deadline(text.rstrip("."), _EVERY_YEAR).windows
    return Period(*windows[0]) if len(windows) == 1 and windows[0].start else None


def _from_sections(sections):
    periods = [period for title in sections if (period := year_of_section(title))]
    if not periods:
        return None
    return Period(min(found.start for found in periods), max(found.end for found in periods))


def _from_deadlines(phrases):
    """School years where all deadlines fall into one; else the years that enough of them name."""
    years = Counter()
    school_years = []
    days = []
    dated = 0
    for phrase in phrases:
        found = {int(year) for year in re.findall(r"\b20\d\d", phrase)}
        found |= {
            2000 + int(year) for year in re.findall(r"\b\d\d?\.\d\d?\.(\d\d)\b(?!\d)", phrase)
        }
        if not found:
            continue
        dated += 1
        years.update(found)
        school_years.extend(
            (int(match[1]), _full_year(match)) for match in _ACADEMIC.finditer(phrase)
        )
        span = Period.calendar(min(found), max(found))
        for window in read_deadline(phrase, span).windows:
            days.append(window.end)
            if window.start:
                days.append(window.start)
    if not years:
        return None
    kept = sorted(year for year, count in years.items() if count >= dated * _SHARE)
    first, last = kept[0], kept[-1]
    if len(kept) == 2 and last == first + 1 and days:
        autumn, summer = date(first, 8, 1), date(last, 8, 31)
        inside = sum(autumn <= day <= summer for day in days)
        if inside >= len(days) * (1 - _SHARE):
            return _school_years(first, last)
    if school_years and len(kept) <= 2 and len(school_years) * 2 > dated:
        return _school_years(min(school_years)[0], max(school_years)[1])
    return Period.calendar(first, last)


def _of_year(act):
    return Period.calendar(act.date.year, act.date.year) if act and act.date else None
