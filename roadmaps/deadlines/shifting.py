"""A deadline phrase put off or brought forward by months, in the style it is written in.

The new phrase is read again: unless its dates are the old ones moved by exactly so much, it is
refused. So nothing is shifted by halves, whatever the phrase.
"""

import calendar
import re
from datetime import date
from typing import NamedTuple

from roadmaps.deadlines.lexicon import ABBREVIATIONS, GENITIVES, MONTHS
from roadmaps.deadlines.reader import read_deadline
from roadmaps.deadlines.reading import DeadlineReading, Kind
from roadmaps.deadlines.references import folded_plans, folded_references, folded_remarks
from roadmaps.deadlines.spelling import ROMAN_NUMERALS
from roadmaps.deadlines.tokens import Tokens
from roadmaps.deadlines.word import NUMERALS, Word
from roadmaps.period import Period


class NotShifted(Exception):
    """The phrase stays as it is; the message says why, in Russian."""


def _case(ending_of_ya: str, ending_of_a: str) -> list[str]:
    return [
        month[:-1] + (ending_of_ya if month.endswith("я") else ending_of_a) for month in GENITIVES
    ]


# Forms of the same case, by the number of the month or of the part of the year.
MONTH_FORMS = (MONTHS, GENITIVES, _case("е", "е"), _case("ю", "у"))
ORDINAL_FORMS = tuple(
    forms.split()
    for forms in (
        "первый второй третий четвёртый",
        "первого второго третьего четвёртого",
        "первом втором третьем четвёртом",
        "первому второму третьему четвёртому",
        "первое второе третье четвёртое",
    )
)
ROMANS = {number: numeral for numeral, number in ROMAN_NUMERALS.items()}
# Months in each part of a year that phrases count by, and the words for a refusal.
PARTS = {"QUARTER": (3, "Квартал"), "HALF": (6, "Полугодие")}
NO_DATES = {
    Kind.BY_PLAN: "Срок назван по отдельному плану, дат в нём нет.",
    Kind.ON_EVENT: "Срок назван по событию, дат в нём нет.",
    Kind.UNREAD: "Срок не прочитан.",
}
NOTHING_TO_SHIFT = "В сроке нет дат, которые можно сдвинуть."
SEVERAL_YEARS = re.compile(r"г\.?\s?г\.?")
UNSURE = "Срок записан так, что портал не может сдвинуть его без ошибки. Измените его сами."


