"""Sections of a draft."""

import pytest

from roadmaps.services.editing import RowChanged
from roadmaps.services.structure.sections import (
    SectionNotDeleted,
    add_section,
    delete_section,
    move_section,
    rename_section,
)
from tests.roadmaps.editing.drafts import TITLES, numbers_in, titles_in


@pytest.mark.parametrize(
    ("above", "expected"),
    [(False, ["Работа с кадрами", "Новый", "Мониторинг"]), (True, ["Новый", *TITLES])],
)
def test_a_section_is_added_beside_another(draft, above, expected):
    add_section(part=draft.part, title="Новый", beside=draft.staff, above=above, **draft.writer)

    assert titles_in(draft.part) == expected


def test_a_section_gets_another_title(draft):
    section = rename_section(
        section=draft.staff, title="Кадры", seen="Работа с кадрами", **draft.writer
    )

    assert (section.title, section.version) == ("Кадры", 2)


def test_a_title_somebody_changed_is_not_written_over(draft):
    with pytest.raises(RowChanged) as refusal:
        rename_section(section=draft.staff, title="Кадры", seen="Прежний", **draft.writer)

    assert refusal.value.row.title == "Работа с кадрами"


def test_a_section_moves_with_its_rows(draft):
    move_section(section=draft.staff, part=draft.part, beside=draft.monitoring, **draft.writer)

    assert titles_in(draft.part) == ["Мониторинг", "Работа с кадрами"]
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


def test_a_part_that_its_last_section_leaves_keeps_an_empty_one(draft):
    move_section(section=draft.empty, part=draft.part, **draft.writer)

    assert titles_in(draft.part) == [*TITLES, ""]
    assert titles_in(draft.other) == [""]


def test_rows_of_a_deleted_section_go_where_they_are_sent(draft):
    delete_section(section=draft.staff, rows_to=draft.monitoring, **draft.writer)

    assert titles_in(draft.part) == ["Мониторинг"]
    assert numbers_in(draft.monitoring) == ["2.1.", "1.1.", "1.2.", "1.3."]


def test_a_section_is_deleted_with_as_many_rows_as_was_said(draft):
    delete_section(section=draft.staff, row_count=3, **draft.writer)

    assert titles_in(draft.part) == ["Мониторинг"]


def test_a_section_with_more_rows_than_was_said_stays(draft):
    with pytest.raises(SectionNotDeleted, match="3"):
        delete_section(section=draft.staff, row_count=2, **draft.writer)


def test_the_only_section_of_a_table_stays(draft):
    with pytest.raises(SectionNotDeleted, match="единственный"):
        delete_section(section=draft.empty, **draft.writer)
