"""Pages of indicators inside the editor, and their list on the page of an edition."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from roadmaps.models import Indicator
from roadmaps.services.indicators import suggested
from tests.factories import make_activity, make_indicator
from tests.roadmaps.editing.drafts import Draft

PROMISE = "Качество знаний (не ниже 5 %)"
FIELDS = {
    "title": "Доля учителей с категорией",
    "comparator": "at_least",
    "target": "85,5",
    "unit": "%",
    "base": "от числа учителей",
    "baseline": "60",
    "baseline_on": "2024-09-01",
}


@pytest.fixture
def draft(db):
    return Draft()


@pytest.fixture
def editor(client, draft):
    client.force_login(draft.coordinator)
    return client


def page_of(draft, name="list"):
    return reverse(f"roadmaps:indicator_{name}", args=[draft.roadmap.pk])


def text_of(answer):
    return answer.content.decode()


def test_an_empty_plan_says_how_to_begin(editor, draft):
    assert "Показателей пока нет" in text_of(editor.get(page_of(draft)))


def test_a_suggestion_stands_in_its_context_and_asks(editor, draft):
    make_activity(draft.empty, result=f"До того. {PROMISE}. После того.")

    page = text_of(editor.get(page_of(draft)))

    assert f"До того. <mark>{PROMISE}</mark>. После того." in page
    assert "5\u00a0% — от чего? Например: от числа девятиклассников." in page


def test_a_suggestion_is_accepted_with_an_answer_only(editor, draft):
    make_activity(draft.empty, result=PROMISE)
    fields = {"suggestion": suggested(draft.edition)[0].key, "base": ""}

    refused = editor.post(page_of(draft, "accept"), fields, follow=True)
    accepted = editor.post(
        page_of(draft, "accept"), fields | {"base": "от числа учеников"}, follow=True
    )

    assert "5\u00a0% — от чего?" in text_of(refused)
    assert "не менее 5\u00a0% от числа учеников" in text_of(accepted)
    assert Indicator.objects.get().phrase == PROMISE


def test_a_suggestion_fills_the_form_of_a_new_indicator(editor, draft):
    row = make_activity(draft.empty, result=PROMISE)
    key = suggested(draft.edition)[0].key

    page = text_of(editor.get(page_of(draft, "create"), {"suggestion": key}))

    assert 'name="target" value="5"' in page
    assert f'value="{row.pk}" checked' in page


def test_an_indicator_is_added_with_a_comma_in_its_number(editor, draft):
    row = draft.row("1.1.")

    editor.post(page_of(draft, "create"), FIELDS | {"rows": [row.pk]})

    indicator = Indicator.objects.get()
    assert indicator.target_words == (
        "не менее 85,5\u00a0% от числа учителей, исходно 60\u00a0% на 1 сентября 2024 г."
    )
    assert list(indicator.activities.all()) == [row]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"base": ""}, "85,5\u00a0% — от чего?"),
        ({"comparator": "grows_by", "base": "", "baseline": ""}, "по сравнению с чем?"),
        ({"baseline": ""}, "Впишите исходное значение или уберите его дату."),
        ({"title": " "}, "Напишите, что измеряет показатель."),
        ({"target": ""}, "Впишите целевое значение."),
        ({"target": "много"}, "Введите число."),
        ({"target": "-1"}, "больше либо равно 0"),
    ],
)
def test_what_nobody_could_check_is_not_saved(editor, draft, fields, words):
    answer = editor.post(page_of(draft, "create"), FIELDS | fields)

    assert words in text_of(answer)
    assert not Indicator.objects.exists()


def test_a_stale_write_shows_what_is_there_now(editor, draft):
    indicator = make_indicator(draft.edition, title="Чужое <b>")
    Indicator.objects.update(version=4)
    address = reverse("roadmaps:indicator_update", args=[indicator.pk])

    answer = editor.post(address, FIELDS | {"version": 1})
    again = editor.post(address, FIELDS | {"version": answer.context["form"]["version"].value()})

    assert f"Сейчас он такой: «{escape('Чужое <b>')}»" in text_of(answer)
    assert again.status_code == 302
    assert Indicator.objects.get().title == FIELDS["title"]


def test_an_indicator_is_moved_and_deleted(editor, draft):
    make_indicator(draft.edition, title="Первый")
    second = make_indicator(draft.edition, title="Второй")

    editor.post(reverse("roadmaps:indicator_move", args=[second.pk]), {"up": "yes"})
    assert [str(one) for one in draft.edition.indicators.all()] == ["Второй", "Первый"]

    address = reverse("roadmaps:indicator_delete", args=[second.pk])
    stale = editor.post(address, {"version": 9}, follow=True)
    assert "Посмотрите, что в нём теперь" in text_of(stale)
    editor.post(address, {"version": 1})
    assert [str(one) for one in draft.edition.indicators.all()] == ["Первый"]


def test_rows_are_found_by_words_and_the_chosen_stay(editor, draft):
    chosen, found = draft.row("1.1."), draft.row("2.1.")

    page = text_of(editor.get(page_of(draft, "rows"), {"search": "мера 2.1", "rows": chosen.pk}))

    assert f'value="{chosen.pk}" checked' in page
    assert f'value="{found.pk}"><' in page
    assert f'value="{draft.row("1.2.").pk}"' not in page


def test_a_result_in_the_editor_hints_at_a_promise_without_an_indicator(editor, draft):
    row = make_activity(draft.empty, result=PROMISE)
    address = reverse("roadmaps:edition_edit", args=[draft.roadmap.pk])
    hint = f"indicators/#suggestion-{suggested(draft.edition)[0].key}"

    assert hint in text_of(editor.get(address))
    make_indicator(draft.edition, row, phrase=PROMISE)
    assert hint not in text_of(editor.get(address))


@pytest.mark.parametrize("count", [1, 30])
def test_hints_cost_no_query_of_a_row(editor, draft, count, django_assert_max_num_queries):
    for _ in range(count):
        make_activity(draft.empty, result=PROMISE)

    with django_assert_max_num_queries(20):
        editor.get(reverse("roadmaps:edition_edit", args=[draft.roadmap.pk]))
    with django_assert_max_num_queries(16):
        editor.get(page_of(draft))


def test_everybody_who_sees_an_edition_sees_its_targets(editor, draft):
    make_indicator(draft.edition, draft.row("1.1."))

    page = text_of(editor.get(draft.edition.get_absolute_url()))

    assert "Не менее 85\u00a0% учителей" in page
    assert f"#activity-{draft.row('1.1.').pk}" in page


def test_hostile_words_stay_words(editor, draft):
    hostile = '<img src=x onerror="alert(1)">'
    make_activity(draft.empty, result=f"{hostile} не менее 5 % {hostile}")

    assert hostile not in text_of(editor.get(page_of(draft)))