class Unit(NamedTuple):
    """A month, a quarter or a half-year of the phrase: which of the year, and where it stands."""

    length: int  # months
    number: int
    word: Word
    end: int  # of its words in the text

    def shifted(self, year: int, months: int) -> tuple[int, int]:
        """Year and number after the shift."""
        in_year = 12 // self.length
        carried, number = divmod(self.number - 1 + months // self.length, in_year)
        return year + carried, number + 1


class Edit(NamedTuple):
    start: int
    end: int
    text: str


def shift_phrase(phrase: str, months: int, period: Period) -> str:
    """`phrase`, read in a plan made for `period`, `months` later, or earlier where they are < 0.

    A year is written only where it was, or where the phrase would mean another one without it.
    Spaces come out single. Raises NotShifted.
    """
    old = read_deadline(phrase, period)
    if old.kind in NO_DATES:
        raise NotShifted(NO_DATES[old.kind])
    for names_years in (False, True):
        shifted = _Shift(phrase, months, old, names_years).text()
        if _is_shifted(old, read_deadline(shifted, period), months):
            return shifted
    raise NotShifted(UNSURE)


class _Shift:
    """One attempt; `names_years` writes out those that the phrase leaves to the plan."""

    def __init__(self, phrase: str, months: int, old: DeadlineReading, names_years: bool):
        tokens = Tokens(phrase)
        self._text = tokens.text
        self._words = folded_remarks(folded_references(folded_plans(tokens.words)))
        self._months = months
        self._known = [day for window in old.windows for day in window if day]
        self._names_years = names_years
        self._edits: list[Edit] = []

    def text(self) -> str:
        waiting: list[Unit] = []
        for place, word in enumerate(self._words):
            match word.terminal:
                case "MONTH":
                    waiting.append(Unit(1, word.value, word, self._end_of_month(word)))
                case "QUARTER" | "HALF":
                    waiting += self._parts_before(place)
                case "DATE" | "MONTH_OF_YEAR":
                    self._edits.append(self._shifted_figures(word))
                case "YEAR" if waiting:
                    self._shift_units(waiting, word.value.first, self._year_phrase(place))
                    waiting = []
                case "YEAR" | "YEARS":
                    self._edits.append(self._shifted_years(word))
        if waiting:
            self._shift_units(waiting, None, None)
        if not self._edits:
            raise NotShifted(NOTHING_TO_SHIFT)
        text = self._text
        for edit in sorted(self._edits, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return _with_easy_prepositions(text)

    def _end_of_month(self, word: Word) -> int:
        """A full stop after «янв.» goes with it."""
        is_stopped = self._text[word.end : word.end + 1] == "." and _is_abbreviated(word)
        return word.end + is_stopped

    def _parts_before(self, place: int) -> list[Unit]:
        """«I – II квартал»: every numeral before the word at `place`."""
        length, name = PARTS[self._words[place].terminal]
        if self._months % length:
            raise NotShifted(f"{name} можно сдвинуть на число месяцев, кратное {length}.")
        units = []
        for word in reversed(self._words[:place]):
            if word.terminal in NUMERALS:
                end = word.end if units else self._words[place].end
                units.insert(0, Unit(length, word.value, word, end))
            elif word.terminal not in ("DASH", "SEP", "AND"):
                break
        return units

    def _year_phrase(self, place: int) -> Edit:
        """Where the year at `place` stands, and everything printed after its figures."""
        year = self._words[place]
        end = year.end
        if place + 1 < len(self._words) and self._words[place + 1].terminal == "YEARWORD":
            end = self._words[place + 1].end
            end += self._text[end : end + 1] == "."
        return Edit(year.start, end, self._text[year.end : end])

    def _shift_units(self, units: list[Unit], year: int | None, printed: Edit | None) -> None:
        """Each unit says its new name; runs of one new year are followed by it."""
        shifted = [unit.shifted(self._year_of(unit, year), self._months) for unit in units]
        for unit, (new_year, number) in zip(units, shifted, strict=True):
            self._edits.append(self._renamed(unit, number))
            if unit.length == 1:
                self._clamp_day(unit, new_year, number)
        last_year = shifted[-1][0]
        digits = 4
        if printed:
            end = printed.end - len(printed.text)
            digits = end - printed.start
            self._edits.append(Edit(printed.start, end, str(last_year)[-digits:]))
        elif self._names_years:
            self._edits.append(Edit(units[-1].end, units[-1].end, f" {last_year} г."))
        if not (printed or self._names_years):
            return
        gap = self._text[units[-1].end : printed.start] if printed else " "
        words = SEVERAL_YEARS.sub("г.", printed.text) if printed else " г."
        for unit, (this, _), (following, _) in zip(units, shifted, shifted[1:], strict=False):
            if this != following:
                self._edits.append(Edit(unit.end, unit.end, f"{gap}{str(this)[-digits:]}{words}"))

    def _year_of(self, unit: Unit, year: int | None) -> int:
        """The year that the reading gives the unit: «октябрь – январь 2024» begins in 2023."""
        last_month = unit.number * unit.length
        months = range(last_month - unit.length + 1, last_month + 1)
        years = [day.year for day in self._known if day.month in months]
        if year in years or not years:
            return year or self._known[0].year
        return years[0]

    def _renamed(self, unit: Unit, number: int) -> Edit:
        word = unit.word
        printed = self._text[word.start : word.end]
        if unit.length == 1:
            new = _month_like(word, number, after_day=self._day_before(word) is not None)
            return Edit(
                word.start, unit.end if _is_abbreviated(word) else word.end, _as(printed, new)
            )
        if word.terminal == "ROMAN":
            new = ROMANS[number]
        elif printed[0].isdigit():
            suffix = printed.lstrip("0123456789")
            new = f"{number}{re.sub(r'[ыоие]+(?=[йм])|[ое](?=е|го)', '', suffix)}"
        else:
            new = _as(printed, _same_form(ORDINAL_FORMS, word.folded, number))
        return Edit(word.start, word.end, new)

    def _day_before(self, month: Word) -> Word | None:
        place = self._words.index(month)
        before = self._words[place - 1] if place else None
        return before if before and before.terminal in NUMERALS else None

    def _clamp_day(self, unit: Unit, year: int, month: int) -> None:
        """«31 марта» a month later is «30 апреля»."""
        day = self._day_before(unit.word)
        last = calendar.monthrange(year, month)[1]
        if day and self._text[day.start].isdigit() and day.value > last:
            suffix = self._text[day.start : day.end].lstrip("0123456789")
            self._edits.append(Edit(day.start, day.end, f"{last}{suffix}"))

    def _shifted_figures(self, word: Word) -> Edit:
        """«15.03.2024», «2024-03-15», «15.03» and «03.2024» keep their order and marks."""
        printed = self._text[word.start : word.end]
        figures = re.findall(r"\d+", printed)
        if word.terminal == "DATE":
            day, month, year = word.value
            order = "dmy" if len(figures[0]) < 4 else "ymd"
        else:
            (month, year), day = word.value, 1
            order = "my" if len(figures[0]) < 4 else "ym"
        base = year or next((known.year for known in self._known if known.month == month), None)
        moved = add_months(date(base or self._known[0].year, month, day), self._months)
        values = {"d": moved.day, "m": moved.month, "y": moved.year}
        new = iter(
            f"{values[name] % 10 ** len(figure):0{len(figure)}d}"
            if name != "d" or figure.startswith("0") or values["d"] > 9
            else str(values["d"])
            for name, figure in zip(order, figures, strict=False)
        )
        text = re.sub(r"\d+", lambda match: next(new), printed)
        if word.terminal == "DATE" and not year and self._names_years:
            text = f"{text.rstrip('.')}.{moved.year}"
        return Edit(word.start, word.end, text)

    def _shifted_years(self, word: Word) -> Edit:
        if self._months % 12:
            raise NotShifted("Срок назван годом: его можно сдвинуть на 12, 24, 36 месяцев.")
        years = self._months // 12
        printed = self._text[word.start : word.end]

        def moved(match: re.Match) -> str:
            figures = match.group()
            return str(int(figures) + years).zfill(len(figures))[-len(figures) :]

        return Edit(word.start, word.end, re.sub(r"\d+", moved, printed))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _is_shifted(old: DeadlineReading, new: DeadlineReading, months: int) -> bool:
    """Whether the days of `new` are those of `old`, moved; of what repeats, the first time."""
    if (old.kind, old.repeats, old.qualifier) != (new.kind, new.repeats, new.qualifier):
        return False
    if old.repeats:
        pairs = list(zip(old.windows[:1], new.windows[:1], strict=False))
        return bool(pairs) and all(map(_are_moved, *zip(*pairs, strict=True), [months]))
    return len(old.windows) == len(new.windows) > 0 and all(
        _are_moved(before, after, months)
        for before, after in zip(old.windows, new.windows, strict=True)
    )


def _are_moved(before, after, months):
    return all(
        (first is None) == (second is None) and (first is None or _is_moved(first, second, months))
        for first, second in zip(before, after, strict=True)
    )


def _is_moved(before: date, after: date, months: int) -> bool:
    """The last day of a month stays the last."""
    moved = add_months(before, months)
    is_last = before.day == calendar.monthrange(before.year, before.month)[1]
    last = moved.replace(day=calendar.monthrange(moved.year, moved.month)[1])
    return after == moved or (is_last and after == last)


def _is_abbreviated(word: Word) -> bool:
    return any(word.folded in shorts.split() for shorts in ABBREVIATIONS)


def _month_like(word: Word, number: int, *, after_day: bool) -> str:
    """The month in the case of the word; an abbreviation is written out."""
    if _is_abbreviated(word):
        return (GENITIVES if after_day else MONTHS)[number - 1]
    return _same_form(MONTH_FORMS, word.folded, number)


def _same_form(cases, folded: str, number: int) -> str:
    for forms in cases:
        if folded in (form.replace("ё", "е") for form in forms):
            return forms[number - 1]
    raise NotShifted(UNSURE)


def _with_easy_prepositions(text: str) -> str:
    """«во втором», «со второго», but «в третьем», «с третьего»."""
    text = re.sub(r"\b([вс])(?= втор)", r"\1о", text, flags=re.I)
    return re.sub(r"\b([вс])о(?= (?:перв|трет|четв))", r"\1", text, flags=re.I)


def _as(printed: str, word: str) -> str:
    """The word in the capitals of what was printed."""
    if len(printed) > 1 and printed.isupper():
        return word.upper()
    return word.capitalize() if printed[0].isupper() else word
