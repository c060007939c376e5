"""Wordings to compare, made of few words."""

from roadmaps.comparison.wording import Block, Column, Indicator, Part, Point, Row, Section, Wording

COLUMNS = (
    Column("number", "№"),
    Column("title", "Мероприятие"),
    Column("deadline", "Сроки"),
)


def row(key, title="", deadline="", number=""):
    """The key is the title too where none is given."""
    return Row(key, {"number": number, "title": title or str(key), "deadline": deadline})


def section(title, *rows):
    """Rows may be given by their keys alone."""
    return Section(title, tuple(each if isinstance(each, Row) else row(each) for each in rows))


def part(*sections, title="План", kind="activities", columns=COLUMNS):
    return Part(kind, title, columns, sections)


def block(caption, text="", *points, kind="other"):
    return Block(kind, caption, text, tuple(Point(*point.split(" ", 1)) for point in points))


def indicator(key, **values):
    return Indicator(key, key, {"Показатель": key, **values})


def wording(*items, **fields):
    return Wording(items=items, **fields)
