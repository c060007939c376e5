"""The code on a paper, as it is printed and as people type it."""

import pytest

from reports.check_code import ALPHABET, new_code, read_code

CODE = "7KX4-9MPT-2WQH"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "7kx4-9mpt-2wqh",
        "7KX49MPT2WQH",
        " 7KX4 9MPT 2WQH\n",
        "7KX4–9MPT—2WQH",
        "7KX4\u00a09MPT\u20112WQH.",
        # К, Х, М, Р, Т and Н are on a Russian keyboard too
        "7КХ4-9МРТ-2WQН",
        "7кх4-9мрт-2wqн",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    ["", "7KX4-9MPT", f"{CODE}-7KX4", "7KX4-9MPT-2WQ0", "7KX4-9MPT-2WQЖ", "%" * 12, "7" * 10_000],
)
def test_what_is_no_code_is_read_as_none(typed):
    assert read_code(typed) == ""


def test_codes_are_read_back_and_never_the_same():
    codes = {new_code() for _ in range(1000)}

    assert len(codes) == 1000
    assert all(read_code(code) == code for code in codes)
    assert {sign for code in codes for sign in code} == {*ALPHABET, "-"}
