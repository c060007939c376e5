"""What a workbook of the register says, or what is wrong with it."""

import zipfile
from io import BytesIO

import pytest

from schools.office.refusals import FileNotReadable
from schools.register.reading import RegisterNotRead, read_register
from tests.schools.register.workbooks import workbook

NAME = "реестр.xlsx"


def read_one(**cells):
    """The values of a register with one school, its cells by caption."""
    cells = {"Краткое название": "СОШ № 1", **cells}
    return read_register(workbook([list(cells.values())], captions=list(cells)), NAME)[0].values


def errors_of(rows, captions):
    with pytest.raises(RegisterNotRead) as refusal:
        read_register(workbook(rows, captions=captions), NAME)
    return refusal.value.errors


@pytest.mark.parametrize(
    ("caption", "text", "key", "value"),
    [
        ("Вид школы", "Гимназия", "school_kind", "gymnasium"),
        ("Вид школы", "СОШ", "school_kind", "secondary"),
        ("Вид школы", "Основная общеобразовательная школа", "school_kind", "basic"),
        ("Местность", "Сельская", "is_rural", True),
        ("Местность", "город", "is_rural", False),
        ("ИНН", 7707083893, "inn", "7707083893"),
        ("ИНН", "7707 083893", "inn", "7707083893"),
        ("ОГРН", 1027700132195, "ogrn", "1027700132195"),
        ("Действует", "Нет", "is_active", False),
        ("Сайт", "school.example", "website", "https://school.example"),
        ("Учебный год", "2025/26", "academic_year", 2025),
        ("Учебный год", "2025–2026", "academic_year", 2025),
        ("Учебный год", "2025/2026 уч. год", "academic_year", 2025),
        ("Учебный год", "2025-2026 учебный год", "academic_year", 2025),
        ("Учебный год", "2025/26 уч.г.", "academic_year", 2025),
        ("Категории", "шнсу и ШНОР", "categories", ["low_results", "adverse_conditions"]),
        ("Категории", "в зоне риска; ШНОР", "categories", ["low_results", "at_risk"]),
        ("Категории", "нет", "categories", []),
        ("Обучающихся", 412, "pupils", 412),
        ("Обучающихся", "1 204", "pupils", 1204),
        ("  УЧИТЕЛЕЙ ", 0, "teachers", 0),
    ],
)
def test_a_cell_is_read(caption, text, key, value):
    assert read_one(**{caption: text})[key] == value


