"""One change of many rows, shown first and undone at once."""

import pytest

from roadmaps.models import Activity
from roadmaps.services.bulk import (
    NothingToChange,
    ReplaceWords,
    SetColumn,
    ShiftDeadlines,
    change_rows,
    preview_change,
    rows_to_change,
)
from roadmaps.services.editing import RowChanged, change_cells
from roadmaps.services.steps import take_back
from schools.models import AuditEntry
from tests.roadmaps.editing.drafts import LATER, NOW, seen

ALL = ("1.1.", "1.2.", "1.3.", "2.1.")


def preview(draft, change):
    rows = rows_to_change(draft.edition, [row.pk for row in draft.rows(*ALL)])
    return [
        (cell.row.number, cell.role, cell.after, cell.refusal)
        for cell in preview_change(edition=draft.edition, rows=rows, change=change)
    ]


def make(draft, change, *numbers):
    rows = draft.rows(*(numbers or ALL))
    return change_rows(
        edition=draft.edition, rows=rows, seen=seen(rows), change=change, **draft.writer
    )


def test_a_shift_is_shown_row_by_row_with_what_cannot_be_shifted(draft):
    Activity.objects.filter(number="2.1.").update(deadline_phrase="по отдельному плану")

    assert preview(draft, ShiftDeadlines(2)) == [
        ("1.1.", "deadline", "май 2024 г.", ""),
        ("1.2.", "deadline", "июль 2024 г.", ""),
        (
            "2.1.",
            "deadline",
            "по отдельному плану",
            "Срок назван по отдельному плану, дат в нём нет.",
        ),
    ]


def test_a_column_is_set_where_the_table_has_it(draft):
    Activity.objects.filter(number="2.1.").update(section=draft.empty)

    assert preview(draft, SetColumn("responsible", "Школы"))[-2:] == [
        ("1.3.", "responsible", "Школы", ""),
        ("2.1.", "responsible", "", "В таблице этой строки нет такого столбца."),
    ]


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (ReplaceWords("мера", "Шаг"), "Шаг 1.1."),
        (ReplaceWords("мера", "Шаг", minds_case=True), None),
        (ReplaceWords("Мера 1.1.", r"\1 <b>"), r"\1 <b>"),
        (ReplaceWords("МКУ", "МБУ", roles=("title",)), None),
        (ReplaceWords(".*", "всё"), None),
    ],
)
def test_words_are_replaced_as_they_are_written(draft, change, title):
    found = {number: after for number, role, after, _ in preview(draft, change) if role == "title"}

    assert found.get("1.1.") == title


def test_shifted_rows_have_new_dates_and_one_entry_in_the_trail(draft):
    make(draft, ShiftDeadlines(1))

    row = draft.row("1.1.")
    assert (row.deadline_phrase, row.version) == ("апрель 2024 г.", 2)
    assert [str(deadline.due_on) for deadline in row.deadlines.all()] == ["2024-04-30"]
    assert draft.row("1.3.").version == 1
    assert AuditEntry.objects.get().changes["1.1. Мера 1.1.: Сроки"] == [
        "март 2024 г.",
        "апрель 2024 г.",
    ]


def test_new_parties_are_linked(draft):
    make(draft, SetColumn("responsible", "МКУ «Методический центр», директора школ"), "1.3.")

    assert draft.row("1.3.").parties.count() == 2


def test_a_change_of_nothing_is_refused(draft):
    with pytest.raises(NothingToChange):
        make(draft, ReplaceWords("нет таких слов", "и не надо"))


def test_rows_changed_since_the_preview_are_not_written_over(draft):
    rows = draft.rows("1.1.", "1.2.")
    versions = seen(rows)
    Activity.objects.filter(pk=rows[1].pk).update(version=5)

    with pytest.raises(RowChanged):
        change_rows(
            edition=draft.edition,
            rows=rows,
            seen=versions,
            change=ShiftDeadlines(1),
            **draft.writer,
        )

    assert draft.row("1.1.").deadline_phrase == "март 2024 г."


def test_one_undo_takes_the_whole_change_back(draft):
    step = make(draft, ShiftDeadlines(1))

    taken = take_back(step=step, by=draft.coordinator, now=LATER)

    assert taken.sentence == "Отменено, восстановлено: 2."
    row = draft.row("1.1.")
    assert row.deadline_phrase == "март 2024 г."
    assert [str(deadline.due_on) for deadline in row.deadlines.all()] == ["2024-03-31"]


def test_an_undo_leaves_rows_changed_since_and_names_them(draft):
    step = make(draft, ShiftDeadlines(1))
    change_cells(
        activity=draft.row("1.2."),
        cells={"title": "Иная мера"},
        seen={"title": "Мера 1.2."},
        by=draft.coordinator,
        now=NOW,
    )

    taken = take_back(step=step, by=draft.coordinator, now=LATER)

    assert taken.restored == 1
    assert "«1.2. Иная мера»" in taken.sentence
    assert draft.row("1.1.").deadline_phrase == "март 2024 г."
    assert draft.row("1.2.").deadline_phrase == "июнь 2024 г."


@pytest.mark.parametrize("count", [10, 200])
def test_many_rows_cost_no_more_queries_than_few(draft, count, django_assert_max_num_queries):
    Activity.objects.bulk_create(
        Activity(
            municipality=draft.municipality,
            section=draft.empty,
            position=place,
            title=f"Мера {place}",
            deadline_phrase="март 2024 г.",
        )
        for place in range(count)
    )
    rows = list(draft.empty.activities.all())

    with django_assert_max_num_queries(16):
        change_rows(
            edition=draft.edition,
            rows=rows,
            seen=seen(rows),
            change=ShiftDeadlines(1),
            **draft.writer,
        )

    assert {row.deadline_phrase for row in draft.empty.activities.all()} == {"апрель 2024 г."}
