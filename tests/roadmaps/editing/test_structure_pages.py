"""What the editor asks and answers when rows, sections, tables and text are changed."""

import json
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadmaps.choices import EditionState
from roadmaps.forms.structure import BLOCK_KINDS
from roadmaps.imports.captions import KINDS
from roadmaps.models import Activity, EditStep, Section
from tests.roadmaps.editing.clipboards import HOSTILE, WORD
from tests.roadmaps.editing.drafts import numbers_in, titles_in

HOSTILE_WORDS = '<img src=x onerror="alert(1)">'


@pytest.fixture
def portal(client, draft):
    """`get`, `post` and `path` by the name of an address and a primary key."""
    client.force_login(draft.coordinator)

    def path(name, pk=None):
        return reverse(f"roadmaps:{name}", args=[pk or draft.roadmap.pk])

    return SimpleNamespace(
        path=path,
        get=lambda name, pk=None, **query: client.get(path(name, pk), query),
        post=lambda name, pk=None, **fields: client.post(path(name, pk), fields),
    )


def marks(rows):
    return " ".join(f"{row.pk}:{row.version}" for row in rows)


def test_every_kind_of_text_has_a_name():
    assert BLOCK_KINDS.keys() == {kind for kind, _ in KINDS} | {"other"}


def test_a_new_row_comes_back_as_html(portal, draft):
    row = draft.row("1.1.")

    answer = portal.post("row_add", draft.staff.pk, beside=row.pk).json()

    assert answer["said"] == "Добавлена строка 1.2."
    added = draft.staff.activities.get(position=1)
    assert f'id="row-{added.pk}"' in answer["row"]


def test_a_double_comes_back_as_html(portal, draft):
    answer = portal.post("row_duplicate", draft.row("1.1.").pk).json()

    assert "Мера 1.1." in answer["row"]


def test_deleted_rows_are_named_and_can_be_brought_back(portal, draft):
    rows = draft.rows("1.1.", "1.2.")

    answer = portal.post("rows_delete", rows=marks(rows)).json()

    assert set(answer["gone"]) == {row.pk for row in rows}
    assert numbers_in(draft.staff) == ["1.3."]
    undone = portal.post("step_undo", EditStep.objects.get().pk)
    assert answer["undo"] == portal.path("step_undo", EditStep.objects.get().pk)
    assert undone.json()["said"] == "Отменено, восстановлено: 2."
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


def test_rows_changed_meanwhile_are_not_deleted(portal, draft):
    rows = draft.rows("1.1.")
    Activity.objects.filter(pk=rows[0].pk).update(version=7)

    answer = portal.post("rows_delete", rows=marks(rows))

    assert answer.status_code == 409
    assert "уже изменена" in answer.content.decode()


@pytest.mark.parametrize("rows", ["", "1", "1:x", "1:1,2:2", "'; DROP TABLE", "9" * 40_000])
def test_rows_that_are_no_rows_are_refused(portal, rows):
    assert portal.post("rows_delete", rows=rows).status_code == 400


def test_a_dragged_row_is_told_where_it_stands(portal, client, draft):
    row = draft.row("1.3.")

    answer = portal.post(
        "row_move", row.pk, section=draft.staff.pk, beside=draft.row("1.1.").pk, above="on"
    ).json()

    assert answer["said"] == "Строка 1.3 — на месте 1."
    assert numbers_in(draft.staff) == ["1.3.", "1.1.", "1.2."]
    renumbered = client.get(answer["renumber"]).content.decode()
    assert "Перенумеровать строки" in renumbered


def test_numbers_that_go_on_in_order_need_no_renumbering(portal, draft):
    answer = portal.post("rows_delete", rows=marks(draft.rows("1.3."))).json()

    assert answer["renumber"] == ""


def test_the_dialog_sends_a_row_to_the_start_of_a_section(portal, draft):
    row = draft.row("1.3.")
    assert "Мониторинг" in portal.get("row_move", row.pk).content.decode()

    portal.post("row_move", row.pk, section=draft.monitoring.pk, at_start="on")

    assert numbers_in(draft.monitoring) == ["1.3.", "2.1."]


def test_words_that_the_other_table_does_not_print_are_named(portal, draft):
    answer = portal.post("row_move", draft.row("1.1.").pk, section=draft.empty.pk).json()

    assert "Не печатаются в этой таблице, но сохранены: №, Ответственные" in answer["said"]


