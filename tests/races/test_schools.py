"""Two people write the register or the categories at one moment."""

import pytest
from django.urls import reverse

from schools.academic_year import academic_year_of
from schools.choices import Category, Deed
from schools.models import AuditEntry, School, SchoolCategory
from schools.services.register import upload_register
from tests.factories import make_coordinator, make_school
from tests.races.answers import failed, statuses, told
from tests.schools.register.workbooks import school_rows, workbook


@pytest.fixture
def imported(municipality, send_together):
    """A function: (statuses, how many added, came too late and changed nothing, schools).

    With two `uploads` each of two people confirms their own, else one person confirms twice.
    """

    def imported(uploads):
        people = [make_coordinator(municipality) for _ in range(uploads)]
        for person in people:
            upload_register(
                municipality=municipality,
                by=person,
                name="реестр.xlsx",
                content=workbook(school_rows(3)),
            )
        confirm = reverse("schools:school_import_confirm")
        forms = [(person, confirm, {}) for person in people * 2]
        pages = send_together(*forms[:2], follow=True)
        return (
            statuses(pages),
            told(pages, "Добавлено: 3, изменено: 0, без изменений: 0."),
            told(pages, "Этот файл уже сохранён или отменён."),
            told(pages, "Добавлено: 0, изменено: 0, без изменений: 3."),
            School.objects.count(),
        )

    return imported


def test_a_file_confirmed_twice_is_saved_once(imported):
    assert imported(uploads=1) == ([200, 200], 1, 1, 0, 3)


def test_two_files_of_the_same_schools_add_them_once(imported):
    assert imported(uploads=2) == ([200, 200], 1, 0, 1, 3)


@pytest.mark.parametrize("uploads", [1, 2])
def test_without_locks_an_import_fails(imported, without_locks, uploads):
    assert failed(imported(uploads)[0])


@pytest.fixture
def set_twice(municipality, send_together):
    """A function: (statuses, how many changed a school, how many did not, categories, entries)."""

    def set_twice():
        school = make_school(municipality)
        page = reverse("schools:category_edit")
        data = {f"school-{school.pk}": [Category.LOW_RESULTS, Category.AT_RISK]}
        pages = send_together(
            *[(make_coordinator(municipality), page, data) for _ in range(2)], follow=True
        )
        year = academic_year_of(municipality.today())
        return (
            statuses(pages),
            told(pages, "Школ с изменениями: 1."),
            told(pages, "Школ с изменениями: 0."),
            SchoolCategory.objects.filter(school=school, academic_year=year).count(),
            AuditEntry.objects.filter(deed=Deed.CHANGED).count(),
        )

    return set_twice


def test_a_category_set_by_two_is_set_once(set_twice):
    assert set_twice() == ([200, 200], 1, 1, 2, 1)


def test_without_locks_setting_it_fails(set_twice, without_locks):
    assert failed(set_twice()[0])
