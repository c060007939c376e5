"""The lines under a plan that sign it: a position, initials and a surname, who prepared it."""

import re

_POSITIONS = (
    r"(?:(?:[а-яё]+(?:ый|ий|ой|ая)\s+){1,2}(?=координатор|куратор))?"
    r"(?:начальник|руководитель|директор|заместитель|глава|председатель|заведующ|министр|"
    r"и\.?\s?о\.?|вр\.?и\.?о\.?|исп\.|исполнитель|согласовано|ознакомлен|с приказом|методист|"
    r"план (?:состав|подготов|разработа)|"
    r"(?:главн|ведущ)\w+ (?:специалист|консультант)|специалист|координатор|подготовил|составил)"
)
_POSITION = re.compile(_POSITIONS, re.I)
_INITIALS = re.compile(
    r"\b[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
)
_NAME_FIRST = re.compile(
    rf"(?:{_INITIALS.pattern}|(?:[А-ЯЁ][а-яё-]+\s+){{2}}[А-ЯЁ][а-яё]+(?:вич|вна|чна))"
    rf"\s*[,–—-]\s*(?i:{_POSITIONS})"
)
_LINE_TO_SIGN = re.compile(r"_{3,}|м\.?\s?п\.?$", re.I)
_LONGEST = 160


def is_signature_row(texts):
    """True of the texts of a table row that signs the plan: a position, then a name."""
    filled = [text for text in texts if text]
    return (
        1 < len(filled) < 4
        and bool(_POSITION.match(filled[0]))
        and bool(_INITIALS.fullmatch(filled[-1].strip("_ ")))
    )


def split_signature(lines):
    """(the lines that are left, the signature as printed) of the lines under the last table."""
    start = next((index for index in range(len(lines)) if _starts(lines, index)), None)
    if start is None:
        return list(lines), ""
    end = start
    while end < len(lines) and _belongs(lines[end]):
        end += 1
    signature = "\n".join(_words(line) for line in lines[start:end])
    return [*lines[:start], *lines[end:]], signature


def _words(line):
    """The words of a line, or of a table that only set a position and a name apart."""
    return " ".join(line.text.replace("|", " ").split()) if line.is_table else line.text


def _starts(lines, index):
    line = lines[index]
    if _NAME_FIRST.match(line.text) and _belongs(line):
        return True
    if not _belongs(line) or not (_POSITION.match(line.text) or _INITIALS.fullmatch(line.text)):
        return False
    near = " ".join(part.text for part in lines[index : index + 4])
    return bool(_INITIALS.search(near) or _LINE_TO_SIGN.search(near))


def _belongs(line):
    is_annex = re.match(r"приложение\b", line.text, re.I)
    if line.is_table:
        return len(line.text) <= _LONGEST and bool(_INITIALS.search(line.text))
    return len(line.text) <= _LONGEST and not is_annex and not line.text.startswith("*")