def test_a_section_of_another_plan_is_no_choice(portal, draft):
    elsewhere = type(draft)().staff

    answer = portal.post("row_move", draft.row("1.1.").pk, section=elsewhere.pk)

    assert "Куда переместить" in answer.content.decode()
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


@pytest.mark.parametrize("deed", ["row_duplicate", "row_move"])
def test_an_edition_in_review_answers_with_its_sentence(portal, draft, deed):
    row = draft.row("1.1.")
    draft.edition.state = EditionState.IN_REVIEW
    draft.edition.save()

    answer = portal.post(deed, row.pk, section=draft.monitoring.pk)

    assert answer.status_code == 423
    assert "начните новую редакцию" in answer.content.decode()


def test_a_section_is_added_renamed_moved_and_deleted(portal, draft):
    portal.post("section_add", draft.part.pk, title="Новый", beside=draft.staff.pk)
    new = Section.objects.get(title="Новый")
    portal.post("section_edit", new.pk, title="Иной", seen="Новый")
    portal.post("section_move", new.pk, beside=draft.staff.pk, above="on")
    assert titles_in(draft.part) == ["Иной", "Работа с кадрами", "Мониторинг"]

    portal.post("section_delete", new.pk, rows="0")

    assert titles_in(draft.part) == ["Работа с кадрами", "Мониторинг"]


def test_a_stale_title_is_said_and_nothing_written_over(portal, draft):
    answer = portal.post("section_edit", draft.staff.pk, title="Иной", seen="Прежний")

    assert "«Работа с кадрами» уже изменена" in answer.content.decode()
    assert titles_in(draft.part)[0] == "Работа с кадрами"


def test_a_section_with_rows_asks_where_they_go(portal, draft):
    page = portal.get("section_delete", draft.staff.pk).content.decode()
    assert "Перенести в «Мониторинг»" in page
    assert "Удалить вместе с разделом (строк: 3)" in page

    portal.post("section_delete", draft.staff.pk, rows_to=draft.monitoring.pk)

    assert numbers_in(draft.monitoring) == ["2.1.", "1.1.", "1.2.", "1.3."]


def test_a_table_is_added_changed_moved_and_deleted(portal, draft):
    portal.post("part_add", title="Механизмы", kind="mechanisms", after=draft.part.pk)
    part = draft.edition.parts.get(title="Механизмы")
    portal.post(
        *("part_edit", part.pk),
        title="Иное",
        kind="checkpoints",
        seen_title="Механизмы",
        seen_kind="mechanisms",
    )
    portal.post("part_move", part.pk, up="yes")
    part.refresh_from_db()
    assert (part.title, part.kind, part.position) == ("Иное", "checkpoints", 0)
    assert "строки: 4" in portal.get("part_delete", draft.part.pk).content.decode()

    portal.post("part_delete", part.pk, rows="0")

    assert draft.edition.parts.count() == 2


def test_columns_are_changed_one_by_one_in_an_open_dialog(portal, draft):
    columns = ("part_columns", draft.part.pk)
    added = portal.post(*columns, deed="add", new_role="note", caption="Примечание").json()
    portal.post(*columns, deed="left", role="note")
    portal.post(
        *columns, deed="save", role="note", new_role="result", caption="Итог", seen="Примечание"
    )

    draft.part.refresh_from_db()
    assert "Примечание" in added["dialog"]
    assert [column["caption"] for column in draft.part.columns] == [
        *("№", "Мероприятие", "Сроки", "Итог", "Ответственные")
    ]
    assert draft.part.roles[3] == "result"


def test_a_column_with_words_is_removed_on_the_second_asking(portal, draft):
    columns = ("part_columns", draft.part.pk)
    first = portal.post(*columns, deed="remove", role="responsible")
    assert "заполнено строк: 3" in first.content.decode()
    assert "Удалить вместе с текстом в строках: 3" in first.content.decode()

    second = portal.post(*columns, deed="remove", role="responsible", filled="3").json()

    assert second["undo"]


@pytest.mark.parametrize(
    "fields",
    [
        {"deed": "format"},
        {"deed": "save", "role": "nothing", "new_role": "title"},
        {"deed": "add", "new_role": "__class__"},
        {"deed": "add", "new_role": "deadline; --"},
        {"deed": "remove", "role": "title"},
    ],
    ids=str,
)
def test_columns_that_cannot_be_are_refused(portal, draft, fields):
    before = draft.part.columns

    answer = portal.post("part_columns", draft.part.pk, **fields)

    assert 'role="alert"' in answer.content.decode()
    draft.part.refresh_from_db()
    assert draft.part.columns == before


