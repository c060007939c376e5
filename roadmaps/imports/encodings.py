"""Russian text in bytes of an unknown encoding.

A wrong guess gives letters too, only not Russian ones: so every encoding that Russian text
comes in is tried, and the one whose letters are as frequent as in Russian wins.
"""

import codecs
import re

from schools.office.refusals import FileNotReadable

ONE_BYTE = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
SAMPLE = 200_000  # bytes that are enough to tell
LEAST_LIKENESS = 0.55
# Percent of all letters in Russian prose (НКРЯ), ё counted as its own.
_FREQUENCIES = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (10.97, 8.45, 8.01, 7.35, 6.70, 6.26, 5.47, 4.73, 4.54, 4.40, 3.49, 3.21, 2.98, 2.81,
         2.62, 2.01, 1.90, 1.74, 1.70, 1.65, 1.59, 1.44, 1.21, 0.97, 0.94, 0.73, 0.64, 0.48,
         0.36, 0.32, 0.26, 0.04, 0.04),
        strict=True,
    )
)  # fmt: skip
_TYPICAL = sum(share * share for share in _FREQUENCIES.values()) / 100
_ODD_CASE = re.compile(r"[а-яё][А-ЯЁ]")


def decode(data):
    """The text of a file (bytes). Raises FileNotReadable where it is no text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(encoding, data)
    sample = data[:SAMPLE]
    if sample.count(0) * 50 > len(sample):  # spaces and line ends of UTF-16 give more
        return _decode_as(_unmarked_utf16(data), data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_one_byte(data)
    _refuse_binary(text)
    return text


def likeness(text):
    """How Russian the letters of a text are: about 1 for prose, under 0.5 for a wrong guess."""
    letters = [letter for letter in text if ord(letter) > 0x7F and letter.isprintable()]
    letters = [letter for letter in letters if letter not in "«»–—№…„“”’°§\xa0"]
    if not letters:
        return 0.0
    weight = sum(_FREQUENCIES.get(letter.lower(), -5) for letter in letters) / len(letters)
    return weight / _TYPICAL - 4 * len(_ODD_CASE.findall(text)) / len(letters)


def _decode_as(encoding, data):
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text() from error
    _refuse_binary(text)
    return text


def _unmarked_utf16(data):
    """UTF-16 without its mark: spaces and line ends show on which side the zeros stand."""
    sample = data[:SAMPLE]
    little = sample[1::2].count(0)
    big = sample[0::2].count(0)
    return "utf-16-le" if little >= big else "utf-16-be"


def _decode_one_byte(data):
    sample = data[:SAMPLE]
    score, encoding = max(
        (likeness(sample.decode(name, errors="replace")), name) for name in ONE_BYTE
    )
    if score < LEAST_LIKENESS:
        raise _not_text()
    text = data.decode(encoding, errors="replace")
    _refuse_binary(text)
    return text


def _refuse_binary(text):
    sample = text[:SAMPLE]
    foreign = sum(
        1 for sign in sample if (sign < " " and sign not in "\t\n\r\f\v") or sign == "\ufffd"
    )
    if foreign * 100 > len(sample):
        raise _not_text()


def _not_text():
    return FileNotReadable(
        "Файл не удалось прочитать как текст: это не документ или его кодировка неизвестна. "
        "Сохраните документ в формате .docx и загрузите ещё раз."
    )
