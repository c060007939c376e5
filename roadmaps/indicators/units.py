"""What is counted, and how a number and its unit are said together."""

import re

from roadmaps.indicators.reading import PEOPLE, PERCENT, POINTS
from schools.declension import analyzer

_PERCENT = re.compile(r"\s*(?:%(?:\s?-\s?н[а-я]+)?|проц\.|процент[а-я]*(?!\s+пункт)\b)")
_POINTS = re.compile(r"\s*(?:п\.\s?п\.?(?=\W|$)|процентн[а-я]+\s+пункт[а-я]*)")
_PEOPLE = re.compile(r"\s*чел(?:овек[а-я]*|\.|\b)")
_TIMES_A = re.compile(r"\s*(раза?)\b(\s+в\s+[а-я]+)?")
_WORD = re.compile(r"\s+([а-я]+(?:-[а-я]+)*)")
# «72 часа», «2 лет», «15 мая», «9 класса», «20 числа» are no targets.
_NO_TARGET = re.compile(
    r"(?:год[а-я]*|лет|г|гг|месяц[а-я]*|недел[а-я]*|дн(?:я|ей|ям|ях)|день|сут[а-я]+|час[а-я]*"
    r"|минут[а-я]*|класса?|числ[а-я]+|мест[оае]|январ[а-я]+|феврал[а-я]+|марта?|апрел[а-я]+|ма[йяе]"
    r"|июн[а-я]+|июл[а-я]+|август[а-я]*|сентябр[а-я]+|октябр[а-я]+|ноябр[а-я]+|декабр[а-я]+)\Z"
)


class NoTarget(Exception):
    """The number is a duration, a date or a class."""


def unit_at(text, place):
    """What the number before `place` of a folded text counts: the unit, where its words end, and
    whether the title can do without them.

    Raises NoTarget.
    """
    for pattern, unit in ((_POINTS, POINTS), (_PERCENT, PERCENT), (_PEOPLE, PEOPLE)):
        if found := pattern.match(text, place):
            return unit, found.end(), True
    if found := _TIMES_A.match(text, place):
        return f"раз{found[2] or ''}", found.end(), True
    end = place
    for _ in range(3):
        found = _WORD.match(text, end)
        if not found:
            break
        if _NO_TARGET.match(found[1]):
            raise NoTarget
        best = analyzer().parse(found[1])[0]
        if best.tag.POS == "NOUN":
            return _genitive_plural(best), found.end(), best.normal_form == "балл"
        if best.tag.POS not in ("ADJF", "PRTF"):
            break
        end = found.end()
    return "", place, True


def _genitive_plural(parse):
    plural = parse.inflect({"plur", "gent"}) or parse.inflect({"gent"})
    return plural.word if plural else parse.word


def counted(number, unit, *, case="accs"):
    """«3 школы», «0,3 балла», «21 мероприятие»; in the genitive («не менее …») «3 школ».

    `unit` is a noun in the genitive plural; anything else stays as it is. A number never parts from
    its «%».
    """
    space = "\u00a0" if unit == PERCENT else " "
    return f"{figures(number)}{space}{_agreeing(number, unit, case)}".strip()


def figures(number):
    """«85» from 85.00, «0,3» from 0.30."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _agreeing(number, unit, case):
    nouns = [
        parse
        for parse in (analyzer().parse(unit) if unit.isalpha() else ())
        if parse.tag.POS == "NOUN" and {"plur", "gent"} <= set(parse.tag.grammemes)
    ]
    if not nouns:
        return unit
    if number != int(number):
        word = nouns[0].inflect({"sing", "gent"})
    elif case == "gent":
        is_one = number % 10 == 1 and number % 100 != 11
        word = nouns[0].inflect({"sing", "gent"}) if is_one else nouns[0]
    else:
        word = _after(int(number), nouns[0])
    return word.word if word else unit


def _after(number, noun):
    if number % 100 in range(11, 15) or number % 10 not in (1, 2, 3, 4):
        return noun
    return noun.inflect({"sing", "accs"} if number % 10 == 1 else {"sing", "gent"})
