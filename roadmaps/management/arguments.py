"""Values that several commands take from the command line."""

from argparse import ArgumentTypeError
from datetime import date

from roadmaps.period import Period


def period(text):
    """`2023-09-01:2024-08-31` as a `Period`."""
    try:
        start, end = map(date.fromisoformat, text.split(":"))
    except ValueError as error:
        raise ArgumentTypeError(
            f"«{text}» — не период. Пример: 2023-09-01:2024-08-31 (начало:окончание)."
        ) from error
    if end < start:
        raise ArgumentTypeError(f"Период «{text}» кончается раньше, чем начинается.")
    return Period(start, end)


def day(text):
    """`2024-04-15` as a date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"«{text}» — не день. Пример: 2024-04-15.") from error
