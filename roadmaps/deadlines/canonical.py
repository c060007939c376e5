"""A reading printed in words that read back as the same reading."""

from .reading import DeadlineReading, Kind, Repeat, Window

FREQUENCIES = {
    Repeat.YEARLY: "ежегодно",
    Repeat.HALF_YEARLY: "раз в полугодие",
    Repeat.QUARTERLY: "ежеквартально",
    Repeat.MONTHLY: "ежемесячно",
    Repeat.WEEKLY: "еженедельно",
}


def canonical(reading: DeadlineReading) -> str:
    """`reading` in Russian, with every date in full; empty if it is unread.

    Read again for the same plan it gives the same reading, less what had to be assumed.
    """
    if reading.kind in (Kind.BY_PLAN, Kind.ON_EVENT, Kind.UNREAD):
        return reading.qualifier
    dates = "; ".join(map(_printed, reading.windows))
    if reading.kind is Kind.THROUGHOUT:
        dates = "; ".join(f"в течение периода {_printed(window)}" for window in reading.windows)
    repeated = f"{FREQUENCIES[reading.repeats]}: {dates}" if reading.repeats else dates
    return f"{repeated} ({reading.qualifier})" if reading.qualifier else repeated


def _printed(window: Window) -> str:
    if window.start is None:
        return f"до {window.end:%d.%m.%Y}"
    if window.start == window.end:
        return f"{window.end:%d.%m.%Y}"
    return f"с {window.start:%d.%m.%Y} по {window.end:%d.%m.%Y}"