def test_rows_are_numbered_as_shown(portal, draft):
    row = draft.row("1.2.")
    Activity.objects.filter(pk=row.pk).update(number="1.9.")
    page = portal.get("part_renumber", draft.part.pk, section=draft.staff.pk).content.decode()
    assert f'value="{row.pk}:1.2."' in page

    portal.post("part_renumber", draft.part.pk, number=f"{row.pk}:1.2.")

    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


@pytest.mark.parametrize("section", ["x", "999999999", "-1", "9" * 40])
def test_a_section_that_is_not_there_is_not_numbered(portal, draft, section):
    assert portal.get("part_renumber", draft.part.pk, section=section).status_code == 404


def test_a_text_is_added_with_its_points(portal, draft):
    portal.post(
        *("text_block_add",),
        kind="tasks",
        caption="Задачи",
        items="1) помогать;\n- учить;\nпросто строка",
        after=draft.goal.pk,
    )

    block = draft.edition.text_blocks.get(caption="Задачи")
    assert block.items == [
        {"marker": "1)", "text": "помогать;"},
        {"marker": "-", "text": "учить;"},
        {"marker": "", "text": "просто строка"},
    ]
    assert "1) помогать;" in portal.get("text_block_edit", block.pk).content.decode()


def test_a_text_is_changed_moved_and_deleted(portal, draft):
    goal = draft.goal
    portal.post("text_block_edit", goal.pk, kind="goal", caption="Цель", text="Иное", version="1")
    portal.post("text_block_move", goal.pk, up="no")
    goal.refresh_from_db()
    assert (goal.text, goal.follows_parts, goal.version) == ("Иное", 1, 3)

    answer = portal.post("text_block_delete", goal.pk, version="3").json()

    assert answer["undo"]


def test_a_text_without_words_is_not_added(portal, draft):
    answer = portal.post("text_block_add", kind="goal", caption=" ", text="\n")

    assert "Впишите заголовок, текст или пункты." in answer.content.decode()


def test_stamp_title_and_signature_are_saved_as_printed(portal, draft):
    seen = {"act_phrase": "", "title": "План", "signature": ""}

    portal.post(
        *("edition_heading",),
        act_phrase="Приложение\r\nк приказу",
        title="План",
        signature="Ветрова",
        seen=json.dumps(seen),
    )

    draft.edition.refresh_from_db()
    assert draft.edition.act_phrase == "Приложение\nк приказу"


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"title": 5}'])
def test_a_heading_that_nobody_saw_is_not_written_over(portal, draft, seen):
    portal.post("edition_heading", title="Иной", seen=seen)

    draft.edition.refresh_from_db()
    assert draft.edition.title == "План"


def bulk(draft, **fields):
    return {"rows": marks(draft.rows("1.1.", "1.2.", "2.1.")), **fields}


def test_a_bulk_edit_is_shown_then_made_then_undone(portal, draft):
    Activity.objects.filter(number="2.1.").update(deadline_phrase="по плану")
    fields = bulk(draft, kind="shift", months="2")

    page = portal.post("rows_change", **fields).content.decode()

    assert "Изменится строк: 2" in page
    assert "Останутся как есть: 1" in page
    assert draft.row("1.1.").deadline_phrase == "март 2024 г."
    answer = portal.post("rows_change", **fields, confirmed="yes").json()
    assert answer["said"] == "Сдвиг сроков на +2 мес.: изменено строк — 2."
    assert draft.row("1.1.").deadline_phrase == "май 2024 г."
    portal.post("step_undo", EditStep.objects.get().pk)
    assert draft.row("1.1.").deadline_phrase == "март 2024 г."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "shift", "months": ""}, "на сколько месяцев"),
        ({"kind": "shift", "months": "0"}, "на сколько месяцев"),
        ({"kind": "shift", "months": "1000"}, "меньше либо равно 60"),
        ({"kind": "set", "role": "nothing"}, "nothing"),
        ({"kind": "replace", "find": ""}, "что искать"),
        ({"kind": "replace", "find": "нет таких", "confirmed": "yes"}, "менять нечего"),
        ({"kind": "format"}, "format"),
        ({"kind": "shift", "months": "1", "rows": "x"}, "Выберите строки"),
    ],
    ids=str,
)
def test_a_bulk_edit_that_cannot_be_is_refused_in_words(portal, draft, fields, words):
    answer = portal.post("rows_change", **bulk(draft, **fields))

    assert words in answer.content.decode()
    assert not EditStep.objects.exists()


