"""Deeds taken back as one."""

import pytest

from roadmaps.models import Activity, EditStep, Indicator, Section
from roadmaps.services.steps import StepNotTakenBack, take_back
from roadmaps.services.structure.columns import remove_column
from roadmaps.services.structure.parts import delete_part
from roadmaps.services.structure.renumbering import renumber
from roadmaps.services.structure.rows import add_row, delete_rows, move_row
from roadmaps.services.structure.sections import delete_section
from roadmaps.services.structure.text_blocks import delete_text_block
from tests.factories import make_party
from tests.roadmaps.editing.drafts import LATER, TITLES, numbers_in, seen, titles_in

# Everything that points at a row of a draft: brought back with it, or why not.
BROUGHT_BACK = {"deadlines", "parties", "indicators"}
GONE_WITH_THE_ROW = {"presences"}  # who is at the row at this moment


def undo(draft, step):
    return take_back(step=step, by=draft.coordinator, now=LATER)


def deleted(draft, *numbers):
    rows = draft.rows(*numbers)
    return delete_rows(edition=draft.edition, rows=rows, seen=seen(rows), **draft.writer)


def test_every_relation_of_a_row_is_brought_back_or_named():
    relations = {relation.get_accessor_name() for relation in Activity._meta.related_objects}

    assert relations == BROUGHT_BACK | GONE_WITH_THE_ROW


def test_a_deleted_row_comes_back_whole_and_in_its_place(draft):
    row = draft.row("1.2.")
    deadline = row.deadlines.create(
        municipality=draft.municipality, scheduled_on="2024-05-31", due_on="2024-06-10"
    )
    named = make_party(row, "МКУ «Методический центр»")
    indicator = Indicator.objects.create(
        municipality=draft.municipality,
        edition=draft.edition,
        position=0,
        title="Доля учителей",
        comparator="at_least",
        target=85,
    )
    indicator.activities.add(row)

    step = deleted(draft, "1.2.")
    undo(draft, step)

    back = draft.row("1.2.")
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]
    assert (back.pk, back.key, back.title) == (row.pk, row.key, row.title)
    assert back.deadlines.get() == deadline
    assert str(back.deadlines.get().due_on) == "2024-06-10"
    assert back.parties.get() == named
    assert back.indicators.get() == indicator


def test_rows_come_back_among_those_that_came_since(draft):
    step = deleted(draft, "1.1.", "1.3.")
    add_row(section=draft.staff, **draft.writer)

    taken = undo(draft, step)

    assert taken.restored == 2
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3.", "1.3."]


def test_a_deleted_section_comes_back_with_its_rows(draft):
    step = delete_section(section=draft.staff, row_count=3, **draft.writer)

    undo(draft, step)

    assert titles_in(draft.part) == list(TITLES)
    assert numbers_in(Section.objects.get(pk=draft.staff.pk)) == ["1.1.", "1.2.", "1.3."]


def test_a_deleted_table_comes_back_between_the_same_texts(draft):
    step = delete_part(part=draft.part, row_count=4, **draft.writer)

    undo(draft, step)

    assert [part.pk for part in draft.edition.parts.order_by("position")] == [
        draft.part.pk,
        draft.other.pk,
    ]
    draft.between.refresh_from_db()
    assert draft.between.follows_parts == 1
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


def test_a_deleted_text_comes_back(draft):
    step = delete_text_block(block=draft.goal, version=1, **draft.writer)

    undo(draft, step)

    assert draft.edition.text_blocks.order_by("position").first() == draft.goal


def test_a_removed_column_comes_back_with_its_words(draft):
    step = remove_column(part=draft.part, role="deadline", filled=2, **draft.writer)

    undo(draft, step)

    draft.part.refresh_from_db()
    assert draft.part.roles == ["number", "title", "deadline", "responsible"]
    assert draft.row("1.1.").deadline_phrase == "март 2024 г."
    assert draft.row("1.1.").deadlines.count() == 1


def test_numbers_put_in_order_are_as_they_were(draft):
    row = draft.row("1.2.")
    Activity.objects.filter(pk=row.pk).update(number="1.9.")
    step = renumber(part=draft.part, seen={row.pk: "1.2."}, **draft.writer)

    undo(draft, step)

    assert numbers_in(draft.staff) == ["1.1.", "1.9.", "1.3."]


def test_rows_of_a_section_that_has_gone_are_named_and_the_rest_comes_back(draft):
    step = deleted(draft, "1.1.", "2.1.")
    Section.objects.filter(pk=draft.monitoring.pk).delete()

    taken = undo(draft, step)

    assert taken.restored == 1
    assert taken.left == ("2.1. Мера 2.1.",)
    assert "«2.1. Мера 2.1.»" in taken.sentence


def test_a_step_is_taken_back_once(draft):
    step = deleted(draft, "1.1.")
    undo(draft, step)

    with pytest.raises(StepNotTakenBack, match="уже отменено"):
        undo(draft, step)

    assert EditStep.objects.get().undone_at == LATER


def test_a_row_moved_since_is_left_where_it_is(draft):
    row = draft.row("1.2.")
    Activity.objects.filter(pk=row.pk).update(number="1.9.")
    step = renumber(part=draft.part, seen={row.pk: "1.2."}, **draft.writer)
    move_row(row=row, section=draft.monitoring, **draft.writer)

    with pytest.raises(StepNotTakenBack, match="уже правили"):
        undo(draft, step)
