"""Numbers and dates of Excel as its cells show them to a Russian reader.

A cell holds a bare number; whether it is «60%», «007» or «октябрь 2023» only its number format
tells (ISO/IEC 29500-1, 18.8.31).
"""

import math
import re
from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

GENERAL = "General"
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_MONTHS_OF = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_BRACKETS = re.compile(r"\[[^\]]*\]")
_PADDING = re.compile(r"[_*].")  # a space as wide as the next sign, or the sign repeated
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(am/pm|a/p)|(d+|m+|y+|h+|s+|г+)|(.)', re.IGNORECASE)
_DIGITS = re.compile(r"[#0?](?:[#0?, ]*[#0?])?(?:\.[#0?]*)?")


def builtin_format(number):
    """The code of a format that a workbook names only by its number."""
    return BUILTIN_FORMATS.get(number, GENERAL)


def shown(value, code, is_1904=False):
    """The text that a number (float) shows in a cell with the format `code`.

    `is_1904` tells that the workbook counts days from 1904 instead of 1900. Never raises: what
    a format cannot show is given as a plain number.
    """
    if not math.isfinite(value):
        return ""
    if is_date_format(code) and value >= 0:
        try:
            moment = from_excel(value, MAC_EPOCH if is_1904 else WINDOWS_EPOCH)
        except (ValueError, OverflowError, TypeError):
            return _general(value)
        return _moment(moment, code)
    return _number(value, code)


def _moment(moment, code):
    if isinstance(moment, timedelta):
        moment = (datetime.min + moment).time() if timedelta(0) <= moment < timedelta(1) else None
    if moment is None:
        return ""
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    code = _PADDING.sub("", _BRACKETS.sub("", code.split(";")[0]))
    tokens = [match.groups() for match in _TOKEN.finditer(code)]
    words = "".join((quoted or escaped or "") for quoted, escaped, *_ in tokens)
    parts = "".join((part or "").lower() for *_, part, _ in tokens)
    parts = re.sub(r"(?<=h)m{1,2}|m{1,2}(?=s)", "", parts)  # minutes stand beside hours or seconds
    if re.search(r"[^\W\d_]", words) and not re.search("[hs]", parts):
        return _spelled(moment, tokens)
    day = _day(moment, parts)
    clock = moment.time() if isinstance(moment, datetime) else time()
    if "h" in parts and (clock != time() or not day):
        return f"{day} {clock:%H:%M}".strip()
    return day


def _day(moment, parts):
    """The date in the usual Russian order, with as much of it as the format shows."""
    has_day = "d" in parts.replace("ddd", "")
    if "m" not in parts:
        if "y" in parts:
            return str(moment.year)
        return str(moment.day) if has_day else ""
    is_named = "mmm" in parts
    year = moment.year if "y" in parts else ""
    if is_named:
        name = (_MONTHS_OF if has_day else _MONTHS)[moment.month - 1]
        return " ".join(str(part) for part in (moment.day if has_day else "", name, year) if part)
    numbers = (f"{moment.day:02}" if has_day else "", f"{moment.month:02}", str(year))
    return ".".join(part for part in numbers if part)


def _spelled(moment, tokens):
    """The date with the words that the format adds: «до 20 октября 2023 г.»."""
    has_day = any((part or "").lower() in ("d", "dd") for *_, part, _ in tokens)
    pieces = []
    for quoted, escaped, _, part, other in tokens:
        if part:
            pieces.append(_date_part(moment, part.lower(), has_day))
        else:
            pieces.append(quoted or escaped or (other or "").replace("/", ".").replace("@", ""))
    return "".join(pieces).strip()


def _date_part(moment, part, has_day):
    if part[0] == "d":
        return "" if len(part) > 2 else f"{moment.day:0{len(part)}}"
    if part[0] == "m":
        if len(part) > 2:
            return (_MONTHS_OF if has_day else _MONTHS)[moment.month - 1]
        return f"{moment.month:0{len(part)}}"
    if part[0] == "y":
        return str(moment.year)
    return part


def _number(value, code):
    sections = code.split(";")
    section = sections[0]
    if value < 0 and len(sections) > 1 and sections[1].strip():
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2 and sections[2].strip():
        section = sections[2]
    section = _PADDING.sub("", _BRACKETS.sub("", section))
    bare = re.sub(r'"[^"]*"|\\.', lambda match: " " * len(match[0]), section)
    digits = _DIGITS.search(bare)
    if not digits or "E" in bare or "/" in bare:
        return _general(value)
    shape = digits[0]
    before = _literal(section[: digits.start()])
    after = _literal(section[digits.end() :])
    if "%" in after:
        value *= 100
    whole_shape, _, fraction_shape = shape.partition(".")
    return f"{before}{_fixed(value, whole_shape, fraction_shape)}{after}".strip()


def _fixed(value, whole_shape, fraction_shape):
    rounded = f"{abs(value):.{len(fraction_shape)}f}"
    whole, _, fraction = rounded.partition(".")
    while fraction and len(fraction) > fraction_shape.count("0") and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.zfill(whole_shape.count("0"))
    if "," in whole_shape:
        whole = f"{int(whole):,}".replace(",", " ")
    sign = "-" if value < 0 and float(rounded) else ""
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"


def _literal(section):
    return re.sub(r'"([^"]*)"|\\(.)', lambda match: match[1] or match[2] or "", section)


def _general(value):
    """As Excel shows a number without a format: eleven figures at most, a decimal comma."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}".replace(".", ",")


def iso_date(text):
    """A date that a workbook keeps as text («2023-10-20»), in the Russian order."""
    try:
        return f"{date.fromisoformat(text[:10]):%d.%m.%Y}"
    except ValueError:
        return text
