"""Tables of a draft and their columns; the text around them; title, stamp and signature."""

import pytest

from roadmaps.services.editing import RowChanged
from roadmaps.services.structure.columns import (
    ColumnNotChanged,
    add_column,
    change_column,
    move_column,
    remove_column,
)
from roadmaps.services.structure.heading import change_heading
from roadmaps.services.structure.parts import (
    PartNotDeleted,
    add_part,
    change_part,
    delete_part,
    move_part,
)
from roadmaps.services.structure.renumbering import new_numbers, renumber
from roadmaps.services.structure.text_blocks import (
    add_text_block,
    blocks_of,
    change_text_block,
    delete_text_block,
    move_text_block,
)

WORDS = {"kind": "tasks", "caption": "Задачи", "text": "", "items": [{"marker": "1)", "text": "а"}]}


def order_of(edition):
    """The captions and tables as they are printed."""
    parts = [str(part) for part in edition.parts.order_by("position")]
    printed = []
    for count in range(len(parts) + 1):
        printed += [str(b) for b in blocks_of(edition) if b.follows_parts == count]
        printed += parts[count : count + 1]
    return printed


def test_a_table_is_added_above_the_text_that_heads_the_next_one(draft):
    added = add_part(
        edition=draft.edition,
        kind="activities",
        title="Новая",
        beside=draft.part,
        **draft.writer,
    )

    assert order_of(draft.edition) == [
        *("Цель", "План-график", "Новая", "Точки", "план-график мероприятий", "Итоги")
    ]
    assert added.columns == draft.part.columns
    assert added.sections.count() == 1


def test_the_first_table_stands_under_the_text_that_opens_the_plan(draft):
    add_part(edition=draft.edition, kind="activities", title="Новая", **draft.writer)

    assert order_of(draft.edition)[:3] == ["Цель", "Новая", "План-график"]


def test_a_table_is_deleted_and_the_text_keeps_its_order(draft):
    delete_part(part=draft.part, row_count=4, **draft.writer)

    assert order_of(draft.edition) == ["Цель", "Точки", "план-график мероприятий", "Итоги"]


def test_a_table_with_other_rows_than_was_said_stays(draft):
    with pytest.raises(PartNotDeleted, match="4"):
        delete_part(part=draft.part, row_count=0, **draft.writer)


@pytest.mark.parametrize(
    ("up", "first"), [(True, "План-график"), (False, "план-график мероприятий")]
)
def test_tables_change_places_and_nothing_happens_at_the_end(draft, up, first):
    move_part(part=draft.part, up=up, **draft.writer)

    assert str(draft.edition.parts.order_by("position").first()) == first


def test_a_table_gets_another_kind_and_title(draft):
    seen = {"kind": "activities", "title": "План-график"}

    part = change_part(
        part=draft.part, kind="checkpoints", title="Точки", seen=seen, **draft.writer
    )

    assert (part.kind, part.title, part.version) == ("checkpoints", "Точки", 2)
    with pytest.raises(RowChanged):
        change_part(part=part, kind="mechanisms", title="План", seen=seen, **draft.writer)


def test_a_second_column_of_a_role_gets_a_number(draft):
    part = add_column(part=draft.part, role="deadline", caption="Окончание", **draft.writer)

    assert part.columns[-1] == {"role": "deadline_2", "caption": "Окончание"}


def test_a_column_moves_past_its_neighbour(draft):
    part = move_column(part=draft.part, role="title", left=True, **draft.writer)

    assert part.roles == ["title", "number", "deadline", "responsible"]
    assert move_column(part=part, role="title", left=True, **draft.writer).roles == part.roles


def test_a_caption_is_changed_without_touching_the_rows(draft):
    part = change_column(
        part=draft.part,
        role="deadline",
        new_role="deadline",
        caption="Когда",
        seen="Сроки",
        **draft.writer,
    )

    assert part.columns[2] == {"role": "deadline", "caption": "Когда"}
    assert draft.row("1.1.").version == 1


def test_columns_exchange_their_roles_with_the_words(draft):
    change_column(
        part=draft.part,
        role="responsible",
        new_role="deadline",
        caption="Ответственные",
        seen="Ответственные",
        **draft.writer,
    )

    row = draft.row("1.1.")
    assert (row.cell("deadline"), row.cell("responsible")) == (
        "МКУ «Методический центр»",
        "март 2024 г.",
    )
    assert (row.deadline_kind, row.deadlines.count()) == ("unread", 0)


def test_an_empty_column_is_removed(draft):
    part = add_column(part=draft.part, role="note", caption="Примечание", **draft.writer)

    remove_column(part=part, role="note", filled=0, **draft.writer)

    draft.part.refresh_from_db()
    assert "note" not in draft.part.roles


def test_a_column_with_words_is_removed_only_by_who_knows_their_number(draft):
    with pytest.raises(ColumnNotChanged, match="3"):
        remove_column(part=draft.part, role="responsible", filled=0, **draft.writer)

    remove_column(part=draft.part, role="responsible", filled=3, **draft.writer)

    assert draft.row("1.1.").responsible == ""
    assert draft.row("1.1.").parties.count() == 0


def test_the_column_of_measures_stays(draft):
    with pytest.raises(ColumnNotChanged):
        remove_column(part=draft.part, role="title", filled=4, **draft.writer)


def test_a_text_block_is_added_under_another(draft):
    add_text_block(edition=draft.edition, words=WORDS, beside=draft.between, **draft.writer)

    assert order_of(draft.edition)[2:4] == ["Точки", "Задачи"]


def test_a_text_block_moves_past_texts_and_tables(draft):
    seen = []
    for _ in range(5):
        move_text_block(block=draft.goal, up=False, **draft.writer)
        seen.append(order_of(draft.edition).index("Цель"))

    assert seen == [1, 2, 3, 4, 4]
    for _ in range(5):
        move_text_block(block=draft.goal, up=True, **draft.writer)
    assert order_of(draft.edition)[0] == "Цель"


def test_a_text_somebody_changed_is_not_written_over(draft):
    change_text_block(block=draft.goal, words=WORDS, version=1, **draft.writer)

    with pytest.raises(RowChanged):
        change_text_block(
            block=draft.goal, words=WORDS | {"caption": "Иное"}, version=1, **draft.writer
        )
    with pytest.raises(RowChanged):
        delete_text_block(block=draft.goal, version=1, **draft.writer)


def test_stamp_title_and_signature_are_changed_as_seen(draft):
    words = {"title": "ПЛАН", "act_phrase": "Приложение", "signature": "Н.П. Ветрова"}
    was = {"title": "План", "act_phrase": "", "signature": ""}

    change_heading(edition=draft.edition, words=words, seen=was, by=draft.coordinator)

    draft.edition.refresh_from_db()
    assert draft.edition.signature == "Н.П. Ветрова"
    with pytest.raises(RowChanged):
        change_heading(
            edition=draft.edition,
            words=words | {"title": "Иное"},
            seen=was,
            by=draft.coordinator,
        )


def test_rows_are_numbered_anew_as_was_shown(draft):
    row = draft.row("1.2.")
    row.number = "1.9."
    row.save()

    found = new_numbers(draft.part)
    renumber(part=draft.part, seen={new.row.pk: new.after for new in found}, **draft.writer)

    assert [(new.before, new.after) for new in found] == [("1.9.", "1.2.")]
    assert draft.row("1.2.").version == 2
    with pytest.raises(RowChanged):
        renumber(part=draft.part, seen={row.pk: "1.7."}, **draft.writer)