@pytest.mark.parametrize(
    ("caption", "text", "words"),
    [
        ("Вид школы", "техникум", "здесь может быть: начальная школа"),
        ("Местность", "у реки", "городская, сельская"),
        ("ИНН", "77-07", "только цифры"),
        ("ИНН", "1" * 13, "длиннее 12"),
        ("Электронная почта", "нет почты", "не адрес электронной почты"),
        ("Сайт", "javascript://x", "не адрес сайта"),
        ("Учебный год", "2025/27", "пишется так: 2025/26"),
        ("Категории", "ШНОР, лучшая", "категории «лучшая» нет"),
        ("Обучающихся", "много", "целое число"),
        ("Обучающихся", 12.5, "целое число"),
        ("Обучающихся", -3, "целое число от 0 до 100\u00a0000"),
        ("Краткое название", "ш" * 201, "длиннее 200"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(caption, text, words):
    cells = {"Краткое название": "СОШ № 1", "Полное название": "Школа", caption: text}
    place = "ABC"[list(cells).index(caption)]

    errors = errors_of([list(cells.values())], list(cells))

    assert len(errors) == 1
    assert errors[0].startswith(f"строка 2, ячейка {place}2: ")
    assert words in errors[0]


def test_errors_of_a_row_stand_in_the_order_of_its_cells():
    captions = ["Категории", "Обучающихся", "Краткое название"]

    errors = errors_of([["лучшая", "много", ""]], captions)

    assert [error[:19] for error in errors] == [f"строка 2, ячейка {letter}2" for letter in "ABC"]


def test_an_empty_cell_gives_no_value():
    values = read_one(**{"Полное название": "", "Обучающихся": None})

    assert values == {"short_name": "СОШ № 1"}


def test_a_column_that_no_one_knows_and_a_required_one_that_is_missing_are_named():
    errors = errors_of([["Школа", "412"]], ["Полное название", "Обучающихся", "Цвет стен"])

    assert errors == [
        "строка 1, ячейка C1: столбца «Цвет стен» в реестре нет, удалите или исправьте его",
        "строка 1: нет обязательного столбца «Краткое название»",
    ]


@pytest.mark.parametrize("caption", ["№", "№ п/п", "№п/п", "N п/п"])
def test_a_column_of_plain_numbers_is_passed_over(caption):
    cells = {caption: 1, "Полное название": "Школа"}

    assert read_one(**cells) == {"short_name": "СОШ № 1", "name": "Школа"}


@pytest.mark.parametrize(
    ("caption", "key", "typed", "read"),
    [
        ("ИНН", "inn", 500000016, "0500000016"),
        ("КПП", "kpp", 51001001, "051001001"),
        ("ОКТМО", "oktmo", 1701000, "01701000"),
    ],
)
def test_a_zero_that_excel_took_away_is_given_back(caption, key, typed, read):
    captions = ["Краткое название", caption]

    (row,) = read_register(workbook([["СОШ № 1", typed]], captions=captions), NAME)

    assert (row.values[key], row.zeros) == (read, [key])


def test_a_number_that_a_zero_does_not_mend_is_left_as_it_is():
    captions = ["Краткое название", "ИНН"]

    (row,) = read_register(workbook([["СОШ № 1", 500000017]], captions=captions), NAME)

    assert (row.values["inn"], row.zeros) == ("500000017", [])


def test_a_column_given_twice_is_named():
    errors = errors_of([["СОШ № 1", "1", "2"]], ["Краткое название", "ИНН", "ИНН"])

    assert errors == ["строка 1, ячейка C1: столбец «ИНН» повторяется"]


def test_a_school_named_twice_is_an_error_of_the_second_row():
    errors = errors_of([["СОШ № 1", "1"], ["сош №  1", "2"]], ["Краткое название", "ИНН"])

    assert errors == ["строка 3, ячейка A3: «сош № 1» уже есть в строке 2"]


def test_a_row_without_a_name_is_an_error_and_an_empty_row_is_none():
    errors = errors_of([[None, None], ["", "5"]], ["Краткое название", "Учителей"])

    assert errors == ["строка 3, ячейка A3: не заполнено «Краткое название»"]


def test_captions_may_stand_below_a_title():
    content = workbook(
        [[], ["Краткое название", "ИНН"], ["СОШ № 1", ""]], captions=["Реестр школ округа"]
    )

    (row,) = read_register(content, NAME)

    assert (row.number, row.values) == (4, {"short_name": "СОШ № 1"})


def test_a_workbook_without_captions_says_what_must_be_there():
    assert "обязательны столбцы «Краткое название»" in errors_of([[1, 2]], ["раз", "два"])[0]


def test_a_workbook_without_schools_is_an_error():
    errors = errors_of([], ["Краткое название", "ИНН"])

    assert errors == ["под названиями столбцов нет ни одной школы"]


def packed(**members):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            is_kind = name == "mimetype"
            archive.writestr(name, content, zipfile.ZIP_STORED if is_kind else None)
    return file.getvalue()


def with_member(content, name, data):
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


# The kind of an OpenDocument file is its first member, not packed (OpenDocument 1.3, part 2).
OPEN_DOCUMENT = packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", rest="x")
PLAIN = workbook([["СОШ № 1", "1"]], captions=["Краткое название", "ИНН"])


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", NAME, "пустой"),
        (b"%PDF-1.7", NAME, "не книга Excel"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "реестр.xls", "старого формата"),
        (PLAIN, "реестр.xlsm", "макросы"),
        (with_member(PLAIN, "xl/vbaProject.bin", b"x"), NAME, "макросы"),
        (with_member(PLAIN, "xl/media/1.bin", bytes(40 * 1024**2)), NAME, "вырастает"),
        (packed(**{"word/document.xml": "<a/>"}), NAME, "не книга Excel"),
        (OPEN_DOCUMENT, "реестр.ods", "сохраните как .xlsx"),
        (PLAIN[:-300], NAME, "повреждён"),
        (b"PK" + bytes(5 * 1024**2), NAME, "больше 5 МБ"),
        (with_member(PLAIN, "xl/evil.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>'), NAME, "DOCTYPE"),
    ],
    ids=[
        *("empty", "pdf", "xls", "xlsm", "macros", "bomb", "word", "ods", "torn", "huge"),
        "entities",
    ],
)
def test_a_file_that_may_not_be_opened_is_refused_in_words(content, name, words):
    with pytest.raises(FileNotReadable) as refusal:
        read_register(content, name)

    assert words in refusal.value.message
