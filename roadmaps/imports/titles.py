"""The title of the plan: «ПЛАН» / «мероприятий …», «Дорожная карта» / «по …»."""

import re

from roadmaps.imports.captions import is_caption
from roadmaps.imports.cell_text import MARKER, glue, is_unfinished
from roadmaps.imports.morphology import is_oblique_adjective, without_capitals

_ADJECTIVES = r"(?:[а-яё-]+(?:ый|ий|ая|ое|ой)\s+){0,3}"
_GENRE = (
    r"(?:[а-яё-]+(?:ый|ий|ая|ое|ой|ого|ых)|план\w*(?:-график\w*)?|график\w*|карт\w+|программ\w+"
    r"|комплекс\w*|мер\w*|мероприяти\w+|перечень|система|проект\w*|и|\(|\)|«|»|\")"
)
TITLE_START = re.compile(
    r"[«\"(]?(?:[А-ЯЁ][а-яё]+(?:ый|ая)\s+)?(?:ПЛАН|План|ДОРОЖНАЯ|Дорожная|ПРОГРАММА|Программа"
    r"|КОМПЛЕКС|Комплекс|ПЕРЕЧЕНЬ|Перечень|ГРАФИК|График|МЕРОПРИЯТИЯ|Мероприятия|МЕРЫ|Меры"
    r"|план|дорожная)(?![а-яёА-ЯЁ])[-\w]*",
)
_STARTS = re.compile(
    rf"[«\"(]?{_ADJECTIVES}[«\"(]?(?:план(?:-график)?|дорожн(?:ая|ые)|программа|комплекс|перечень|график"
    r"|система мер|мероприятия|меры|п\s?л\s?а\s?н|д\s?о\s?р\s?о\s?ж\s?н\s?а\s?я)(?![а-яё])",
    re.I,
)
_GENRE_ONLY = re.compile(rf"(?:{_GENRE}[\s,–—-]*)+", re.I)
_CAPITALS = re.compile(r"(?:[«(\"]*[А-ЯЁ]+(?:-[А-ЯЁ]+)*[»)\",]*(?:\s+|$))+")
_SENTENCE = re.compile(
    r"\b(?:(?:разработан|направлен|составлен)[аоы]?|(?:предусматрива|определя|включа|представля)[ею]т"
    r"|явля[ею]тся|содерж[аи]т)(?![а-яё])",
    re.I,
)
# What heads a table or a section of its rows, and never a document.
_SECTION = re.compile(
    r"(?:раздел|глава|этап|контрольн\w+|механизм\w*|таблица|[IVXІХ]{1,4}[.)]?|\d{1,2})\s", re.I
)
_YEAR = re.compile(r"20\d\d(?:\s*г(?:од)?\.?)?")
_AWAITS = re.compile(
    r"\b(?:реализации|исполнени[июя]|выполнени[июя]|рамках|в (?:городе|селе|пос[её]лке))$", re.I
)
_PLACE = re.compile(r"(?:Республики|Области|Края|Города|Района|Округа)\b|[А-ЯЁ]{2,}\s+[«\"]")
_SCHOOL = re.compile(r"[МГ][А-ЯЁ]{1,4}У\s")
_MOST_LINES = 8
_LONGEST = 400


def starts_title(text):
    return bool(_STARTS.match(text.strip("* ")))


def split_title(lines, *, is_heading_of_table):
    """(title, what stood before it, what follows) of the lines above the first table.

    `is_heading_of_table` says of a line whether it heads the table under it rather than the
    document. The title is empty where no line reads like one.
    """
    start = next((index for index, line in enumerate(lines) if _may_start(line)), None)
    if start is None and lines and _may_name(lines[0]):
        start = 0
    if start is None:
        return "", [], list(lines)
    end = start + 1
    while end < len(lines) and end - start < _MOST_LINES:
        if not _goes_on(lines[start:end], lines[end], is_heading_of_table):
            break
        end += 1
    printed = lines[start].text
    for line in lines[start + 1 : end]:
        printed = glue(printed.strip("* "), line.text.strip("* "))
    return spoken_title(printed), list(lines[:start]), list(lines[end:])


def _may_start(line):
    if not starts_title(line.text) or line.is_table or len(line.text) > _LONGEST:
        return False
    is_sentence = line.text.endswith(".") and len(line.text) > 120
    return not is_sentence and not is_caption(line) and not _SENTENCE.search(line.text)


def _may_name(line):
    """True of a heading in words that no genre begins with: «Стратегия развития школ»."""
    text = line.text.strip("* ")
    if line.is_table or is_caption(line) or MARKER.match(text) or _SECTION.match(text):
        return False
    return len(text.split()) > 1 and text[0].isupper() and not text.endswith((".", ";", ":"))


def _goes_on(title, line, is_heading_of_table):
    text = line.text.strip("* ")
    is_rest = text[0].islower() and ":" not in text
    if not is_rest and (is_caption(line) or re.match(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s", text)):
        return False
    if is_rest or text[0].islower() or text[0] in '(«"':
        return len(text) < _LONGEST and not title[-1].text.endswith(".")
    if re.match(r"на\s|20\d\d", text, re.I):
        is_section = _YEAR.fullmatch(text) and any(_YEAR.search(part.text) for part in title)
        return not is_section
    if is_heading_of_table(line) or text.endswith((".", ";", ":")) or len(text) > 250:
        return False
    above = title[-1].text
    is_its_school = _SCHOOL.match(text) and not any(_YEAR.search(part.text) for part in title)
    if is_its_school or is_unfinished(above) or _AWAITS.search(above) or _names_place(text):
        return True
    is_all_capitals = title[-1].text.isupper() and len(title[-1].text) > 3 and text.isupper()
    return is_all_capitals or bool(_GENRE_ONLY.fullmatch(" ".join(part.text for part in title)))


def _with_names_capital(text):
    """«Шаг к успеху» is a name and begins so; «дорожная карта» is none."""
    return re.sub(r"«(?!дорожн)[а-яё]", lambda match: match[0].upper(), text)


def _names_place(text):
    """«Заречного округа», «Республики Алтай», «МО «Заречный район»»: no heading begins so."""
    first = re.match(r"[А-ЯЁ][а-яё-]+", text)
    return bool((first and is_oblique_adjective(first[0])) or _PLACE.match(text))


def spoken_title(printed):
    """The title as a sentence: «ПЛАН мероприятий …» → «План мероприятий …»."""
    title = re.sub(r"\b(?:[А-ЯЁ] ){2,}[А-ЯЁ]\b", lambda match: match[0].replace(" ", ""), printed)
    title = " ".join(title.replace("*", " ").split())
    letters = [letter for letter in title if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if letters and capitals > len(letters) * 0.7:
        title = _with_names_capital(without_capitals(title))
    else:
        head = _CAPITALS.match(title)
        if head and starts_title(title):
            title = _with_names_capital(without_capitals(head[0])) + title[head.end() :]
    title = title.strip()
    first = re.search(r"[А-ЯЁа-яё]", title)
    if not first:
        return title
    return title[: first.start()] + first[0].upper() + title[first.end() :]
