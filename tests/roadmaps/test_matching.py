"""Rows of a new wording find the rows they carry on."""

from roadmaps.matching import RowKey, match_rows


def row(ref, title, *, number="", section="", deadline="", part="activities"):
    return RowKey(part, section, number, title, deadline, ref)


def test_unchanged_rows_pair_in_any_order():
    old = [row("a", "Провести совещание"), row("b", "Подготовить справку")]
    new = [row(1, "Подготовить справку"), row(2, "Провести совещание")]

    assert sorted(match_rows(old, new)) == [("a", 2), ("b", 1)]


def test_case_spaces_and_yo_do_not_part_a_row_from_itself():
    assert match_rows([row("a", "Учёт  детей")], [row(1, "учет детей")]) == [("a", 1)]


def test_a_measure_that_stands_twice_is_told_apart_by_its_deadline():
    old = [row("may", "Обход школ", deadline="май"), row("june", "Обход школ", deadline="июнь")]
    new = [row(1, "Обход школ", deadline="июнь"), row(2, "Обход школ", deadline="май")]

    assert sorted(match_rows(old, new)) == [("june", 1), ("may", 2)]


def test_a_moved_deadline_leaves_the_row_itself():
    old = [row("a", "Обход школ", deadline="май 2024 года")]

    assert match_rows(old, [row(1, "Обход школ", deadline="июнь 2024 года")]) == [("a", 1)]


def test_a_reworded_row_is_found_by_the_words_it_shares():
    old = [row("a", "Подготовить аналитическую справку по итогам диктанта")]
    new = [row(1, "Подготовить аналитическую справку об итогах диктанта")]

    assert match_rows(old, new) == [("a", 1)]


def test_the_same_number_vouches_for_a_row_that_differs_more():
    old = [row("a", "Провести семинар для завучей района", number="4.")]
    reworded = "Провести вебинар для завучей и методистов района"

    assert match_rows(old, [row(1, reworded, number="4.")]) == [("a", 1)]
    assert match_rows(old, [row(1, reworded, number="9.")]) == []


def test_rows_of_different_measures_stay_apart():
    old = [row("a", "Закупка учебников", number="1.")]

    assert match_rows(old, [row(1, "Собеседование с директорами", number="1.")]) == []


def test_each_row_is_paired_once():
    old = [row("a", "Диагностика дефицитов педагогов")]
    new = [row(1, "Диагностика дефицитов педагогов"), row(2, "Диагностика дефицитов педагогов")]

    assert match_rows(old, new) == [("a", 1)]


def test_rows_without_a_title_are_never_taken_for_one_another():
    assert match_rows([row("a", "")], [row(1, "")]) == []
