import pytest

from schools.check_digits import (
    inn_warning,
    kpp_warning,
    ogrn_warning,
    oktmo_warning,
    warnings_of,
)


@pytest.mark.parametrize(
    ("check", "number"),
    [
        (inn_warning, "7707083893"),
        (inn_warning, "7830002293"),
        (inn_warning, "500100732259"),
        (kpp_warning, "770701001"),
        (kpp_warning, "7707AB001"),
        (ogrn_warning, "1027700132195"),
        (ogrn_warning, "304500116000157"),
        (oktmo_warning, "45000000"),
        (oktmo_warning, "45000000101"),
        *[(check, "") for check in (inn_warning, kpp_warning, ogrn_warning, oktmo_warning)],
    ],
)
def test_a_right_number_and_no_number_give_no_warning(check, number):
    assert check(number) == ""


@pytest.mark.parametrize(
    ("check", "number", "words"),
    [
        (inn_warning, "7707083894", "не сходится"),
        (inn_warning, "500100732258", "не сходится"),
        (inn_warning, "500100732249", "не сходится"),
        (inn_warning, "77070838", "10 цифр"),
        (inn_warning, "77070838９3", "10 цифр"),
        (kpp_warning, "77070100", "9 знаков"),
        (kpp_warning, "7707аб001", "9 знаков"),
        (ogrn_warning, "1027700132196", "не сходится"),
        (ogrn_warning, "304500116000158", "не сходится"),
        (ogrn_warning, "10277001321", "13 цифр"),
        (oktmo_warning, "4500000", "8 или 11"),
    ],
)
def test_a_slip_is_named(check, number, words):
    assert words in check(number)


@pytest.mark.parametrize("position", range(10))
def test_any_one_digit_changed_is_noticed(position):
    inn = "7707083893"
    changed = inn[:position] + str((int(inn[position]) + 1) % 10) + inn[position + 1 :]

    assert inn_warning(changed)


def test_warnings_are_told_by_field():
    numbers = {"inn": "1", "kpp": "770701001", "ogrn": ""}

    assert set(warnings_of(numbers)) == {"inn"}
