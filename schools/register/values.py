"""What the text of a cell means. Words may be in any case, with «е» for «ё»."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from schools.choices import Category, SchoolKind

SCHOOL_KINDS = dict(SchoolKind.choices)
_KINDS_IN_OTHER_WORDS = {
    "НОШ": SchoolKind.PRIMARY,
    "начальная общеобразовательная школа": SchoolKind.PRIMARY,
    "ООШ": SchoolKind.BASIC,
    "основная общеобразовательная школа": SchoolKind.BASIC,
    "СОШ": SchoolKind.SECONDARY,
    "средняя общеобразовательная школа": SchoolKind.SECONDARY,
}
CATEGORIES = dict(Category.choices)
PLACES = {"городская": False, "сельская": True}
_PLACES_IN_OTHER_WORDS = {"город": False, "село": True}
YES_OR_NO = {"да": True, "нет": False}
NO_CATEGORIES = "нет"
MOST_PEOPLE = 100_000

# Other words for the same: «ШНОР и ШНСУ» is how orders write of a school that is both.
_BETWEEN_CATEGORIES = re.compile(r"[,;/+\n]|\s+и\s+")
_ACADEMIC_YEAR = re.compile(
    r"(20\d\d)\s*[/\-–—]\s*(\d{2}|20\d\d)(\s*(уч\.?|учебный)\s*(год|г\.?))?"
)


class ValueNotRead(ValueError):
    """The text of a cell has no meaning; the message says in Russian what is expected."""


def plain(text):
    """A word as it is compared: small letters, «е» for «ё», single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())


def read_text(text, *, length, is_digits=False):
    text = " ".join(text.split())
    if is_digits:
        text = text.replace(" ", "")
        if not (text.isascii() and text.isdigit()):
            raise ValueNotRead(f"«{shortened(text)}» — здесь могут быть только цифры")
    if len(text) > length:
        raise ValueNotRead(f"«{shortened(text)}» длиннее {length} знаков")
    return text


def read_school_kind(text):
    kinds = {name: value for value, name in SCHOOL_KINDS.items()}
    return _one_of(text, kinds | _KINDS_IN_OTHER_WORDS, shown=kinds)


def read_place(text):
    return _one_of(text, PLACES | _PLACES_IN_OTHER_WORDS, shown=PLACES)


def read_yes_or_no(text):
    return _one_of(text, YES_OR_NO | {"истина": True, "ложь": False}, shown=YES_OR_NO)


def read_email(text):
    try:
        EmailValidator()(text)
    except ValidationError as error:
        raise ValueNotRead(f"«{shortened(text)}» — это не адрес электронной почты") from error
    return read_text(text, length=254)


def read_website(text):
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise ValueNotRead(f"«{shortened(text)}» — это не адрес сайта") from error
    return read_text(address, length=200)


def read_academic_year(text):
    """2025 of «2025/26», «2025-2026 уч. год»."""
    match = _ACADEMIC_YEAR.fullmatch(plain(text))
    if not match or (int(match[1]) + 1) % 100 != int(match[2]) % 100:
        raise ValueNotRead(f"«{shortened(text)}» — учебный год пишется так: 2025/26")
    return int(match[1])


def read_categories(text):
    """The categories named, in the order of `Category`; an empty list for «нет»."""
    if plain(text) == NO_CATEGORIES:
        return []
    names = {plain(name): value for value, name in CATEGORIES.items()}
    found = set()
    for word in _BETWEEN_CATEGORIES.split(text):
        if not word.strip():
            continue
        if plain(word) not in names:
            raise ValueNotRead(
                f"категории «{shortened(word.strip())}» нет, есть: {', '.join(CATEGORIES.values())}"
            )
        found.add(names[plain(word)])
    return [category for category in CATEGORIES if category in found]


def read_count(text):
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit()) or int(digits[:9]) > MOST_PEOPLE:
        most = f"{MOST_PEOPLE:,}".replace(",", "\u00a0")
        raise ValueNotRead(f"«{shortened(text)}» — здесь нужно целое число от 0 до {most}")
    return int(digits)


def shortened(text):
    return text if len(text) <= 60 else f"{text[:60]}…"


def _one_of(text, words, *, shown=None):
    known = {plain(word): value for word, value in words.items()}
    if plain(text) not in known:
        raise ValueNotRead(f"«{shortened(text)}» — здесь может быть: {', '.join(shown or words)}")
    return known[plain(text)]
