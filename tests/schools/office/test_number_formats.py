"""Numbers and dates of Excel, shown as a Russian reader sees them in the cell."""

import pytest

from schools.office.number_formats import builtin_format, shown

DAY = 45219.0  # 20 October 2023


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.0, "General", "1"),
        (1.5, "General", "1,5"),
        (0.1 + 0.2, "General", "0,3"),
        (-3.0, "General", "-3"),
        (1e20, "General", "1e+20"),
        (1.1, "0.00", "1,10"),
        (2.0, "0", "2"),
        (7.0, "000", "007"),
        (1234567.0, "#,##0", "1 234 567"),
        (1234.5, "#,##0.00", "1 234,50"),
        (0.6, "0%", "60%"),
        (0.125, "0.0%", "12,5%"),
        (5.0, '0" чел."', "5 чел."),
        (5.0, "\\№ 0", "№ 5"),
        (-5.0, "0;(0)", "(5)"),
        (0.0, '0;-0;"нет"', "0"),
        (1.5, "0.##", "1,5"),
        (2.0, "@", "2"),
        (0.5, "# ?/?", "0,5"),
        (float("inf"), "0", ""),
        (float("nan"), "dd.mm.yyyy", ""),
    ],
)
def test_a_number_is_shown_by_its_format(value, code, text):
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("dd.mm.yyyy", "20.10.2023"),
        ("yyyy-mm-dd", "20.10.2023"),
        ("mm-dd-yy", "20.10.2023"),
        ("yyyy\\-mm\\-dd h:mm:ss", "20.10.2023"),
        ("[$-419]mmmm yyyy;@", "октябрь 2023"),
        ("mmm-yy", "октябрь 2023"),
        ("mmmm", "октябрь"),
        ("yyyy", "2023"),
        ("d mmmm yyyy", "20 октября 2023"),
        ("d-mmm", "20 октября"),
        ('[$-FC19]dd mmmm yyyy" г.";@', "20 октября 2023 г."),
        ('"до "dd.mm.yyyy', "до 20.10.2023"),
        ("mm.yyyy", "10.2023"),
    ],
)
def test_a_date_is_shown_the_russian_way(code, text):
    assert shown(DAY, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (DAY + 0.5, "dd.mm.yyyy h:mm", "20.10.2023 12:00"),
        (DAY + 0.5, "dd.mm.yyyy", "20.10.2023"),
        (0.375, "h:mm", "09:00"),
        (1e12, "dd.mm.yyyy", "1000000000000"),
        (-5.0, "dd.mm.yyyy", "-5"),
    ],
)
def test_hours_and_impossible_days_do_no_harm(value, code, text):
    assert shown(value, code) == text


def test_days_may_be_counted_from_1904():
    assert shown(DAY - 1462, "dd.mm.yyyy", is_1904=True) == "20.10.2023"


def test_a_builtin_format_is_known_by_its_number():
    assert builtin_format(9) == "0%"
    assert builtin_format(5_000) == "General"
