"""Indicators of a draft: changed by hand, and found in its words."""

from datetime import date
from decimal import Decimal

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Activity, Indicator
from roadmaps.services.copying import copy_contents
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.indicators import (
    BaseNotSaid,
    NothingSuggested,
    accept_suggestion,
    add_indicator,
    change_indicator,
    delete_indicator,
    move_indicator,
    suggested,
)
from schools.models import AuditEntry
from tests.factories import make_activity, make_edition, make_indicator, make_text_block
from tests.roadmaps.editing.drafts import Draft

PROMISE = "Повышение качества знаний (не ниже 5 %)"
VALUES = {
    "title": "Доля учителей с категорией",
    "comparator": "at_least",
    "target": Decimal("85"),
    "unit": "%",
    "base": "от числа учителей",
    "baseline": Decimal("60"),
    "baseline_on": date(2024, 9, 1),
    "phrase": "",
}


@pytest.fixture
def draft(db):
    return Draft()


def promising(draft, text=PROMISE):
    return make_activity(draft.empty, result=text)


def titles(draft):
    return list(draft.edition.indicators.values_list("title", flat=True))


def test_an_indicator_says_its_target_in_words(draft):
    indicator = add_indicator(edition=draft.edition, values=VALUES, **draft.writer)

    assert indicator.target_words == (
        "не менее 85\u00a0% от числа учителей, исходно 60\u00a0% на 1 сентября 2024 г."
    )
    assert AuditEntry.objects.get().object_name == "Доля учителей с категорией"


@pytest.mark.parametrize(
    ("comparator", "target", "unit", "words"),
    [
        ("at_most", "3", "школ", "не более 3 школ"),
        ("at_least", "1", "школ", "не менее 1 школы"),
        ("at_least", "21", "мероприятий", "не менее 21 мероприятия"),
        ("grows_by", "0.3", "баллов", "рост не менее чем на 0,3 балла"),
        ("grows_by", "2", "баллов", "рост не менее чем на 2 балла"),
        ("falls_by", "5", "школ", "снижение не менее чем на 5 школ"),
        ("equal", "100", "%", "100\u00a0%"),
        ("more", "4.50", "п. п.", "более 4,5 п. п."),
        ("at_least", "12", "чел.", "не менее 12 чел."),
    ],
)
def test_a_number_and_its_unit_agree(draft, comparator, target, unit, words):
    values = VALUES | {
        "comparator": comparator,
        "target": Decimal(target),
        "unit": unit,
        "base": "",
        "baseline": None,
        "baseline_on": None,
    }

    assert add_indicator(edition=draft.edition, values=values, **draft.writer).target_words == words


def test_a_stale_write_is_refused(draft):
    indicator = make_indicator(draft.edition)
    changed = change_indicator(
        indicator=indicator, values=VALUES, rows=[draft.row("1.1.")], version=1, **draft.writer
    )

    assert (changed.version, changed.activities.count()) == (2, 1)
    with pytest.raises(RowChanged):
        change_indicator(indicator=indicator, values=VALUES, rows=[], version=1, **draft.writer)
    with pytest.raises(RowChanged):
        delete_indicator(indicator=indicator, version=1, by=draft.coordinator)


def test_nothing_changed_is_nothing_saved(draft):
    indicator = make_indicator(draft.edition, **VALUES)

    same = change_indicator(indicator=indicator, values=VALUES, rows=[], version=1, **draft.writer)

    assert same.version == 1
    assert not AuditEntry.objects.exists()


def test_indicators_change_places_and_close_up(draft):
    one, two, three = (make_indicator(draft.edition, title=title) for title in "абв")

    move_indicator(indicator=three, up=True, **draft.writer)
    move_indicator(indicator=one, up=True, **draft.writer)
    delete_indicator(indicator=two, version=1, by=draft.coordinator)

    assert titles(draft) == ["а", "в"]
    assert list(draft.edition.indicators.values_list("position", flat=True)) == [0, 1]


def test_rows_of_another_plan_are_not_linked(draft):
    elsewhere = Draft().row("1.1.")

    indicator = add_indicator(
        edition=draft.edition, values=VALUES, rows=[elsewhere], **draft.writer
    )

    assert not indicator.activities.exists()


def test_a_frozen_edition_keeps_its_indicators(draft):
    indicator = make_indicator(draft.edition)
    draft.edition.state = EditionState.IN_REVIEW
    draft.edition.save()

    with pytest.raises(EditionFrozen):
        add_indicator(edition=draft.edition, values=VALUES, **draft.writer)
    with pytest.raises(EditionFrozen):
        delete_indicator(indicator=indicator, version=1, by=draft.coordinator)


def test_the_same_promise_of_several_rows_is_suggested_once(draft):
    first = promising(draft)
    second = promising(draft, "повышение качества знаний ( не ниже  5% )")
    make_text_block(draft.edition, items=[{"marker": "1)", "text": "Обучено 90 % учителей."}])

    block, rows = suggested(draft.edition)

    assert (block.reading.phrase, block.rows) == ("Обучено 90 % учителей", ())
    assert rows.rows == (first, second)
    assert first.unlinked_targets[0].key == rows.key


def test_a_share_of_nobody_knows_what_is_not_accepted(draft):
    row = promising(draft)
    key = suggested(draft.edition)[0].key

    with pytest.raises(BaseNotSaid):
        accept_suggestion(edition=draft.edition, key=key, **draft.writer)
    indicator = accept_suggestion(
        edition=draft.edition, key=key, base="по сравнению с 2023 годом", **draft.writer
    )

    assert indicator.target_words == "рост не менее чем на 5\u00a0% по сравнению с 2023 годом"
    assert list(indicator.activities.all()) == [row]
    assert suggested(draft.edition) == []
    assert Activity.objects.get(pk=row.pk).unlinked_targets == []
    with pytest.raises(NothingSuggested):
        accept_suggestion(edition=draft.edition, key=key, **draft.writer)


def test_another_row_with_a_known_promise_is_linked_to_its_indicator(draft):
    indicator = make_indicator(draft.edition, promising(draft), phrase=PROMISE)
    late = promising(draft)
    (suggestion,) = suggested(draft.edition)

    accept_suggestion(edition=draft.edition, key=suggestion.key, **draft.writer)

    assert suggestion.indicator == indicator
    assert late in indicator.activities.all()
    assert Indicator.objects.get().version == 2


def test_a_next_edition_has_the_indicators_with_their_rows(draft):
    row = promising(draft)
    make_indicator(draft.edition, row, phrase=PROMISE)
    later = make_edition(draft.roadmap, number=2, state=EditionState.APPROVED)

    copy_contents(source=draft.edition, target=later)

    copied = later.indicators.get()
    assert copied.key == draft.edition.indicators.get().key
    assert copied.activities.get().key == row.key
    assert suggested(later) == []


@pytest.mark.parametrize("count", [2, 40])
def test_many_rows_cost_no_more_queries_than_few(draft, count, django_assert_num_queries):
    for number in range(count):
        promising(draft, f"Обучено не менее {number + 1} % учителей")

    with django_assert_num_queries(3):
        assert len(suggested(draft.edition)) == count
