"""A reading is laid by as JSON, corrected by address and taken up again."""

import json
from dataclasses import replace
from datetime import date

import pytest

from roadmaps.imports.imported import (
    ImportedAct,
    ImportedActivity,
    ImportedAlias,
    ImportedBlock,
    ImportedColumn,
    ImportedItem,
    ImportedPart,
    ImportedRoadmap,
    ImportedSection,
    ImportWarning,
)
from roadmaps.imports.recognise import reread
from roadmaps.imports.staging import UnknownAddress, ValueRefused, dump, load, put, value_at
from roadmaps.period import Period

CELL = "parts.0.sections.0.activities.0.cells."


@pytest.fixture
def imported():
    return ImportedRoadmap(
        source="план.docx",
        title="План поддержки школ Заречного района",
        act=ImportedAct("приказ", "отдел образования", "12", date(2024, 1, 15), "2", "Приложение"),
        period=Period.calendar(2024),
        signature="Начальник отдела  П.П. Петров",
        aliases=(ImportedAlias("ЦРО", "Центр развития образования"),),
        blocks=(
            ImportedBlock("goal", "Цель:", text="помочь школам", place="абзац 3"),
            ImportedBlock("tasks", "Задачи:", items=(ImportedItem("1)", "учить учителей"),)),
        ),
        parts=(
            ImportedPart(
                kind="activities",
                title="",
                columns=(
                    ImportedColumn("title", "Мероприятие"),
                    ImportedColumn("deadline", "Срок"),
                    ImportedColumn("result", "Итог"),
                ),
                sections=(
                    ImportedSection(
                        title="Кадры",
                        place="таблица 1, строка 2",
                        activities=(
                            ImportedActivity(
                                cells={"title": "Семинар", "deadline": "май", "result": "справка"},
                                places={"deadline": "таблица 1, строка 3, столбец 2"},
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def words(imported):
    return json.loads(json.dumps(dump(imported)))


def test_a_reading_comes_back_from_json_as_it_was(imported, words):
    assert load(words) == reread(imported)


def test_what_was_noticed_in_the_layout_is_kept(imported):
    noticed = ImportWarning("row_joined", "строка 5", "Строка присоединена: проверьте.")

    assert load(dump(replace(imported, warnings=(noticed,)))).warnings[0] == noticed


def test_a_corrected_phrase_is_read_anew(words):
    put(words, CELL + "deadline", "до 10 июня 2024 г.")

    (activity,) = load(words).activities
    assert activity.deadline.windows == ((None, date(2024, 6, 10)),)


def test_a_corrected_period_is_no_longer_assumed(imported):
    assumed = ImportWarning("period_assumed", "", "Период плана не назван.")
    words = dump(replace(imported, warnings=(assumed,)))

    put(words, "period.end", "2025-12-31")

    assert assumed not in load(words).warnings


def test_a_reading_without_act_and_period_comes_back_without_them(words):
    bare = {**words, "act": dict.fromkeys(words["act"], ""), "period": {"start": "", "end": None}}

    assert load(bare).act is None
    assert load(bare).period is None


def test_cells_come_back_in_the_order_of_columns(words):
    cells = words["parts"][0]["sections"][0]["activities"][0]["cells"]
    words["parts"][0]["sections"][0]["activities"][0]["cells"] = dict(sorted(cells.items()))

    assert list(load(words).activities[0].cells) == ["title", "deadline", "result"]


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("title", "Другой план"),
        ("signature", ""),
        ("act.number", "12-п"),
        ("act.date", "2024-02-29"),
        ("period.end", "2025-12-31"),
        ("blocks.0.text", "поднять результаты"),
        ("blocks.1.items.0.text", "учить директоров"),
        ("parts.0.title", "План-график"),
        ("parts.0.kind", "checkpoints"),
        ("parts.0.columns.1.caption", "Сроки"),
        ("parts.0.sections.0.title", "Кадровый потенциал"),
        (CELL + "deadline", "июнь 2024 г."),
    ],
)
def test_a_correction_stands_where_it_was_put(words, address, value):
    put(words, address, value)

    assert value_at(words, address) == value
    load(words)


def test_an_act_that_was_not_found_can_be_filled_in(words):
    words["act"] = dict.fromkeys(words["act"], "")

    put(words, "act.kind", "постановление")

    assert load(words).act.kind == "постановление"


def test_columns_exchange_their_roles(words):
    put(words, "parts.0.columns.2.role", "deadline")

    part = load(words).parts[0]
    assert [column.role for column in part.columns] == ["title", "result", "deadline"]
    assert part.sections[0].activities[0].cells == {
        "title": "Семинар",
        "result": "май",
        "deadline": "справка",
    }
    assert part.sections[0].activities[0].places == {"result": "таблица 1, строка 3, столбец 2"}


def test_a_column_may_take_a_role_of_nobody(words):
    put(words, "parts.0.columns.2.role", "note")

    assert load(words).activities[0].cells["note"] == "справка"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "source",
        "blocks.0.kind",
        "blocks.7.text",
        "parts.0.columns.0",
        CELL + "number",
        "aliases",
    ],
)
def test_an_address_of_nothing_is_refused(words, address):
    with pytest.raises(UnknownAddress):
        put(words, address, "х")


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("act.date", "31.12.2024"),
        ("period.start", "2024-02-30"),
        ("parts.0.kind", "table"),
        ("parts.0.columns.0.role", "Срок!"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused(words, address, value):
    with pytest.raises(ValueRefused):
        put(words, address, value)
