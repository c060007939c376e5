"""Every kind of difference between two wordings, by its own name."""

import pytest

from roadmaps.choices import ChangeKind
from roadmaps.comparison import compare
from roadmaps.comparison.changes import BlockChange
from roadmaps.comparison.wording import Column
from tests.roadmaps.comparison.wordings import (
    COLUMNS,
    block,
    indicator,
    part,
    row,
    section,
    wording,
)

ADDED, DROPPED = ChangeKind.ADDED, ChangeKind.DROPPED
CHANGED, MOVED, RENUMBERED = ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.RENUMBERED


def one_table(*sections, **fields):
    return wording(part(*sections, **fields))


def found(comparison):
    """{what: kinds} of everything that differs."""
    things = {}
    for change in [*comparison.parts, *comparison.sections, *comparison.blocks]:
        name = change.one.caption if isinstance(change, BlockChange) else change.one.title
        things[name] = things.get(name) or change.kinds
    things |= {change.one.key: change.kinds for change in comparison.rows}
    things |= {change.one.key: change.kinds for change in comparison.indicators}
    things |= {text.name: (CHANGED,) for text in comparison.headings}
    return {name: kinds for name, kinds in things.items() if kinds}


TABLES = {
    "nothing": (one_table(section("А", 1, 2)), one_table(section("А", 1, 2)), {}),
    "spaces alone": (
        one_table(section("А", row(1, "Сверить  планы\n"))),
        one_table(section("А ", row(1, "Сверить планы"))),
        {},
    ),
    "a cell": (
        one_table(section("А", row(1, deadline="Май"), 2)),
        one_table(section("А", row(1, deadline="Июнь"), 2)),
        {1: (CHANGED,)},
    ),
    "a number alone": (
        one_table(section("А", row(1, number="1."), row(2, number="2."))),
        one_table(section("А", row(1, number="1."), row(2, number="3."))),
        {2: (RENUMBERED,)},
    ),
    "a row that moves and takes another number": (
        one_table(section("А", row(1, number="1."), row(2, number="2."), row(3, number="3."))),
        one_table(section("А", row(3, number="1."), row(1, number="1."), row(2, number="2."))),
        {3: (MOVED,)},
    ),
    "a number and a cell": (
        one_table(section("А", row(1, number="1.", deadline="Май"))),
        one_table(section("А", row(1, number="2.", deadline="Июнь"))),
        {1: (CHANGED,)},
    ),
    "rows come and go": (
        one_table(section("А", 1, 2, 3)),
        one_table(section("А", 1, 4, 3)),
        {2: (DROPPED,), 4: (ADDED,)},
    ),
    "one row moves up": (
        one_table(section("А", 1, 2, 3, 4, 5)),
        one_table(section("А", 1, 5, 2, 3, 4)),
        {5: (MOVED,)},
    ),
    "one row moves down": (
        one_table(section("А", 1, 2, 3, 4, 5)),
        one_table(section("А", 2, 3, 4, 1, 5)),
        {1: (MOVED,)},
    ),
    "a row moves and changes": (
        one_table(section("А", row(1, deadline="Май"), 2, 3)),
        one_table(section("А", 2, 3, row(1, deadline="Июнь"))),
        {1: (MOVED, CHANGED)},
    ),
    "a row goes to another section": (
        one_table(section("А", 1, 2), section("Б", 3, 4)),
        one_table(section("А", 1), section("Б", 3, 2, 4)),
        {2: (MOVED,)},
    ),
    "a row goes to another part": (
        wording(part(section("", 1, 2)), part(section("", 3), title="Итоги", kind="checkpoints")),
        wording(part(section("", 1)), part(section("", 3, 2), title="Итоги", kind="checkpoints")),
        {2: (MOVED,)},
    ),
    "a section is renamed": (
        one_table(section("А", 1, 2), section("Б", 3)),
        one_table(section("А", 1, 2), section("В", 3)),
        {"В": (CHANGED,)},
    ),
    "an empty section is renamed": (
        one_table(section("А", 1), section("Б")),
        one_table(section("А", 1), section("В")),
        {"В": (CHANGED,)},
    ),
    "a section is renamed and a row leaves it": (
        one_table(section("А", 1, 2, 3), section("Б", 4)),
        one_table(section("В", 1, 2), section("Б", 4, 3)),
        {"В": (CHANGED,), 3: (MOVED,)},
    ),
    "sections come and go": (
        one_table(section("А", 1), section("Б", 2)),
        one_table(section("А", 1), section("В", 3)),
        {"Б": (DROPPED,), 2: (DROPPED,), "В": (ADDED,), 3: (ADDED,)},
    ),
    "a dropped section leaves its row to another": (
        one_table(section("А", 1), section("Б", 2, 3)),
        one_table(section("А", 1, 2)),
        {"Б": (DROPPED,), 2: (MOVED,), 3: (DROPPED,)},
    ),
    "a section moves with its rows": (
        one_table(section("А", 1), section("Б", 2), section("В", 3)),
        one_table(section("В", 3), section("А", 1), section("Б", 2)),
        {"В": (MOVED,)},
    ),
    "a section moves to another part": (
        wording(part(section("А", 1), section("Б", 2)), part(section("В", 3), title="Итоги")),
        wording(part(section("А", 1)), part(section("В", 3), section("Б", 2), title="Итоги")),
        {"Б": (MOVED,)},
    ),
    "a part is renamed": (
        one_table(section("", 1), title="План"),
        one_table(section("", 1), title="График"),
        {"График": (CHANGED,)},
    ),
    "parts come and go": (
        wording(part(section("", 1)), part(section("", 2), title="Итоги", kind="checkpoints")),
        wording(part(section("", 1)), part(section("", 3), title="Связь", kind="mechanisms")),
        {"Итоги": (DROPPED,), 2: (DROPPED,), "Связь": (ADDED,), 3: (ADDED,)},
    ),
    "the first of two parts without a title goes": (
        wording(part(section("", 1), title=""), part(section("", 2), title="")),
        wording(part(section("", 2), title="")),
        {"": (DROPPED,), 1: (DROPPED,)},
    ),
    "a caption of a column": (
        one_table(section("", 1)),
        one_table(section("", 1), columns=(*COLUMNS[:2], Column("deadline", "Срок"))),
        {"План": (CHANGED,)},
    ),
    "the order of columns": (
        one_table(section("", 1)),
        one_table(section("", 1), columns=(COLUMNS[0], COLUMNS[2], COLUMNS[1])),
        {"План": (CHANGED,)},
    ),
    "a text": (
        wording(block("Цель", "Помочь школам")),
        wording(block("Цель", "Помочь всем школам")),
        {"Цель": (CHANGED,)},
    ),
    "a caption of a text": (
        wording(block("Цель:", "Помочь школам", kind="goal")),
        wording(block("Главная цель:", "Помочь школам", kind="goal")),
        {"Главная цель:": (CHANGED,)},
    ),
    "texts come and go": (
        wording(block("Цель", "Помочь", kind="goal"), block("Термины", "ОО – школа", kind="terms")),
        wording(block("Цель", "Помочь", kind="goal"), block("Итог", "Успех", kind="result")),
        {"Термины": (DROPPED,), "Итог": (ADDED,)},
    ),
    "a point of a list": (
        wording(block("Задачи", "", "1) учить", "2) лечить")),
        wording(block("Задачи", "", "1) учить")),
        {"Задачи": (CHANGED,)},
    ),
    "a text changes its place among tables": (
        wording(block("Цель", "Помочь"), part(section("", 1)), part(section("", 2), title="Ход")),
        wording(part(section("", 1)), part(section("", 2), title="Ход"), block("Цель", "Помочь")),
        {"Цель": (MOVED,)},
    ),
    "title and signature": (
        wording(title="План", signature="Н.П. Ветрова"),
        wording(title="Дорожная карта", signature="И.О. Лугов"),
        {"Заголовок": (CHANGED,), "Подпись": (CHANGED,)},
    ),
    "the heading of an act": (
        wording(stamp="к приказу № 1"),
        wording(stamp="к приказу № 2"),
        {"Гриф": (CHANGED,)},
    ),
    "a draft without an act": (wording(stamp="к приказу № 1"), wording(), {}),
    "indicators": (
        wording(indicators=(indicator("доля", Цель="5 %"), indicator("рост"))),
        wording(indicators=(indicator("доля", Цель="7 %"), indicator("охват"))),
        {"доля": (CHANGED,), "рост": (DROPPED,), "охват": (ADDED,)},
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), TABLES.values(), ids=TABLES.keys())
def test_a_difference_has_its_name(old, new, expected):
    assert found(compare(old, new)) == expected


