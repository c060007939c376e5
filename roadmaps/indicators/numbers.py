"""Numbers in figures and in words."""

import re
from decimal import Decimal

FIGURES = r"(?:\d{1,3}(?:\s\d{3})+(?!\d)|\d{1,6}(?:[.,]\d{1,4})?)"
_NOMINATIVE = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_GENITIVE = (
    "ноля одного двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати "
    "тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати"
)
_TENS = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
    "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100,
    "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60,
    "семидесяти": 70, "восьмидесяти": 80, "девяноста": 90, "ста": 100,
}  # fmt: skip
_UNITS = {
    **{word: number for number, word in enumerate(_NOMINATIVE.split())},
    **{word: number for number, word in enumerate(_GENITIVE.split())},
    **{"одна": 1, "одну": 1, "одной": 1, "две": 2},
}
# Parts of a whole, in hundredths, and whether that is exact.
PARTS = {
    "половины": (Decimal(50), True),
    "двух третей": (Decimal("66.67"), False),
    "трех четвертей": (Decimal(75), True),
    "трети": (Decimal("33.33"), False),
    "четверти": (Decimal(25), True),
}
_TIMES = {"вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5}


def _one_of(words):
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(longest_first)})".replace(" ", r"\s+")


WORDS = rf"(?:{_one_of(_TENS)}(?:\s+{_one_of(_UNITS)})?|{_one_of(_UNITS)})\b"
SHARES = rf"{_one_of(PARTS)}\b"
TIMES = rf"{_one_of(_TIMES)}\b"
ONE_AND_A_HALF = r"полтора\b"


def value_of(text):
    """The number that figures or words of a folded text say."""
    if text[0].isdigit():
        return Decimal(re.sub(r"\s", "", text).replace(",", "."))
    if text == "полтора":
        return Decimal("1.5")
    if text in _TIMES:
        return Decimal(_TIMES[text])
    return Decimal(sum((_TENS | _UNITS)[word] for word in text.split()))
