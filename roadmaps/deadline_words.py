"""A read deadline said in Russian, for a page."""

from dataclasses import dataclass

from django.utils.formats import date_format

from roadmaps.choices import DeadlineKind, Repeats
from schools.counting import counted
from schools.day_words import day_words

# What stands where a deadline has no dates.
WITHOUT_DATES = {
    DeadlineKind.DATED: "",
    DeadlineKind.THROUGHOUT: "весь период дорожной карты",
    DeadlineKind.BY_PLAN: "дат нет: по отдельному плану",
    DeadlineKind.ON_EVENT: "дат нет: по событию",
    DeadlineKind.UNREAD: "срок не прочитан, дат нет",
}
# The keys of `deadlines.ASSUMPTIONS` in words short enough for a cell of a table.
ASSUMPTIONS = {
    "year": "год взят из срока плана",
    "period": "границы взяты из срока плана",
    "month": "месяц принят условно",
    "bounds": "границы приняты условно",
    "repeats": "частота приведена к ближайшей",
    "separator": "между датами нет знака препинания",
    "spelling": "исправлена опечатка",
    "text": "примечание оставлено как есть",
}


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """What the portal understood from a deadline phrase.

    `dates` has a phrase for each window, in order; `instead` is said where there is none;
    `repeats` and `qualifier` may be empty; `assumptions` tells what the reader filled in.
    """

    dates: tuple[str, ...]
    instead: str
    repeats: str
    qualifier: str
    assumptions: tuple[str, ...]
    is_unread: bool

    @classmethod
    def of_activity(cls, activity):
        """From a saved row and its deadlines."""
        return cls._said(
            activity.deadline_kind,
            [deadline_words(deadline) for deadline in activity.deadlines.all()],
            activity.repeats,
            activity.qualifier,
            activity.assumed,
        )

    @classmethod
    def of_reading(cls, reading):
        """From a `DeadlineReading` that is not saved yet."""
        return cls.of(
            reading.kind, reading.windows, reading.repeats, reading.qualifier, reading.assumed
        )

    @classmethod
    def of(cls, kind, windows, repeats, qualifier, assumed):
        dates = [window_words(start, end) for start, end in windows]
        return cls._said(kind, dates, repeats, qualifier, assumed)

    @classmethod
    def _said(cls, kind, dates, repeats, qualifier, assumed):
        return cls(
            dates=tuple(dates),
            instead="" if dates else WITHOUT_DATES[kind],
            repeats=Repeats(repeats).label if repeats else "",
            qualifier=qualifier,
            assumptions=tuple(ASSUMPTIONS[word] for word in assumed),
            is_unread=kind == DeadlineKind.UNREAD,
        )

    @property
    def needs_a_look(self):
        return self.is_unread or bool(self.assumptions)


def deadline_words(deadline):
    """«до 20 октября 2023 г. (контрольная дата), перенесено 2 раза» of a row from `with_moves`."""
    words = window_words(*deadline.window)
    if deadline.is_control:
        words += " (контрольная дата)"
    if deadline.moved_times:
        words += f", {moved_words(deadline.moved_times)}"
    return words


def moved_words(times):
    """«перенесено 1 раз», «перенесено 2 раза», «перенесено 11 раз»"""
    return f"перенесено {counted(times, 'раз', 'раза', 'раз')}"


def window_words(start, end):
    """«20 октября 2023 г.», «до 20 октября 2023 г.», «1–30 апреля 2020 г.», «1 марта – 31 мая
    2020 г.», «1 сентября 2023 г. – 31 августа 2024 г.»; both days are included."""
    if start is None:
        return f"до {day_words(end)}"
    if start == end:
        return day_words(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{date_format(start, 'j E')} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def period_words(period):
    """«2024 год», «2022–2024 годы», «2023/2024 учебный год», or both days."""
    first, last = period.start, period.end
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return f"{first.year} год" if first.year == last.year else f"{first.year}–{last.year} годы"
    if (first.day, first.month, last.day, last.month) == (1, 9, 31, 8):
        years = f"{first.year}/{last.year}"
        return f"{years} учебный год" if last.year == first.year + 1 else f"{years} учебные годы"
    return window_words(*period)
