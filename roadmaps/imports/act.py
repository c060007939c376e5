"""The heading of an annex: «Приложение № 1 к приказу отдела образования от 10.04.2020 № 46».

Its forms follow ГОСТ Р 7.0.97 and everything short of it: the number before the date, one
paragraph or five, «УТВЕРЖДЕН приказом …», «УТВЕРЖДАЮ …», and a whole order with its annex.
"""

import re
from dataclasses import dataclass
from datetime import date

from roadmaps.imports.imported import ImportedAct
from roadmaps.imports.lines import Line
from roadmaps.imports.morphology import nominative
from roadmaps.imports.titles import TITLE_START, starts_title

KINDS = {
    "приказ": "приказ",
    "распоряжени": "распоряжение",
    "постановлени": "постановление",
    "решени": "решение",
    "указани": "указание",
    "протокол": "протокол",
}
MOST_LINES = 12
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")

_ANNEX = re.compile(r"приложение(?!\s+к\s+(?:плану|дорожной))\b", re.I)
_APPROVED = re.compile(r"утвержд[её]н[аоы]?\b", re.I)
_APPROVING = re.compile(r"(?:утверждаю|согласован[оа]?|принят[оа]?)\b", re.I)
_KIND = re.compile(rf"\b({'|'.join(KINDS)})(?:[а-яё]{{0,3}})\b", re.I)
_APPENDIX = re.compile(r"приложение\s*(?:(?:№|N)\s*)?(\d+(?:\.\d+)?)?", re.I)
_NUMBER = re.compile(
    r"(?:№|\bN)\s*(?!_)((?:[А-ЯЁA-Z]{1,5}-)?[0-9А-ЯЁA-Zа-яё]*\d[\w./]*(?:\s?[-–/]\s?[\w./]+)*|б/н)",
    re.I,
)
_APPENDIX_BELOW = re.compile(r"\(\s*приложение\s*(?:№|N)?\s*(\d+(?:\.\d+)?)\s*\)", re.I)
_BLANK_NUMBER = re.compile(r"(?:№|\bN)\s*_*")
_QUOTES = "«»\"“”„'"
_DATE = re.compile(
    rf"(?:\bот\s*)?(?:"
    rf"(?P<day>\d{{1,2}})\s?[./-]\s?(?P<month>\d{{1,2}})\s?[./-]\s?(?P<year>\d{{4}}|\d{{2}})"
    rf"|[{_QUOTES}]?\s*(?P<day_>\d{{1,2}})\s*[{_QUOTES}]?\s*(?P<name>[а-яё]{{3,8}})\.?\s*"
    rf"(?P<year_>\d{{4}}))"
    rf"(?!\d)\s*(?:г(?:ода)?\b\.?)?",
    re.I,
)
_BLANK_DATE = re.compile(
    rf"\bот\b\s*(?:[{_QUOTES}]\s*_*\s*[{_QUOTES}])?[\s_.]*(?:20[\d_]{{2}})?\s*_*\s*(?:г(?:ода)?\b\.?)?",
    re.I,
)
_STARTS_NAME = re.compile(r"[А-ЯЁа-яё«]{3}|[А-ЯЁ]{2}\b")
_ORDER = re.compile(
    r"п\s?р\s?и\s?к\s?а\s?з|р\s?а\s?с\s?п\s?о\s?р\s?я\s?ж\s?е\s?н\s?и\s?е|"
    r"п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?е\s?н\s?и\s?е",
    re.I,
)
_ORDERING = re.compile(r"(?:п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|обязываю|постановляет)\b", re.I)


@dataclass(frozen=True, slots=True)
class ActHeading:
    """What was found above the plan: the act, and the lines of an order whose annex the plan is."""

    act: ImportedAct | None
    order: str


def split_heading(lines):
    """(`ActHeading`, the lines that are left) of the lines above the first table of the plan."""
    start = _annex_start(lines)
    order_lines, lines = (lines[:start], lines[start:]) if start else ([], lines)
    heading, rest = _take_heading(lines)
    printed = "\n".join(line.text for line in heading)
    act = read_act(printed) if heading else None
    order = "\n".join(line.text for line in order_lines)
    if _is_order(order_lines):
        act = _completed(act, order_lines, printed)
    elif order_lines:
        rest, order = [*order_lines, *rest], ""
    return ActHeading(act, order), rest


def read_act(printed):
    """An `ImportedAct` of a printed heading; its `kind` is empty where no act is named."""
    phrase = " ".join(printed.split())
    # «Принято решением …», «УТВЕРЖДЕНО приказом …»: the act is the one that approves.
    approved = [match.end() for match in _APPROVED.finditer(phrase)]
    kinds = [_KIND.search(phrase, start) for start in (*reversed(approved), 0)]
    kind = next(filter(None, kinds), None)
    appendix = _APPENDIX.search(phrase)
    if not kind:
        return ImportedAct("", "", "", None, "", printed)
    before, after = phrase[: kind.start()], phrase[kind.end() :]
    number = _NUMBER.search(after)
    issued_on, remains = _take_date(after)
    remains = _BLANK_NUMBER.sub("|", _NUMBER.sub("|", remains))
    remains = _BLANK_DATE.sub("|", remains)
    issuers = [piece.strip(" ,.;_") for piece in remains.split("|")]
    issuer = next((piece for piece in issuers if _STARTS_NAME.match(piece)), "")
    appendix = appendix if appendix and appendix.start() <= len(before) else None
    appendix = appendix or _APPENDIX_BELOW.search(after)
    return ImportedAct(
        kind=KINDS[kind[1].lower()],
        issuer=nominative(_whole_quotes(issuer)),
        number=re.sub(r"\s+", "", number[1]).rstrip(".,") if number else "",
        date=issued_on,
        appendix=(appendix[1] or "") if appendix else "",
        phrase=printed,
    )


