"""Rows of a draft: added, doubled, deleted, moved."""

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Activity, Section
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.structure.positions import NotPlaced
from roadmaps.services.structure.rows import (
    add_row,
    delete_rows,
    duplicate_row,
    move_row,
    unprinted_roles,
)
from schools.models import AuditEntry
from tests.roadmaps.editing.drafts import numbers_in, seen


@pytest.mark.parametrize(
    ("beside", "above", "expected"),
    [
        ("1.1.", False, ["1.1.", "1.2.", "1.2.", "1.3."]),
        ("1.1.", True, ["1.1.", "1.1.", "1.2.", "1.3."]),
        ("1.3.", False, ["1.1.", "1.2.", "1.3.", "1.4."]),
        (None, False, ["1.1.", "1.2.", "1.3.", "1.4."]),
    ],
)
def test_a_row_is_added_beside_another_with_the_next_number(draft, beside, above, expected):
    beside = beside and draft.row(beside)

    row = add_row(section=draft.staff, beside=beside, above=above, **draft.writer)

    assert numbers_in(draft.staff) == expected
    assert (row.title, row.version, row.changed_by) == ("", 1, draft.coordinator)
    assert AuditEntry.objects.get().object_id == str(row.pk)


def test_a_row_of_a_part_without_numbers_gets_none(draft):
    row = add_row(section=draft.empty, **draft.writer)

    assert (row.number, row.section, row.position) == ("", draft.empty, 0)


def test_a_row_beside_one_that_has_gone_is_refused(draft):
    with pytest.raises(NotPlaced):
        add_row(section=draft.monitoring, beside=draft.row("1.1."), **draft.writer)


def test_a_double_has_the_words_and_a_reading_of_its_own(draft):
    row = draft.row("1.1.")
    row.extra = {"note": "важно"}
    row.save()

    copied = duplicate_row(row=row, **draft.writer)

    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.2.", "1.3."]
    assert (copied.title, copied.cell("note")) == (row.title, "важно")
    assert copied.key != row.key
    assert [str(deadline.due_on) for deadline in copied.deadlines.all()] == ["2024-03-31"]
    assert copied.parties.count() == 1


def test_deleted_rows_leave_no_gap(draft):
    rows = draft.rows("1.1.", "1.3.")

    step = delete_rows(edition=draft.edition, rows=rows, seen=seen(rows), **draft.writer)

    assert numbers_in(draft.staff) == ["1.2."]
    assert step.title == "Удаление строк: 2"
    assert AuditEntry.objects.get().deed == "deleted"


def test_words_nobody_has_read_are_not_deleted(draft):
    rows = draft.rows("1.1.", "1.2.")
    before = seen(rows)
    Activity.objects.filter(pk=rows[0].pk).update(version=2)

    with pytest.raises(RowChanged):
        delete_rows(edition=draft.edition, rows=rows, seen=before, **draft.writer)

    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


@pytest.mark.parametrize(
    ("number", "beside", "above", "expected"),
    [
        ("1.1.", "1.3.", False, ["1.2.", "1.3.", "1.1."]),
        ("1.3.", "1.1.", True, ["1.3.", "1.1.", "1.2."]),
        ("1.2.", "1.1.", True, ["1.2.", "1.1.", "1.3."]),
        ("1.1.", None, False, ["1.2.", "1.3.", "1.1."]),
        ("1.2.", "1.2.", False, ["1.1.", "1.2.", "1.3."]),
    ],
)
def test_a_row_moves_within_its_section(draft, number, beside, above, expected):
    beside = beside and draft.row(beside)

    move_row(row=draft.row(number), section=draft.staff, beside=beside, above=above, **draft.writer)

    assert numbers_in(draft.staff) == expected


def test_only_the_row_that_moved_is_a_newer_version(draft):
    move_row(
        row=draft.row("1.3."),
        section=draft.staff,
        beside=draft.row("1.1."),
        above=True,
        **draft.writer,
    )

    assert [row.version for row in draft.rows("1.1.", "1.2.", "1.3.")] == [1, 1, 2]


def test_a_row_moves_to_another_section(draft):
    move_row(row=draft.row("1.2."), section=draft.monitoring, **draft.writer)

    assert numbers_in(draft.staff) == ["1.1.", "1.3."]
    assert numbers_in(draft.monitoring) == ["2.1.", "1.2."]
    assert AuditEntry.objects.get().changes == {"Место": ["Работа с кадрами 2", "Мониторинг 2"]}


def test_words_without_a_column_in_the_other_part_stay_in_the_row(draft):
    row = move_row(row=draft.row("1.1."), section=draft.empty, **draft.writer)

    assert unprinted_roles(row, draft.other) == ["number", "responsible"]
    back = move_row(row=row, section=draft.monitoring, **draft.writer)
    assert back.cell("responsible") == "МКУ «Методический центр»"
    assert back.deadlines.count() == row.deadlines.count()


def test_a_section_of_another_edition_is_no_place(draft):
    from_elsewhere = type(draft)().staff

    with pytest.raises(NotPlaced):
        move_row(row=draft.row("1.1."), section=from_elsewhere, **draft.writer)


def test_a_deleted_section_is_no_place(draft):
    stale = Section.objects.select_related("part__edition").get(pk=draft.empty.pk)
    Section.objects.filter(pk=stale.pk).delete()

    with pytest.raises(NotPlaced):
        add_row(section=stale, **draft.writer)


DEEDS = {
    "add": lambda draft, row: add_row(section=draft.staff, **draft.writer),
    "duplicate": lambda draft, row: duplicate_row(row=row, **draft.writer),
    "delete": lambda draft, row: delete_rows(
        edition=draft.edition, rows=[row], seen=seen([row]), **draft.writer
    ),
    "move": lambda draft, row: move_row(row=row, section=draft.monitoring, **draft.writer),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_an_edition_in_review_is_frozen(draft, deed):
    row = draft.row("1.1.")
    draft.edition.state = EditionState.IN_REVIEW
    draft.edition.save()

    with pytest.raises(EditionFrozen):
        deed(draft, row)


@pytest.mark.parametrize("count", [3, 200])
def test_a_move_takes_the_same_number_of_queries_in_any_section(
    draft, count, django_assert_max_num_queries
):
    rows = [
        Activity(
            municipality=draft.municipality,
            section=draft.monitoring,
            position=place,
            number=str(place),
        )
        for place in range(1, count)
    ]
    Activity.objects.bulk_create(rows)
    last, first = draft.row(str(count - 1)), draft.row("2.1.")

    with django_assert_max_num_queries(14):
        move_row(row=last, section=draft.monitoring, beside=first, above=True, **draft.writer)

    assert numbers_in(draft.monitoring)[:2] == [str(count - 1), "2.1."]
