"""A report from the order to the file."""

from io import BytesIO

import openpyxl
import pytest

from reports.services.reports.keeping import read
from tests.reports.centre.orders import made, ordered
from tests.reports.editions import edition_of, part, plan


@pytest.fixture
def edition(municipality):
    return edition_of(plan(part(activities=3)), municipality)


def words_of(printed):
    book = openpyxl.load_workbook(BytesIO(printed.content))
    return {str(value) for sheet in book for row in sheet.values for value in row if value}


def test_a_report_is_made_and_read_back(edition, coordinator):
    report = made(ordered(edition, by=coordinator))

    assert report.is_ready
    printed = read(report)
    assert printed.name == "План поддержки школ Заречного округа, редакция 1, проект.xlsx"
    assert "Провести стажировку молодых учителей на базе опорной школы" in words_of(printed)


def test_the_same_request_gives_the_report_that_is_there(edition, coordinator):
    report = made(ordered(edition, by=coordinator))

    assert ordered(edition, by=coordinator) == report
    assert ordered(edition, by=coordinator, anew=True) != report
    assert ordered(edition, by=coordinator, format="pdf") != report
