"""Sentences agree with their numbers, whatever the number is."""

from decimal import Decimal

import pytest

from reports.sentences import (
    ACCEPTED,
    ACTIVITY,
    CONFIRMED,
    GAVE,
    INDICATOR,
    ORGANISATION,
    POINT,
    REACHED,
    REPORT,
    RETURNED,
    SCHOOL,
    acted,
    difference,
    happened,
    listed,
    number_of,
    out_of,
    points,
    sentence,
)


def plain(words):
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "reports", "schools", "activities"),
    [
        (0, "0 отчётов", "0 школ", "0 мероприятий"),
        (1, "1 отчёт", "1 школа", "1 мероприятие"),
        (2, "2 отчёта", "2 школы", "2 мероприятия"),
        (4, "4 отчёта", "4 школы", "4 мероприятия"),
        (5, "5 отчётов", "5 школ", "5 мероприятий"),
        (11, "11 отчётов", "11 школ", "11 мероприятий"),
        (12, "12 отчётов", "12 школ", "12 мероприятий"),
        (21, "21 отчёт", "21 школа", "21 мероприятие"),
        (22, "22 отчёта", "22 школы", "22 мероприятия"),
        (101, "101 отчёт", "101 школа", "101 мероприятие"),
        (111, "111 отчётов", "111 школ", "111 мероприятий"),
        (112, "112 отчётов", "112 школ", "112 мероприятий"),
        (1021, "1 021 отчёт", "1 021 школа", "1 021 мероприятие"),
    ],
)
def test_a_noun_stands_in_the_form_its_number_asks_for(number, reports, schools, activities):
    said = [number_of(number, noun) for noun in (REPORT, SCHOOL, ACTIVITY)]

    assert list(map(plain, said)) == [reports, schools, activities]


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (1, REPORT, "1 отчёта"),
        (2, REPORT, "2 отчётов"),
        (11, REPORT, "11 отчётов"),
        (21, SCHOOL, "21 школы"),
        (101, ORGANISATION, "101 организации"),
        (111, ACTIVITY, "111 мероприятий"),
        (1, POINT, "1 процентного пункта"),
    ],
)
def test_of_so_many_stands_in_the_genitive(number, noun, expected):
    assert plain(out_of(number, noun)) == expected


@pytest.mark.parametrize(
    ("number", "verb", "noun", "expected"),
    [
        (0, ACCEPTED, REPORT, "не принято ни одного отчёта"),
        (0, RETURNED, ACTIVITY, "не возвращено ни одного мероприятия"),
        (0, ACCEPTED, SCHOOL, "не принято ни одной школы"),
        (0, REACHED, POINT, "не достигнуто ни одного процентного пункта"),
        (1, ACCEPTED, REPORT, "принят 1 отчёт"),
        (1, ACCEPTED, SCHOOL, "принята 1 школа"),
        (1, ACCEPTED, ACTIVITY, "принято 1 мероприятие"),
        (2, ACCEPTED, REPORT, "приняты 2 отчёта"),
        (3, RETURNED, ACTIVITY, "возвращены 3 мероприятия"),
        (5, ACCEPTED, REPORT, "принято 5 отчётов"),
        (11, ACCEPTED, REPORT, "принято 11 отчётов"),
        (21, ACCEPTED, REPORT, "принят 21 отчёт"),
        (21, ACCEPTED, SCHOOL, "принята 21 школа"),
        (101, REACHED, INDICATOR, "достигнут 101 показатель"),
        (111, REACHED, INDICATOR, "достигнуто 111 показателей"),
        (122, REACHED, INDICATOR, "достигнуты 122 показателя"),
    ],
)
def test_what_happened_agrees_with_the_number(number, verb, noun, expected):
    assert plain(happened(number, verb, noun)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "не принято ни одного отчёта из 7"),
        (1, "принят 1 отчёт из 7"),
        (2, "приняты 2 отчёта из 7"),
        (5, "принято 5 отчётов из 7"),
    ],
)
def test_what_happened_is_told_with_the_whole(number, expected):
    assert plain(happened(number, ACCEPTED, REPORT, 7)) == expected


