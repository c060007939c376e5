"""Files that must be refused: each with its own Russian sentence, at once, and nothing else."""

import io
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image

from roadmaps.imports import FileNotReadable, files, open_source
from tests.roadmaps.imports.formats.builders import (
    WORD_NAMESPACES,
    archive,
    excel,
    paragraph,
    pdf,
    plain_word,
    texts,
    word,
)

BOMB_SIZE = 60_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream):
    """The start of an old Office file that names one of its streams."""
    return OLE + stream.encode("utf-16-le") + bytes(512)


def bomb(name="word/large.xml"):
    """A .docx of a hundred kilobytes with a part that unpacks to sixty megabytes."""
    buffer = io.BytesIO(word(paragraph("План")))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(name, bytes(BOMB_SIZE))
    return buffer.getvalue()


def lying_bomb():
    """The same, with the sizes in its headers saying that the part is small."""
    return bomb("word/media/image1.bmp").replace(
        struct.pack("<I", BOMB_SIZE), struct.pack("<I", 1_000)
    )


def many_members():
    return archive({f"word/part{number}.bin": b"" for number in range(5_000)})


def encrypted_member():
    data = bytearray(plain_word())
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def with_doctype(name):
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = f"<w:document {WORD_NAMESPACES}><w:body>{paragraph('План')}</w:body></w:document>"
    return word(paragraph("План"), extra={name: f"{entity}{body}"})


def scan():
    buffer = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(buffer, "PDF")
    return buffer.getvalue()


def with_password(data):
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="1", user="2"))
    return buffer.getvalue()


def pdf_bomb():
    packed = zlib.compress(bytes(70_000_000), 1)
    return b"%PDF-1.7\n1 0 obj <</Filter/FlateDecode>> stream\n" + packed + b"\nendstream endobj"