def _take_date(text):
    """(the first possible date or None, the text without it)."""
    for match in _DATE.finditer(text):
        found = _day(match)
        if found:
            return found, f"{text[: match.start()]}|{text[match.end() :]}"
    return None, text


def _day(match):
    if match["name"]:
        name = match["name"].lower()
        months = [n for n, stem in enumerate(_MONTHS, 1) if name.startswith(stem)]
        if not months:
            return None
        day, month, year = int(match["day_"]), months[0], int(match["year_"])
    else:
        day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _whole_quotes(issuer):
    """The issuer cut where a closing line of another heading, or of its protocol, begins."""
    whole = re.split(r"(?:^|\s)(?:утвержд|об утверждении|«?Об? )", issuer, maxsplit=1)[0].strip(
        " ,"
    )
    return whole if whole.count("(") == whole.count(")") else whole.partition("(")[0].strip(" ,")


def _annex_start(lines):
    """The index of the last heading of an annex above the plan, 0 where there is none."""
    for index in range(len(lines) - 1, 0, -1):
        text = lines[index].text
        is_annex = _ANNEX.match(text) and len(text) < 300
        if is_annex and not _ANNEX.match(lines[index - 1].text):
            return index
        if _APPROVED.match(text) and _is_order(lines[:index]):
            return index
    return 0


def _take_heading(lines):
    """(the lines of the heading, the rest). A title in the same line is split off."""
    start = next(
        (
            index
            for index, line in enumerate(lines[:MOST_LINES])
            if _ANNEX.match(line.text) or _APPROVED.match(line.text) or _APPROVING.match(line.text)
        ),
        None,
    )
    if start is None:
        return [], lines
    heading = []
    rest = list(lines[:start])
    following = list(lines[start:])
    while following and len(heading) < MOST_LINES:
        line = following[0]
        if heading and _ends_heading(heading, line):
            break
        following.pop(0)
        inside = _title_inside(line.text)
        if inside:
            heading.append(Line(line.text[:inside].strip(), line.place))
            following.insert(0, Line(line.text[inside:].strip(), line.place))
            break
        heading.append(line)
    return heading, rest + following


def _ends_heading(heading, line):
    if starts_title(line.text):
        return True
    if line.is_right_aligned or _APPROVED.fullmatch(heading[-1].text.strip(" :")):
        return False
    printed = "\n".join(part.text for part in heading)
    if _APPROVING.match(heading[0].text) and not _ANNEX.search(printed):
        last = max(index for index, part in enumerate(heading) if _APPROVING.match(part.text))
        return _is_approved_whole("\n".join(part.text for part in heading[last:]), line.text)
    act = read_act(printed)
    phrase = " ".join(printed.split())
    if not act.kind:
        return len(heading) > 2 and not _KIND.search(line.text)
    is_dated = act.date or _BLANK_DATE.search(phrase)
    is_numbered = act.number or _BLANK_NUMBER.search(phrase[_KIND.search(phrase).end() :])
    if is_dated and is_numbered:
        return not (line.text[0].islower() and not act.issuer) and not _APPROVED.match(line.text)
    return len(heading) > 8


def _is_approved_whole(printed, text):
    """«УТВЕРЖДАЮ», a position, a name and a date: done after the date, or before a long line."""
    if _APPROVING.match(text) or _KIND.match(text) or re.match(r"(?:от\s|[«\"]_|№|_)", text):
        return False
    is_dated = re.search(r"20[\d_]{2}\s*г?|\d\d\.\d\d\.\d{2,4}", printed)
    return bool(is_dated) or len(text) > 120


def _title_inside(text):
    """Where the title begins in a line that starts with the heading; 0 if it does not."""
    act = read_act(text)
    if not (act.kind and (act.date or act.number)):
        return 0
    end = max(match.end() for match in (*_DATE.finditer(text), *_NUMBER.finditer(text)))
    title = TITLE_START.search(text, end)
    return title.start() if title else 0


def _is_order(lines):
    return any(_ORDER.fullmatch(line.text.strip(" .«»")) for line in lines) or any(
        _ORDERING.search(line.text) for line in lines
    )


def _completed(act, order, printed):
    """The act of the annex with what only the head of the order says."""
    head = []
    for line in order:
        if _ORDERING.search(line.text) or len(line.text) > 200:
            break
        head.append(line.text)
    name = next((line for line in head if _ORDER.match(line.strip(" .«»"))), "")
    kind = KINDS.get(_stem("".join(name.split()).lower()), "приказ")
    above = " ".join(head[: head.index(name)]) if name in head else ""
    own = read_act(f"{kind} " + " ".join(head[head.index(name) + 1 :]) if name in head else kind)
    act = act or ImportedAct("", "", "", None, "", printed)
    appendix = _APPENDIX.search(printed)
    return ImportedAct(
        kind=act.kind or kind,
        issuer=act.issuer or above,
        number=act.number or own.number,
        date=act.date or own.date,
        appendix=act.appendix or ((appendix[1] or "") if appendix else ""),
        phrase=printed,
    )


def _stem(name):
    return next((stem for stem in KINDS if name.startswith(stem)), "")
