"""Names of people as papers need them: in the genitive, with initials before or after.

A form is only given when it is certain. A paper is better left with a blank to fill in by hand
than with somebody's name bent wrongly.
"""

import re

from schools.declension import analyzer, with_capitals_of

GENDERS = {"masc", "femn"}
_INITIALS = re.compile(r"(?:[А-ЯЁ]\.\s*){1,2}")
# What a word may be by its place in «Фамилия Имя Отчество».
_PLACES = ("Surn", "Name", "Patr")


def gender_of(full_name):
    """«masc» or «femn» by the patronymic of «Фамилия Имя Отчество», else None."""
    words = full_name.split()
    if len(words) != 3:
        return None
    genders = {str(parse.tag.gender) for parse in _parses(words[2], "Patr")} & GENDERS
    return genders.pop() if len(genders) == 1 else None


def in_genitive(name):
    """«Громова Надежда Викторовна» → «Громовой Надежды Викторовны»; "" when not certain.

    Takes «И.О. Фамилия» too: «Н.В. Громова» → «Н.В. Громовой».
    """
    if initials := _INITIALS.match(name):
        surname = _genitive(name[initials.end() :], "Surn", GENDERS)
        return surname and f"{initials[0].strip()} {surname}"
    gender = gender_of(name)
    if gender is None:
        return ""
    words = [
        _genitive(word, place, {gender}) for word, place in zip(name.split(), _PLACES, strict=True)
    ]
    return " ".join(words) if all(words) else ""


def as_signed(full_name):
    """«Тихомиров Пётр Алексеевич» → «П.А. Тихомиров»; any other writing comes back as it was."""
    words = full_name.split()
    if len(words) != 3 or any("." in word for word in words):
        return full_name
    return f"{words[1][0]}.{words[2][0]}. {words[0]}"


def _genitive(word, place, genders):
    """The genitive common to every reading of the word, or "" when readings differ."""
    forms = {
        "-".join(parts)
        for parse_gender in genders
        if all(parts := [_inflected(part, place, parse_gender) for part in word.split("-")])
    }
    return forms.pop() if len(forms) == 1 else ""


def _inflected(word, place, gender):
    for parse in _parses(word, place):
        if parse.tag.number == "sing" and {gender, "ms-f"} & set(parse.tag.grammemes):
            inflected = parse.inflect({"gent"})
            if inflected is not None:
                return with_capitals_of(word, inflected.word)
    return ""


def _parses(word, place):
    return [
        parse
        for parse in analyzer().parse(word.lower())
        if place in parse.tag and parse.tag.case == "nomn"
    ]
