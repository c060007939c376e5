"""The target of an indicator said in Russian, for a page."""

from roadmaps.choices import Comparator
from roadmaps.deadline_words import day_words
from roadmaps.indicators.units import counted

# «Не менее 3 школ», but «рост не менее чем на 3 школы».
IN_GENITIVE = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE, Comparator.LESS)


def said_target(target):
    """«не менее 85 % от числа учителей, исходно 60 % на 1 сентября 2024 г.»

    `target` is an `Indicator` or an `IndicatorReading`, which knows no date.
    """
    aim = said_aim(target.comparator, target.target, target.unit)
    words = " ".join(filter(None, [aim, target.base]))
    if target.baseline is None:
        return words
    words += f", исходно {counted(target.baseline, target.unit)}"
    known_on = getattr(target, "baseline_on", None)
    return f"{words} на {day_words(known_on)}" if known_on else words


def said_aim(comparator, number, unit):
    """«не менее 3 школ», «рост не менее чем на 3 школы», «85 %» where it is to be just so."""
    case = "gent" if comparator in IN_GENITIVE else "accs"
    sign = "" if comparator == Comparator.EQUAL else Comparator(comparator).label
    return f"{sign} {counted(number, unit, case=case)}".strip()


def question_of_base(target):
    """What is asked about a target that does not say what it is measured against."""
    number = counted(target.target, target.unit)
    if target.comparator in (Comparator.GROWS_BY, Comparator.FALLS_BY):
        return f"{number} — по сравнению с чем? Например: по сравнению с 2023/24 учебным годом."
    return f"{number} — от чего? Например: от числа девятиклассников."
