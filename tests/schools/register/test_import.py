"""The register in from Excel: all or nothing, every error by row and cell."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from schools.academic_year import academic_year_of
from schools.choices import Category, Deed
from schools.models import AuditEntry, LegalAct, RegisterUpload, School, SchoolCategory, SchoolYear
from schools.services.register import save_register
from tests.factories import (
    make_act,
    make_coordinator,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)
from tests.schools.register.workbooks import school_rows, table, workbook

pytestmark = pytest.mark.django_db

IMPORT = reverse("schools:school_import")
CONFIRM = reverse("schools:school_import_confirm")


@pytest.fixture
def coordinator(client, municipality):
    coordinator = make_coordinator(municipality)
    client.force_login(coordinator)
    return client


def send(client, rows, name="реестр.xlsx", **options):
    file = SimpleUploadedFile(name, workbook(rows, **options))
    return client.post(IMPORT, {"file": file})


def year_of(municipality):
    return academic_year_of(municipality.today())


def test_200_schools_with_three_bad_rows_are_refused_by_cell_then_saved_when_mended(
    coordinator, municipality
):
    rows = school_rows(200)
    mended = [list(row) for row in rows]
    rows[12][2] = "техникум"  # row 14
    rows[57][4] = "триста"  # row 59
    rows[199][5] = "ШНОР, лучшая"  # row 201

    refused = send(coordinator, rows)

    errors = refused.context["errors"]
    assert [error.partition(":")[0] for error in errors] == [
        "строка 14, ячейка C14",
        "строка 59, ячейка E59",
        "строка 201, ячейка F201",
    ]
    page = refused.content.decode()
    assert "строка 14, ячейка C14: «техникум»" in page
    assert "Ничего не&nbsp;сохранено" in page
    assert not School.objects.exists()
    assert not RegisterUpload.objects.exists()
    assert not AuditEntry.objects.exists()

    response = send(coordinator, mended)
    preview = coordinator.get(response.url)
    assert len(preview.context["changes"].added) == 200
    assert not School.objects.exists()

    coordinator.post(CONFIRM)

    assert School.objects.count() == 200
    assert SchoolYear.objects.filter(academic_year=year_of(municipality)).count() == 200
    assert SchoolCategory.objects.count() == 100
    assert AuditEntry.objects.filter(deed=Deed.CREATED, object_kind="школа").count() == 200
    assert AuditEntry.objects.filter(deed=Deed.IMPORTED).count() == 1
    assert not RegisterUpload.objects.exists()


def test_a_school_is_known_by_its_short_name_in_any_case(coordinator, municipality):
    school = make_school(municipality, short_name="МКОУ «Берёзовская СОШ»", inn="7707083893")

    send(coordinator, [["мкоу «березовская сош»", "Новое название", "", "", "", ""]])
    coordinator.post(CONFIRM)

    school.refresh_from_db()
    assert school.name == "Новое название"
    assert School.objects.count() == 1


def test_a_renamed_school_is_known_by_its_inn(coordinator, municipality):
    school = make_school(municipality, short_name="МБОУ ООШ № 3", inn="7707083893")

    send(coordinator, [["МБОУ СОШ № 3", "", "", "7707083893", "", ""]])
    coordinator.post(CONFIRM)

    school.refresh_from_db()
    assert school.short_name == "МБОУ СОШ № 3"


def test_empty_cells_change_nothing(coordinator, municipality):
    school = make_school(municipality, head_name="Ким В.А.", inn="7707083893", is_rural=True)

    send(coordinator, [[school.short_name, "", "", "", "", ""]])

    changes = coordinator.get(CONFIRM).context["changes"]
    assert len(changes.unchanged) == 1


def test_the_preview_shows_what_was_and_what_will_be(coordinator, municipality):
    school = make_school(municipality, school_kind="basic")

    send(coordinator, [[school.short_name, "", "гимназия", "", 250, "нет"]])

    (row,) = coordinator.get(CONFIRM).context["changes"].changed
    year = f"{year_of(municipality)}/{(year_of(municipality) + 1) % 100:02}"
    assert row.shown() == {
        "Вид школы": ["основная школа", "гимназия"],
        f"Обучающихся, {year}": ["", "250"],
    }


def test_no_categories_takes_them_away(coordinator, municipality):
    school = make_school(municipality)
    SchoolCategory.objects.create(
        municipality=municipality,
        school=school,
        academic_year=year_of(municipality),
        category=Category.LOW_RESULTS,
    )

    send(coordinator, [[school.short_name, "", "", "", "", "нет"]])
    coordinator.post(CONFIRM)

    assert not school.categories.exists()


def test_new_categories_rest_on_the_act_chosen(coordinator, municipality):
    act = make_act(municipality)
    send(coordinator, school_rows(4))

    coordinator.post(CONFIRM, {"act-known": act.pk})

    assert {row.act for row in SchoolCategory.objects.all()} == {act}


def test_new_categories_rest_on_an_act_described_on_the_spot(coordinator):
    send(coordinator, school_rows(4))

    coordinator.post(CONFIRM, {"act-number": "12-п", "act-issued_on": "2025-09-03"})

    assert LegalAct.objects.get().number == "12-п"
    assert SchoolCategory.objects.filter(act__number="12-п").count() == 2


def test_an_act_without_a_date_stops_the_saving(coordinator):
    send(coordinator, school_rows(4))

    response = coordinator.post(CONFIRM, {"act-number": "12-п"})

    assert "У нового акта нужны номер и дата" in response.content.decode()
    assert not School.objects.exists()


def test_a_wrong_check_digit_is_a_remark(coordinator):
    send(coordinator, [["СОШ № 1", "Школа", "", "7707083894", "", ""]])

    page = coordinator.get(CONFIRM).content.decode()
    coordinator.post(CONFIRM)

    assert "строка 2, ячейка D2: Контрольная цифра ИНН не сходится" in page
    assert School.objects.get().inn == "7707083894"


def test_lost_zeros_are_told_of_once_for_a_column(coordinator):
    rows = [["СОШ № 1", "Школа", "", 500000016], ["СОШ № 2", "Школа", "", 500000055]]

    send(coordinator, rows)

    assert coordinator.get(CONFIRM).context["changes"].remarks == [
        "столбец D: у номеров не было нуля в начале, портал его вернул "
        "(строк: 2, например строка 2: 0500000016)"
    ]


def test_a_new_school_needs_its_full_name(coordinator):
    response = send(coordinator, [["СОШ № 1", "", "", "", "", ""]])

    assert response.context["errors"] == [
        "строка 2, ячейка B2: у новой школы нужно полное название"
    ]


def test_two_rows_for_one_school_are_refused(coordinator, municipality):
    school = make_school(municipality, inn="7707083893")

    response = send(
        coordinator,
        [[school.short_name, "", "", "", "", ""], ["Иначе", "", "", "7707083893", "", ""]],
    )

    assert response.context["errors"] == ["строка 3, ячейка D3: это та же школа, что в строке 2"]


def test_a_name_of_another_organisation_is_refused(coordinator, municipality):
    make_school(municipality, kind="methodical_centre", short_name="МЦРО", name="Центр")

    response = send(coordinator, [["МЦРО", "Школа", "", "", "", ""]])

    assert "другая организация" in response.context["errors"][0]


def test_a_school_of_another_municipality_is_left_alone(coordinator, municipality):
    foreign = make_school(make_municipality(), short_name="СОШ № 1", inn="7707083893")

    send(coordinator, [["СОШ № 1", "Другая школа", "", "7707083893", "", ""]])
    coordinator.post(CONFIRM)

    assert School.objects.filter(municipality=municipality).count() == 1
    assert School.objects.get(pk=foreign.pk).name == foreign.name


def test_a_file_that_waited_while_the_register_changed_is_read_anew(coordinator, municipality):
    send(coordinator, [["СОШ № 1", "Школа", "", "7707083893", "", ""]])
    for _ in range(2):
        make_school(municipality, inn="7707083893")

    response = coordinator.post(CONFIRM, follow=True)

    assert "реестр изменился" in response.content.decode()
    assert School.objects.count() == 2


def test_a_discarded_file_is_forgotten(coordinator):
    send(coordinator, school_rows(2))

    coordinator.post(reverse("schools:school_import_discard"))

    page = coordinator.get(CONFIRM, follow=True).content.decode()
    assert "Этот файл уже сохранён или отменён." in page
    assert not School.objects.exists()


def test_a_file_that_changes_nothing_says_so(coordinator):
    for _ in range(2):
        send(coordinator, school_rows(2))
        page = coordinator.get(CONFIRM).content.decode()
        coordinator.post(CONFIRM)

    assert "сохранять нечего" in page
    assert "Сохранить в" not in page


def test_a_newer_file_takes_the_place_of_the_one_before(coordinator):
    send(coordinator, school_rows(5))
    send(coordinator, school_rows(2))

    assert len(coordinator.get(CONFIRM).context["changes"].added) == 2


def test_a_file_of_another_kind_is_refused_on_the_page(coordinator):
    response = coordinator.post(
        IMPORT, {"file": SimpleUploadedFile("план.pdf", b"%PDF-1.7 not a register")}
    )

    assert "Это не книга Excel" in response.content.decode()


def test_a_file_sent_by_one_person_is_unseen_by_another(coordinator, client, municipality):
    send(coordinator, school_rows(2))
    client.force_login(make_coordinator(municipality))

    assert client.get(CONFIRM).url == reverse("schools:school_list")
    assert RegisterUpload.objects.exists()


@pytest.mark.parametrize(
    "make", [make_official, lambda place: make_school_head(make_school(place))]
)
@pytest.mark.parametrize(
    "name", ["school_import", "school_import_confirm", "school_template", "category_edit"]
)
def test_only_who_edits_schools_takes_a_register_in(client, municipality, make, name):
    client.force_login(make(municipality))

    assert client.get(reverse(f"schools:{name}")).status_code == 403


def test_the_export_comes_back_without_a_change(coordinator, municipality):
    send(coordinator, school_rows(8))
    coordinator.post(CONFIRM)
    exported = coordinator.get(reverse("schools:school_export")).getvalue()

    coordinator.post(IMPORT, {"file": SimpleUploadedFile("реестр.xlsx", exported)})

    changes = coordinator.get(CONFIRM).context["changes"]
    assert (len(changes.added), len(changes.changed), len(changes.unchanged)) == (0, 0, 8)


def test_the_empty_template_has_the_columns_of_the_export_and_explains_them(
    coordinator, municipality
):
    make_school(municipality)

    template = coordinator.get(reverse("schools:school_template")).getvalue()
    exported = coordinator.get(reverse("schools:school_export")).getvalue()

    refused = coordinator.post(IMPORT, {"file": SimpleUploadedFile("образец.xlsx", template)})
    assert refused.context["errors"] == ["под названиями столбцов нет ни одной школы"]
    assert list(table(exported)[0]) == headers(template)


def headers(content):
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["Реестр школ", "Пояснения"]
    return [cell.value for cell in book["Реестр школ"][1]]


def test_a_file_saved_meanwhile_is_saved_once(coordinator, municipality):
    send(coordinator, [["СОШ № 1", "Школа", "", "", "", ""]])
    upload = RegisterUpload.objects.get()
    save_register(upload=upload, by=upload.uploaded_by)

    with pytest.raises(RegisterUpload.DoesNotExist):
        save_register(upload=upload, by=upload.uploaded_by)

    assert School.objects.count() == 1


def test_an_act_is_not_kept_when_nothing_is_saved(coordinator, municipality):
    send(coordinator, [["СОШ № 1", "Школа", "", "7707083893", "", "ШНОР"]])
    for _ in range(2):
        make_school(municipality, inn="7707083893")

    coordinator.post(CONFIRM, {"act-number": "12-п", "act-issued_on": "2025-09-03"})

    assert not LegalAct.objects.exists()


def test_categories_taken_away_need_no_act(coordinator, municipality):
    school = make_school(municipality)
    SchoolCategory.objects.create(
        municipality=municipality,
        school=school,
        academic_year=year_of(municipality),
        category=Category.LOW_RESULTS,
    )
    send(coordinator, [[school.short_name, "", "", "", "", "нет"]])

    assert "Каким актом" not in coordinator.get(CONFIRM).content.decode()