@pytest.mark.parametrize(("old", "new", "expected"), TABLES.values(), ids=TABLES.keys())
def test_the_other_way_round_what_came_goes(old, new, expected):
    mirrored = {ADDED: DROPPED, DROPPED: ADDED}

    back = compare(new, old).counts

    assert back == {mirrored.get(kind, kind): n for kind, n in compare(old, new).counts.items()}


@pytest.mark.parametrize("named", TABLES.values(), ids=TABLES.keys())
def test_a_wording_does_not_differ_from_itself(named):
    for one in named[:2]:
        assert compare(one, one).is_empty


def test_a_change_names_its_columns_and_marks_their_words():
    old = one_table(section("", row(1, "Сверить планы", "Май 2024")))
    new = one_table(section("", row(1, "Сверить планы", "Июнь 2024")))

    (change,) = compare(old, new).rows

    (text,) = change.texts
    assert (text.name, text.role) == ("Сроки", "deadline")
    assert [span for span in text.spans if not span.is_same] == [("Май", "Июнь", False)]


def test_a_column_that_came_changes_the_rows_that_say_something_there():
    wider = (*COLUMNS, Column("result", "Результат"))
    old = one_table(section("", 1, 2))
    rows = [row(1), row(2)]
    rows[0].cells["result"], rows[1].cells["result"] = "Справка", ""

    comparison = compare(old, one_table(section("", *rows), columns=wider))

    assert found(comparison) == {"План": (CHANGED,), 1: (CHANGED,)}
    assert comparison.parts[0].columns.added == (wider[-1],)


def test_a_dropped_row_stands_where_it_stood():
    old, new = one_table(section("", 1, 2, 3)), one_table(section("", 4, 1, 3))

    assert [change.one.key for change in compare(old, new).rows] == [4, 1, 2, 3]


def test_a_moved_row_knows_both_its_places():
    old = one_table(section("А", 1, 2), section("Б", 3))
    new = one_table(section("А", 1), section("Б", 3, 2))

    (moved,) = [change for change in compare(old, new).rows if change.is_moved]

    assert (moved.old_place.section.title, moved.old_place.after.key) == ("А", 1)
    assert (moved.new_place.section.title, moved.new_place.after.key) == ("Б", 3)


def test_a_key_that_stands_twice_is_two_rows():
    old, new = one_table(section("", 1, 1)), one_table(section("", 1))

    assert found(compare(old, new)) == {1: (DROPPED,)}