def test_rows_of_another_plan_are_not_changed(portal, draft):
    other = type(draft)()
    rows = other.rows("1.1.")

    portal.post("rows_change", rows=marks(rows), kind="shift", months="1", confirmed="yes")

    assert other.row("1.1.").deadline_phrase == "март 2024 г."


def pasted(html):
    return SimpleUploadedFile("clipboard.html", html.encode(), content_type="text/html")


def test_pasted_rows_are_shown_with_their_dates_then_stand_after_the_row(portal, draft):
    row = draft.row("1.1.")
    place = ("rows_paste", draft.staff.pk)

    page = portal.post(*place, html=pasted(WORD), text="", beside=row.pk)

    text = page.content.decode()
    assert "Прочитано строк: 2" in text
    assert "не вставятся: Финансирование" in text
    assert "1–31 марта 2024 г." in text
    rows = json.dumps(page.context["rows"])
    answer = portal.post(*place, rows=rows, beside=row.pk, confirmed="yes").json()
    assert answer["said"] == "Вставка строк: 2."
    assert titles_in(draft.part) == ["Работа с кадрами", "Работа с родителями", "Мониторинг"]


def test_hostile_markup_is_shown_as_words(portal, draft):
    page = portal.post("rows_paste", draft.staff.pk, html=pasted(HOSTILE), text="")

    text = page.content.decode()
    assert "&lt;script&gt;alert(2)" in text
    assert "<script>alert" not in text
    assert "onerror" not in text


@pytest.mark.parametrize(
    "rows",
    [
        *("", "[]", "{}", "null", "[null]", '[{"cells": null}]', '[{"heading": ""}]'),
        '[{"cells": {"title": 5}}]',
        '[{"cells": {"__class__": "a"}}]',
        json.dumps([{"cells": {"title": "а" * 20_001}}]),
        json.dumps([{"cells": {"title": "а"}}] * 1_001),
    ],
    ids=lambda rows: rows[:30],
)
def test_rows_that_nobody_was_shown_are_refused(portal, draft, rows):
    answer = portal.post("rows_paste", draft.staff.pk, rows=rows, confirmed="yes")

    assert answer.headers["Content-Type"].startswith("text/html")
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]


def test_hostile_words_stay_words_on_every_page(portal, draft):
    Section.objects.filter(pk=draft.staff.pk).update(title=HOSTILE_WORDS)
    Activity.objects.filter(number="1.1.").update(title=HOSTILE_WORDS, number="1.7.")
    draft.part.columns = [{**c, "caption": HOSTILE_WORDS} for c in draft.part.columns]
    draft.part.title = HOSTILE_WORDS
    draft.part.save()

    pages = [
        portal.get("edition_edit"),
        portal.get("row_move", draft.row("1.2.").pk),
        portal.get("section_delete", draft.monitoring.pk),
        portal.get("section_edit", draft.staff.pk),
        portal.get("part_columns", draft.part.pk),
        portal.get("part_renumber", draft.part.pk),
        portal.get("part_delete", draft.part.pk),
        portal.post("rows_change", **bulk_of(draft.row("1.2."))),
    ]

    assert all(b"<img src=x" not in page.content for page in pages)


def bulk_of(row):
    return {"rows": marks([row]), "kind": "replace", "find": "Мера", "put": HOSTILE_WORDS}


@pytest.mark.parametrize("count", [1, 40])
def test_a_new_row_costs_as_many_queries_in_any_plan(
    portal, draft, count, django_assert_max_num_queries
):
    Activity.objects.bulk_create(
        Activity(municipality=draft.municipality, section=draft.empty, position=place)
        for place in range(count)
    )

    with django_assert_max_num_queries(25):
        portal.post("row_add", draft.empty.pk)


@pytest.mark.parametrize("count", [1, 40])
def test_a_preview_costs_as_many_queries_for_any_rows(
    portal, draft, count, django_assert_max_num_queries
):
    Activity.objects.bulk_create(
        Activity(
            municipality=draft.municipality,
            section=draft.empty,
            position=place,
            deadline_phrase="май 2024",
        )
        for place in range(count)
    )
    rows = marks(draft.empty.activities.all())

    with django_assert_max_num_queries(15):
        portal.post("rows_change", rows=rows, kind="shift", months="1")