def renamed(data, old, new):
    """The archive with one of its members under another name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return archive(
            {new if name == old else name: packed.read(name) for name in packed.namelist()}
        )


WORD = plain_word()
WITH_MACROS = word(paragraph("План"), extra={"word/vbaProject.bin": b"\0"})
EXCEL = excel(lambda book, sheet: sheet.append([1]))
EXCEL_WITH_MACROS = renamed(EXCEL, "xl/styles.xml", "xl/vbaProject.bin")
PRINTED = pdf("<p>План помощи школам</p>")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("план.docx", b"", "Файл пустой"),
        ("план.docx", b"\x00" * (20 * 1024**2 + 1), "больше 20 МБ"),
        ("план.txt", b" \n\t\n ", "нет текста"),
        ("план.docx", word(""), "нет текста"),
        ("план.xlsx", excel(lambda book, sheet: None), "нет текста"),
        ("план.docx", WORD[: len(WORD) // 2], "повреждён"),
        ("план.docx", WORD[:40] + bytes(400) + WORD[440:], "повреждён"),
        ("план.docx", archive({"word/document.xml": "<w:document><w:body>"}), "повреждён"),
        ("план.docx", archive({"word/document.xml": "<document/>"}), "повреждён"),
        ("план.docx", archive({"[Content_Types].xml": "<Types/>"}), "повреждён"),
        ("план.docx", bytes(range(256)) * 40, "не удалось прочитать как текст"),
        ("план.docx", ole("EncryptedPackage"), "защищён паролем"),
        ("план.xlsx", encrypted_member(), "защищён паролем"),
        ("план.doc", ole("WordDocument"), "старого формата .doc"),
        ("план.docx", ole("WordDocument"), "старого формата .doc"),
        ("план.xls", ole("Workbook"), "старого формата .xls"),
        ("план.bin", ole("Чужое"), "старого формата Office"),
        ("план.doc", b"{\\rtf1\\ansi \\'cf}", "формата RTF"),
        ("план.odt", archive({"mimetype": "odt", "content.xml": "<x/>"}), "OpenDocument"),
        ("план.pptx", archive({"ppt/presentation.xml": "<x/>"}), "презентация"),
        ("план.xlsb", archive({"xl/workbook.bin": b"", "xl/theme.xml": "<x/>"}), ".xlsb"),
        ("план.zip", archive({"план.docx": WORD}), "архив"),
        ("план.rar", b"Rar!\x1a\x07\x00" + bytes(99), "архив"),
        ("план.docx", b"\x89PNG\r\n\x1a\n" + bytes(99), "изображение"),
        ("план.exe", b"MZ\x90" + bytes(99), "программа"),
        ("план.docx", b"<html><body>\xd0\x9f</body></html>", "веб-страница"),
        ("план.docm", WORD, "макрос"),
        ("план.docx", WITH_MACROS, "макрос"),
        ("план.xlsx", EXCEL_WITH_MACROS, "макрос"),
        ("план.docx", bomb(), "вырастает во много раз"),
        ("план.docx", bomb("word/media/image1.bmp"), "вырастает во много раз"),
        ("план.docx", lying_bomb(), "повреждён"),
        ("план.docx", many_members(), "2000 вложенных"),
        ("план.docx", with_doctype("word/document.xml"), "DOCTYPE"),
        ("план.docx", with_doctype("word/settings.xml"), "DOCTYPE"),
        ("план.docx", with_doctype("customXml/item1.xml"), "DOCTYPE"),
        ("план.pdf", pdf_bomb(), "вырастает во много раз"),
        ("план.pdf", b"%PDF-1.7\nnothing", "повреждён"),
        ("план.pdf", PRINTED[:200], "повреждён"),
        ("план.pdf", with_password(PRINTED), "защищён паролем"),
        ("план.pdf", scan(), "Это скан"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_gives_no_document_is_refused_in_russian(name, data, words):
    started = time.process_time()
    with pytest.raises(FileNotReadable) as refusal:
        open_source(io.BytesIO(data), name)

    assert words in refusal.value.message
    assert refusal.value.message.endswith(".")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("make", [bomb, lying_bomb, many_members, pdf_bomb])
def test_a_bomb_is_refused_before_it_goes_off(make):
    data = make()

    started = time.process_time()
    with pytest.raises(FileNotReadable):
        open_source(data, "план")

    assert time.process_time() - started < 1


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(code):
    part = f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE x [<!ENTITY a "а">]><x>&a;</x>'

    with pytest.raises(FileNotReadable, match="DOCTYPE"):
        open_source(word("", extra={"word/document.xml": part.encode(code)}), "план.docx")


@pytest.mark.parametrize("name", ["план", "план.doc", "План 2025", "../../план.DOCX"])
def test_a_word_document_is_read_when_its_name_says_nothing_else(name):
    assert texts(WORD, name)[0] == "План помощи школам"
    assert open_source(WORD, name).name == name.rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("data", "name", "inside"),
    [
        (WORD, "план.pdf", "документ Word"),
        (WORD, "план.xlsx", "документ Word"),
        (WORD, "план.txt", "документ Word"),
        (EXCEL, "план.docx", "книга Excel"),
        ("Просто слова".encode(), "план.docx", "текст"),
        ("Просто слова".encode(), "ПЛАН.PDF", "текст"),
        (b"%PDF-1.7\n", "план.docx", "документ PDF"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_refused(data, name, inside):
    with pytest.raises(FileNotReadable, match=rf"по имени это \.\w+, а внутри {inside}"):
        open_source(data, name)


def test_a_name_loses_its_folders_and_unseen_characters():
    assert open_source(WORD, "C:\\папка\\пл\u202eан\r\n.docx").name == "план.docx"


def test_more_cells_than_a_plan_can_have_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_ROWS", 2)

    with pytest.raises(FileNotReadable, match="строк"):
        files.open_source(WORD, "план.docx")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(word("<w:p/>" * 1_000_000), id="paragraphs"),
        pytest.param(b"| a | b |\n" * 500_000, id="rows of text"),
        pytest.param(b"word " * 1_000_000, id="words"),
    ],
)
def test_more_than_a_plan_can_hold_is_refused_at_once(data):
    started = time.process_time()
    with pytest.raises(FileNotReadable, match="слишком велик"):
        open_source(data, "план")

    assert time.process_time() - started < 1


def test_a_box_inside_a_box_is_read_once():
    nested = paragraph("Приложение")
    for _ in range(16):
        nested = paragraph(f"<w:r><w:pict><w:txbxContent>{nested}</w:txbxContent></w:pict></w:r>")

    assert texts(word(nested)) == ["Приложение"]
