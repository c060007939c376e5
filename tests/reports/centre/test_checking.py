"""Whether a paper is genuine, told to whoever holds it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.services.reports.checking import genuine, is_same_file
from reports.services.reports.keeping import read
from tests.reports.centre.orders import made, ordered

pytestmark = pytest.mark.django_db


def test_a_ready_report_is_known_by_its_code_however_it_is_typed(edition):
    report = made(ordered(edition))

    assert genuine(report.code.lower().replace("-", " ")) == report


def test_a_code_of_nothing_and_of_what_is_not_ready_is_not_known(edition):
    report = ordered(edition)

    assert genuine(report.code) is None
    assert genuine("") is None
    assert genuine("7KX4-9MPT-2WQH") is None


def test_a_file_is_the_same_to_the_last_byte(edition):
    report = made(ordered(edition))
    content = read(report).content

    assert is_same_file(report, SimpleUploadedFile("a.xlsx", content))
    assert not is_same_file(report, SimpleUploadedFile("a.xlsx", content[:-1] + b"!"))
    assert not is_same_file(report, SimpleUploadedFile("a.xlsx", content + b"!"))
