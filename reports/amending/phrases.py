"""Small pieces of legal Russian: quotations, lists of numbers, nouns in their cases."""

import re

from schools.declension import declined

_DIGITS = re.compile(r"[\d.,–—-]*\d|[IVXLC]+")


def quoted(text):
    """The text in quotes; a closing mark at its end is not doubled, as Russian spelling asks.

    >>> quoted("МКУ «Сад»")
    '«МКУ «Сад»'

    A text that is a quotation itself keeps both pairs: nobody could tell otherwise whether the
    marks are a part of the words.
    """
    if text.endswith("»") and not text.startswith("«"):
        return f"«{text}"
    return f"«{text}»"


def words_noun(text, case):
    """«слова», «слово» or «цифры», in the case, for what stands in quotes after it."""
    if _DIGITS.fullmatch(text):
        return _WORDS["цифры"][case]
    is_one = len(text.split()) == 1 and text[0].isalnum()
    return _WORDS["слово" if is_one else "слова"][case]


def listed(items):
    """«а», «а и б», «а, б и в»"""
    *others, last = items
    return f"{', '.join(others)} и {last}" if others else last


def numbered(noun, numbers, case):
    """«пункт 3», «пункты 3, 5 и 7–9»: numbers that follow each other make a range."""
    runs = []
    for number in numbers:
        if runs and follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [word for run in runs for word in _range(run)]
    return f"{in_case(noun, case, is_plural=len(numbers) > 1)} {listed(words)}"


def follows(number, other):
    return number.isdecimal() and other.isdecimal() and int(other) == int(number) + 1


def _range(run):
    return [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run


_WORDS = {
    "слово": {"accs": "слово", "gent": "слова", "ablt": "словом"},
    "слова": {"accs": "слова", "gent": "слов", "ablt": "словами"},
    "цифры": {"accs": "цифры", "gent": "цифр", "ablt": "цифрами"},
}
_PLURALS = {
    "пункт": {
        "nomn": "пункты",
        "accs": "пункты",
        "gent": "пунктов",
        "ablt": "пунктами",
        "loct": "пунктах",
    },
    "строка": {"accs": "строки", "gent": "строк", "ablt": "строками", "loct": "строках"},
    "графа": {"accs": "графы", "gent": "граф", "ablt": "графами", "loct": "графах"},
}


def in_case(noun, case, *, is_plural=False):
    """A noun of the vocabulary in a case by pymorphy3's name: «таблица» → «таблицу»."""
    return _PLURALS[noun][case] if is_plural else declined(noun, case)


def opening(text, others, *, words=6):
    """So many first words of the text as tell it from the others, six at least."""
    found = text.split()
    rest = [other.split() for other in others]
    while words < len(found) and any(other[:words] == found[:words] for other in rest):
        words += 1
    return " ".join(found[:words]).rstrip(" ,;:–—-")
