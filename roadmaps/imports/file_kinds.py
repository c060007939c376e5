"""What a file is, judged by its bytes; its name is only asked when the bytes are silent."""

import re

from schools.office.refusals import FileDamaged, FileHasMacros, FileNotReadable

WORD = "документ Word"
EXCEL = "книга Excel"
PDF = "документ PDF"
TEXT = "текст"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_NAMES = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam")
_AGAIN = "и загрузите его"
_SAVE_AS_DOCX = f"Откройте файл в Word, сохраните как .docx {_AGAIN}."
_SAVE_AS_XLSX = f"Откройте файл в Excel, сохраните как .xlsx {_AGAIN}."

_IMAGE = (
    "Это изображение, а не документ: портал читает только текст. Загрузите исходный документ "
    "в формате .docx, .xlsx или .pdf с текстом."
)
_PACKED = f"Это архив, а не документ. Распакуйте его, найдите дорожную карту {_AGAIN}."
_PROGRAM = "Это программа, а не документ. Загрузите дорожную карту в формате .docx, .xlsx или .pdf."
_WEB_PAGE = f"Это веб-страница, а не документ. {_SAVE_AS_DOCX}"

# What files of other kinds begin with, and what is said of them.
_FOREIGN = (
    (b"{\\rtf", f"Это документ старого формата RTF. {_SAVE_AS_DOCX}"),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"AT&TFORM", _IMAGE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
)
_LEGACY_NAMES = {
    ".doc": f"Это документ старого формата .doc. {_SAVE_AS_DOCX}",
    ".xls": f"Это книга старого формата .xls. {_SAVE_AS_XLSX}",
}
# The name that goes with each kind; a text may be called almost anything.
_SUFFIXES = {WORD: ".docx", EXCEL: ".xlsx", PDF: ".pdf", TEXT: ".txt"}
_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|\?xml|svg|!--)", re.IGNORECASE)


def kind_of(data, name):
    """WORD or EXCEL (a ZIP that may be either), PDF or TEXT.

    `data` is the whole file, not empty. Raises FileNotReadable for every other kind, saying
    which it is and what to save it as.
    """
    if name.lower().endswith(_MACRO_NAMES):
        raise FileHasMacros
    if data.startswith(_OLE):
        raise FileNotReadable(_ole_refusal(data, name))
    for opening, refusal in _FOREIGN:
        if data.startswith(opening):
            raise FileNotReadable(refusal)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK"):
        return EXCEL if name.lower().endswith(".xlsx") else WORD
    if _PAGE.match(data[:1024]) or data.startswith(b"MIME-Version:"):
        raise FileNotReadable(_WEB_PAGE)
    return TEXT


def refuse_false_name(kind, name):
    """Raise FileNotReadable if the name says one of our kinds and the bytes another.

    Such a file was most likely chosen or renamed by mistake.
    """
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix in _SUFFIXES.values() and suffix != _SUFFIXES[kind]:
        raise FileNotReadable(
            f"Файл не то, чем назван: по имени это {suffix}, а внутри {kind}. Проверьте, тот ли "
            f"файл выбран; если тот, замените в его имени {suffix} на {_SUFFIXES[kind]} "
            "и загрузите ещё раз."
        )


def kind_of_archive(archive):
    """WORD or EXCEL by the main part of an unpacked archive. Raises FileNotReadable."""
    main = archive.related("", "officeDocument")
    for kind, folder in ((WORD, "word/"), (EXCEL, "xl/")):
        if (main or "").startswith(folder):
            return kind
    for kind, part in ((WORD, "word/document.xml"), (EXCEL, "xl/workbook.xml")):
        if part in archive:
            return kind
    names = archive.names
    if any(name.startswith("ppt/") for name in names):
        raise FileNotReadable(
            "Это презентация, а не документ. Загрузите дорожную карту в формате .docx или .xlsx."
        )
    if "content.xml" in names:
        raise FileNotReadable(f"Это документ OpenDocument (.odt, .ods). {_SAVE_AS_DOCX}")
    if any(name.startswith("xl/") for name in names):
        raise FileNotReadable(f"Это двоичная книга Excel (.xlsb). {_SAVE_AS_XLSX}")
    if "[content_types].xml" in names:
        raise FileDamaged(archive.kind)
    raise FileNotReadable(_PACKED)


def _ole_refusal(data, name):
    """Old Office files and encrypted new ones share a container with UTF-16 names of streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Файл защищён паролем. Откройте его, снимите пароль (Файл → Сведения → Защита), "
            "сохраните и загрузите ещё раз."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return _LEGACY_NAMES[".doc"]
    if "Workbook".encode("utf-16-le") in data:
        return _LEGACY_NAMES[".xls"]
    legacy = name.lower()[-4:]
    return _LEGACY_NAMES.get(
        legacy,
        "Это файл старого формата Office. Откройте его в Word или Excel, сохраните как .docx "
        "или .xlsx и загрузите его.",
    )
