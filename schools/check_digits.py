"""Whether registration numbers hold together; a slip is a warning: papers are signed with slips.

- ИНН and КПП: Порядок присвоения ИНН, приказ ФНС России от 29.06.2012 № ММВ-7-6/435@ — the last
  digit of a company's ИНН (10 digits) and the last two of a person's (12) are control sums modulo
  11 with the weights of the Federal Tax Service; КПП is four digits, two digits or Latin capitals,
  three digits.
- ОГРН and ОГРНИП: Порядок ведения ЕГРЮЛ, приказ Минфина России от 30.10.2017 № 165н — the last
  digit is the last digit of the number before it modulo 11 (13 digits) or 13 (15 digits).
- ОКТМО: ОК 033-2013 — 8 digits of a municipality or 11 of a settlement. The control number of the
  classifier is printed apart and is no part of the code, so only the shape can be checked.
"""

import re

_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_KPP = re.compile(r"\d{4}[\dA-Z]{2}\d{3}")


def inn_warning(inn):
    """What is wrong with an ИНН, in Russian; an empty string if nothing is, or it is empty."""
    if not inn:
        return ""
    if not _is_digits(inn, 10, 12):
        return "ИНН — это 10 цифр у организации или 12 у предпринимателя."
    controls = 1 if len(inn) == 10 else 2
    for position in range(len(inn) - controls, len(inn)):
        if int(inn[position]) != _inn_control(inn[:position]):
            return "Контрольная цифра ИНН не сходится: проверьте номер."
    return ""


def kpp_warning(kpp):
    """What is wrong with a КПП, in Russian, or an empty string."""
    if kpp and not _KPP.fullmatch(kpp):
        return "КПП — это 9 знаков: цифры, на пятом и шестом месте могут быть латинские буквы."
    return ""


def ogrn_warning(ogrn):
    """What is wrong with an ОГРН or ОГРНИП, in Russian, or an empty string."""
    if not ogrn:
        return ""
    if not _is_digits(ogrn, 13, 15):
        return "ОГРН — это 13 цифр у организации или 15 у предпринимателя."
    if int(ogrn[-1]) != int(ogrn[:-1]) % (len(ogrn) - 2) % 10:
        return "Контрольная цифра ОГРН не сходится: проверьте номер."
    return ""


def oktmo_warning(oktmo):
    """What is wrong with an ОКТМО, in Russian, or an empty string."""
    if oktmo and not _is_digits(oktmo, 8, 11):
        return "ОКТМО — это 8 или 11 цифр."
    return ""


CHECKS = {"inn": inn_warning, "kpp": kpp_warning, "ogrn": ogrn_warning, "oktmo": oktmo_warning}


def warnings_of(numbers):
    """Field → warning, for those of `CHECKS` that the mapping of fields to numbers slips in."""
    found = {name: check(numbers.get(name, "")) for name, check in CHECKS.items()}
    return {name: warning for name, warning in found.items() if warning}


def _is_digits(number, *lengths):
    return len(number) in lengths and number.isascii() and number.isdigit()


def _inn_control(digits):
    weights = _INN_WEIGHTS[-len(digits) :]
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 % 10
