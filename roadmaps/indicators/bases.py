"""What a share is taken of, and what a growth is counted from."""

import re

from schools.declension import analyzer

_STOP = r"(?:в|на|до|к|через|за|при|для|по|не|и|а|с|у)\b"
_OF_NUMBER = re.compile(
    r"(?<![а-я])(?:от|из)\s+(?:(?:обще|все|списочн|средн)[а-я]+\s+){0,2}"
    r"(?:числа|количества|численности|состава|контингента|списка)\b"
    rf"(?:\s+(?!{_STOP})[а-я\d-]+)*"
)
_COMPARED = re.compile(
    r"(?<![а-я])(?:(?:по|в)\s+сравнении?ю?\s+с(?:о)?|по\s+отношению\s+к|относительно"
    r"|(?:к|от|против)\s+(?:[а-я]+\s+)?уровн[юя])"
    r"(?:(?:\s+[а-я]+){0,3}?\s+20\d\d(?:\s?[-/]\s?(?:20)?\d\d)?(?:\s+учебн[а-я]+)?"
    rf"(?:\s+(?:год[а-я]*|гг?\.?))?|(?:\s+(?!{_STOP})[а-я]+){{1,4}})"
)
_SHARE = re.compile(r"(?<![а-я])(?:дол[яиюе]й?|процента?|удельн[а-я]+\s+вес[а-я]*)\s+")
_COVERAGE = re.compile(r"(?<![а-я])охват[а-я]*\s+")
# Participles by form, people by meaning.
_PEOPLE = {"обучающихся", "учащихся"}
_WORD = re.compile(r"\s*([а-я]+(?:-[а-я]+)*|\d{1,2}(?=\s+класс))")


def said_base(text, start, end):
    """Where «от числа …» or «по сравнению с …» stands in the folded text: a span, or None."""
    for pattern in (_OF_NUMBER, _COMPARED):
        if found := pattern.search(text, start, end):
            return found.span()
    return None


def owners_at(text, place, end):
    """Where the words of «85 % учителей школы» stand that say whose share it is: a span, or None.

    They begin with a noun in the genitive plural: «45 % качества» is a share of something else.
    """
    first = last = None
    is_owner = False
    while found := _WORD.match(text, place, end):
        word = found[1]
        parse = analyzer().parse(word)
        if word.isdigit():
            pass
        elif word == "с" and is_owner and (tail := _instrumental(text, found.end(), end)):
            place = last = tail
            continue
        elif word in _PEOPLE or _is(parse, {"NOUN"}, "gent", *(() if is_owner else ["plur"])):
            last, is_owner = found.end(1), True
        elif not _is(parse, {"ADJF", "PRTF"}, "gent"):
            break
        first = found.start(1) if first is None else first
        place = found.end()
    return (first, last) if is_owner else None


def owners_of_share(text, start, end):
    """The same span in «доля учителей, прошедших …» and «охват учителей»; «доля неуспевающих» does
    not say what it is a share of."""
    for found in _SHARE.finditer(text, start, end):
        span = owners_at(text, found.end(), end)
        if span and text[span[1] : span[1] + 1] == ",":
            return span
    for found in _COVERAGE.finditer(text, start, end):
        if span := owners_at(text, found.end(), end):
            return span
    return None


def _is(parses, parts, *grammemes):
    """True if the likeliest reading is one of the parts, and one such reading has the grammemes."""
    if parses[0].tag.POS not in parts:
        return False
    return any(
        parse.tag.POS in parts and set(grammemes) <= set(parse.tag.grammemes) for parse in parses
    )


def _instrumental(text, place, end):
    """Where «с низкими результатами обучения» ends after «с»; None if it is something else."""
    last = None
    while found := _WORD.match(text, place, end):
        parse = analyzer().parse(found[1])
        if last and _is(parse, {"NOUN", "ADJF"}, "gent"):
            last = found.end(1) if _is(parse, {"NOUN"}, "gent") else last
        elif last is None and _is(parse, {"NOUN"}, "ablt"):
            last = found.end(1)
        elif last is not None or not _is(parse, {"ADJF"}, "ablt"):
            break
        place = found.end()
    return last