@pytest.mark.parametrize(
    ("number", "noun", "verb", "whole", "expected"),
    [
        (0, SCHOOL, GAVE, None, "ни одна школа не представила"),
        (0, SCHOOL, GAVE, 1, "ни одна из 1 школы не представила"),
        (0, SCHOOL, GAVE, 13, "ни одна из 13 школ не представила"),
        (0, REPORT, ACCEPTED, 2, "ни один из 2 отчётов не принят"),
        (0, ACTIVITY, ACCEPTED, None, "ни одно мероприятие не принято"),
        (1, SCHOOL, GAVE, None, "1 школа представила"),
        (1, SCHOOL, GAVE, 13, "1 школа из 13 представила"),
        (2, SCHOOL, GAVE, None, "2 школы представили"),
        (5, SCHOOL, GAVE, 7, "5 школ из 7 представили"),
        (11, ORGANISATION, CONFIRMED, None, "11 организаций подтвердили"),
        (12, ORGANISATION, CONFIRMED, 14, "12 организаций из 14 подтвердили"),
        (21, SCHOOL, GAVE, None, "21 школа представила"),
        (101, ORGANISATION, CONFIRMED, None, "101 организация подтвердила"),
        (111, ORGANISATION, CONFIRMED, None, "111 организаций подтвердили"),
    ],
)
def test_those_who_did_agree_with_what_they_did(number, noun, verb, whole, expected):
    assert plain(acted(number, noun, verb, whole)) == expected


@pytest.mark.parametrize(
    ("now", "before", "noun", "expected"),
    [
        (7, 7, REPORT, "столько же"),
        (8, 7, SCHOOL, "на 1 школу больше"),
        (7, 8, SCHOOL, "на 1 школу меньше"),
        (8, 7, REPORT, "на 1 отчёт больше"),
        (10, 7, ACTIVITY, "на 3 мероприятия больше"),
        (2, 7, ACTIVITY, "на 5 мероприятий меньше"),
        (18, 7, SCHOOL, "на 11 школ больше"),
        (28, 7, ORGANISATION, "на 21 организацию больше"),
        (0, 111, REPORT, "на 111 отчётов меньше"),
    ],
)
def test_two_numbers_are_compared_in_words(now, before, noun, expected):
    assert plain(difference(now, before, noun)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1 процентный пункт"),
        (Decimal("2.00"), "2 процентных пункта"),
        (5, "5 процентных пунктов"),
        (Decimal("11"), "11 процентных пунктов"),
        (Decimal("21.00"), "21 процентный пункт"),
        (Decimal("1.36"), "1,36 процентного пункта"),
        (Decimal("0.50"), "0,5 процентного пункта"),
    ],
)
def test_a_change_of_a_share_is_said_in_points(number, expected):
    assert plain(points(number)) == expected


def names(count):
    return [f"СОШ № {number}" for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ""),
        (1, "СОШ № 1"),
        (2, "СОШ № 1 и СОШ № 2"),
        (3, "СОШ № 1, СОШ № 2 и СОШ № 3"),
        (4, "СОШ № 1, СОШ № 2, СОШ № 3 и СОШ № 4"),  # one more is no reason to cut
        (5, "СОШ № 1, СОШ № 2, СОШ № 3 и ещё 2 школы"),
        (17, "СОШ № 1, СОШ № 2, СОШ № 3 и ещё 14 школ"),
        (24, "СОШ № 1, СОШ № 2, СОШ № 3 и ещё 21 школа"),
    ],
)
def test_a_long_list_of_names_says_how_many_it_leaves_out(count, expected):
    assert plain(listed(names(count), most=3, noun=SCHOOL)) == expected


def test_names_with_commas_are_parted_by_semicolons():
    said = listed(["Школа, село Ивановка", "СОШ № 2", "СОШ № 3"])

    assert said == "Школа, село Ивановка; СОШ № 2 и СОШ № 3"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("принят", "", "отчёт"), "Принят отчёт."),
        (("принят отчёт.",), "Принят отчёт."),
        (("на 1 октября 2024 г.",), "На 1 октября 2024 г."),
    ],
)
def test_a_sentence_begins_with_a_capital_and_ends_once(parts, expected):
    assert sentence(*parts) == expected
