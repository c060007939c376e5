"""A Word template from a stranger: looked through, and filled."""

import re
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from schools.office.archive import Archive
from schools.office.refusals import FileDamaged, FileNotReadable, FileTooLarge
from schools.word_template.environment import FieldsOnly, FieldsUnknown, TagBroken, TagRefused
from schools.word_template.filling import MAX_SIZE

KIND = "документ Word"
# docxtpl looks for tags by patterns whose time grows with both of these, and with each tag that
# nothing closes it grows to minutes.
MAX_MARKUP = 1024**2
MAX_TAGS = 500
_MARKUP = re.compile(r"<[^>]*>")
_TAG = re.compile(r"\{(?:<[^>]*>)*[{%#]")
_OPENING = re.compile(r"\{[{%#]")
_CLOSED = re.compile(r"\{\{[^{}%#]{0,300}\}\}|\{%[^{}%#]{0,300}%\}|\{#[^{}%#]{0,300}#\}")
# What a document may refer to outside itself, and what it must not carry inside.
OUTSIDE = {"hyperlink"}
INSIDE = {"oleObject", "package", "control", "attachedTemplate", "aFChunk", "subDocument", "frame"}
# Fields of Word itself that fetch something when the document is opened.
FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDE\w*|LINK|IMPORT|MACROBUTTON|DATABASE|RD)\b", re.I)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What python-docx and docxtpl stumble over in a document put together by hand.
_NOT_FOLLOWED = (AttributeError, IndexError, KeyError, TypeError, ValueError, etree.LxmlError)

SEE_FIELDS = "Сверьтесь со списком полей шаблона."
_ALLOWED = (
    "Разрешены поля из списка, условия «{% if … %}» и повторение строк «{% for … in … %}», как в "
    "списке полей."
)


class TemplateRefused(FileNotReadable):
    """The file is no template; `message` says in Russian what to mend in it."""


def fill(template, values, known):
    """The bytes of the Word document made of a template (bytes) and the values of its fields.

    `known` maps the name of each field to None for a text or a condition, to a dict of the same
    kind for a record, to a list of one dict for a list of records. Every field is a text: no markup
    or tag in a value does anything. Raises FileNotReadable, for a template is looked through anew
    each time it is used.
    """
    try:
        _look_through(template)
        document = DocxTemplate(BytesIO(template))
        document.render(_printable(values), FieldsOnly(known), autoescape=True)
        file = BytesIO()
        document.save(file)
    except FieldsUnknown as error:
        names = ", ".join(f"«{name}»" for name in error.names)
        raise TemplateRefused(
            f"В шаблоне есть поля, которых портал не знает: {names}. {SEE_FIELDS}"
        ) from error
    except TagBroken as error:
        raise TemplateRefused(
            f"Портал не разобрал поле рядом со словами «{error.quote}»: проверьте скобки "
            f"«{{{{ … }}}}» и «{{% … %}}», каждое «if» и «for» закрывается. {SEE_FIELDS}"
        ) from error
    except (TagRefused, TemplateError) as error:
        quote = getattr(error, "quote", "")
        raise TemplateRefused(f"В шаблоне недопустимое выражение: «{quote}». {_ALLOWED}") from error
    except _NOT_FOLLOWED as error:
        raise FileDamaged(KIND) from error
    return file.getvalue()


def _look_through(template):
    """Raises FileNotReadable for a file that is not a Word document, or is a dangerous one."""
    if len(template) > MAX_SIZE:
        raise FileTooLarge(f"шаблон больше {MAX_SIZE // 1024**2} МБ")
    archive = Archive(template, KIND)
    if "word/document.xml" not in archive:
        raise TemplateRefused("Шаблон — это документ Word (.docx). Загрузите такой файл.")
    for name in archive.names:
        root = archive.read(name)
        if name.endswith(".rels"):
            _refuse_relations(root)
        else:
            _refuse_fetching(root)
            markup = etree.tostring(root, encoding="unicode")
            _refuse_loose_tags(markup)
            if name == "word/document.xml" and len(markup) > MAX_MARKUP:
                raise FileTooLarge("в шаблоне слишком много текста")


def _refuse_loose_tags(markup):
    """Raises TagBroken for a tag without its end, too long, or hidden outside the text."""
    found = len(_TAG.findall(markup))
    if found > MAX_TAGS:
        raise FileTooLarge(f"в шаблоне больше {MAX_TAGS} полей")
    text = _MARKUP.sub("", markup)
    rest = _CLOSED.sub("", text)
    loose = _OPENING.search(rest)
    if loose:
        raise TagBroken(rest[max(0, loose.start() - 60) : loose.end() + 60])
    if found != len(_OPENING.findall(text)):
        raise TagBroken("{{ … }}")


def _refuse_relations(root):
    for relation in root:
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        is_outside = relation.get("TargetMode") == "External" and kind not in OUTSIDE
        if is_outside or kind in INSIDE:
            raise TemplateRefused(
                "Шаблон ссылается на другой файл или содержит вложенный объект. Уберите связанные "
                "рисунки, внедрённые файлы и присоединённый шаблон и загрузите файл ещё раз."
            )


def _refuse_fetching(root):
    codes = "".join(element.text or "" for element in root.iter(f"{WORD}instrText"))
    codes += " ".join(element.get(f"{WORD}instr", "") for element in root.iter(f"{WORD}fldSimple"))
    if found := FETCHING.search(codes):
        raise TemplateRefused(
            f"В шаблоне есть поле Word «{found[0]}», которое подгружает данные извне. Уберите его "
            "и загрузите файл ещё раз."
        )


def _printable(value):
    """The value without the characters that XML forbids, in records and lists too."""
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_printable(one) for one in value]
    return _UNPRINTABLE.sub("", value.replace("\r\n", "\n")) if isinstance(value, str) else value
