"""The table «Действующая редакция / Новая редакция»: the old words beside the new ones."""

from reports.amending.phrases import numbered
from reports.amending.places import Places, RowNames
from reports.amending.texts import name_of_block
from reports.document import Column, Row, SectionRow, Table
from roadmaps.choices import ChangeKind
from roadmaps.comparison.changes import EditionComparison, PartChange
from roadmaps.comparison.wording import bare_number, plain

TITLE = "Сравнительная таблица"
_COLUMNS = (
    Column("Структурная единица", 0.2),
    Column("Действующая редакция", 0.4),
    Column("Новая редакция", 0.4),
)
_NONE = "–"


def side_by_side(comparison: EditionComparison):
    """A Table with a row for every change of words, under the headings of tables and sections."""
    places, names = Places(comparison), RowNames(comparison)
    rows = [
        Row(("Наименование", plain(text.old), plain(text.new)))
        for text in comparison.headings
        if text.name == "Заголовок"
    ]
    for item in comparison.items:
        if isinstance(item, PartChange):
            rows += _part(item, places, names)
        elif item.kinds:
            rows += _block(item)
    return Table(_COLUMNS, tuple(rows), TITLE)


def _block(change):
    name = _capital(name_of_block(change.one, "accs").rstrip(","))
    if change.is_added or change.is_dropped:
        yield Row((name, *(_block_words(each) for each in (change.old, change.new))))
        return
    if change.is_moved:
        yield Row((name, "прежнее место", "новое место"))
    for text in change.texts:
        what = "наименование" if text.name == "Заголовок" else "текст"
        yield Row((f"{name}, {what}", text.old or _NONE, text.new or _NONE))
    for point in change.points:
        if point.texts or point.is_added or point.is_dropped:
            mark = bare_number((point.old or point.new).marker)
            which = f"{name}, пункт {mark}" if mark.isalnum() else name
            yield Row((which, _point_words(point.old), _point_words(point.new)))


def _block_words(block):
    if block is None:
        return _NONE
    lines = [block.caption, block.text, *(_point_words(point) for point in block.points)]
    return "\n".join(line for line in lines if line.strip())


def _point_words(point):
    return f"{point.marker} {point.text}".strip() if point else _NONE


def _part(change, places, names):
    told = [row for section in change.sections for row in _section(section, names)]
    title = plain(change.one.title)
    head = []
    for text in change.texts:
        head.append(Row(("Наименование таблицы", text.old or _NONE, text.new or _NONE)))
    if change.columns:
        old, new = (
            "; ".join(plain(column.caption) for column in part.columns)
            for part in (change.old, change.new)
        )
        head.append(Row(("Графы", old, new)))
    if change.is_moved:
        head.append(Row(("Место таблицы", "прежнее", "новое")))
    ranges = list(_renumbered(change.rows, names))
    if title and (told or head or ranges):
        yield SectionRow(title)
    yield from head
    yield from told
    yield from ranges


def _section(change, names):
    rows = [_row(row, names) for row in change.rows if set(row.kinds) - {ChangeKind.RENUMBERED}]
    head = [
        Row(("Наименование раздела", text.old or _NONE, text.new or _NONE)) for text in change.texts
    ]
    if change.is_moved:
        head.append(Row(("Место раздела", "прежнее", "новое")))
    title = plain(change.one.title)
    if title and (rows or head or change.kinds):
        yield SectionRow(title)
    yield from head
    if title and (change.is_added or change.is_dropped):
        both = ((change.old and title) or _NONE, (change.new and title) or _NONE)
        yield Row(("Наименование раздела", *both))
    yield from rows


def _row(change, names):
    if change.is_added or change.is_dropped:
        place = change.new_place or change.old_place
        lines = "\n".join(
            f"{plain(column.caption)}: {change.one.cells[column.role].strip()}"
            for column in place.part.columns
            if change.one.cells[column.role].strip() and column.role != "number"
        )
        both = (_NONE, lines) if change.is_added else (lines, "исключён")
        if change.is_dropped and not names.number(change):
            both = (lines, "исключена")
        return Row((_name(change, names), *both))
    old, new = [], []
    if change.is_moved:
        old.append(_place(change.old_place))
        new.append(_place(change.new_place))
    for text in change.texts:
        if text.role != "number":
            old.append(f"{plain(text.name)}: {text.old.strip() or _NONE}")
            new.append(f"{plain(text.name)}: {text.new.strip() or _NONE}")
    return Row((_name(change, names), "\n".join(old), "\n".join(new)))


def _name(change, names):
    number = names.number(change)
    if not number:
        return plain(change.one.title)
    named = numbered("пункт", [number], "nomn")
    return f"Новый {named}" if change.is_added else _capital(named)


def _place(place):
    title = plain(place.section.title)
    where = f"Место: раздел «{title}»" if title else "Место"
    if place.after is None:
        return f"{where}, первая строка" if title else "Место: первая строка"
    name = f"{place.after.number} {plain(place.after.title)}".strip()
    return f"{where}, после строки «{name}»" if title else f"Место: после строки «{name}»"


def _renumbered(rows, names):
    pairs = [
        (names.number(row), names.new_number(row))
        for row in rows
        if row.old and row.new and any(text.role == "number" for text in row.texts)
    ]
    pairs = [(old, new) for old, new in pairs if old and new and old != new]
    if pairs:
        old, new = (list(numbers) for numbers in zip(*pairs, strict=True))
        yield Row(("Нумерация", *(_capital(numbered("пункт", n, "nomn")) for n in (old, new))))


def _capital(text):
    return text[:1].upper() + text[1:]
