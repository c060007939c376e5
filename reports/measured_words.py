"""Indicators over rounds in sentences, and by name for a Word template."""

from monitoring.standing import NOTHING, NOTHING_TO_COMPARE, VERDICTS
from reports.sentences import INDICATOR, REACHED, SPACE, agreeing, happened, sentence
from roadmaps.deadline_words import day_words

SUMS = (
    "Значение показателя по муниципалитету рассчитано по суммам чисел, которые внесли школы, "
    "а не как среднее значений школ."
)
NO_INDICATORS = "Целевые показатели дорожной картой не установлены."
NO_ROUND = (
    "Раунд мониторинга к этой дате не проводился, поэтому фактических значений показателей нет."
)


def verdicts(found):
    """«Достигнуты 2 показателя из 4, не достигнут 1, нет данных по 1.»"""
    if all(one.value is None for one in found):
        return "Значений показателей на эту дату нет."
    if len(found) == 1:
        said = verdict(found[0])
        return sentence(f"показатель {said}" if found[0].is_reached is not None else said)
    reached = sum(one.is_reached is True for one in found)
    missed = sum(one.is_reached is False for one in found)
    unknown = sum(one.value is None for one in found)
    untold = len(found) - reached - missed - unknown
    said = [happened(reached, REACHED, INDICATOR, len(found))]
    if missed and reached:
        said.append(f"не {agreeing(missed, REACHED, INDICATOR)} {missed}")
    if unknown:
        said.append(f"нет данных по{SPACE}{unknown}")
    if untold:
        said.append(f"не с чем сравнить {untold}")
    return sentence(", ".join(said))


def verdict(one):
    """«достигнут», «не достигнут», «нет данных» …"""
    return NOTHING if one.value is None else VERDICTS.get(one.is_reached, NOTHING_TO_COMPARE)


def value_words(one):
    """«86,36 % (95 из 110)»; empty without a value."""
    if one.value is None:
        return ""
    fraction = one.line.fraction
    return one.said(one.value) + (f" ({fraction})" if fraction else "")


def named(one):
    """`title`, `target`, `baseline`, `value`, `fraction`, `verdict`, and `history` of `on` and
    `value`, all in words."""
    return {
        "title": one.title,
        "target": one.target_words,
        "baseline": one.line.baseline,
        "value": "" if one.value is None else one.said(one.value),
        "fraction": one.line.fraction,
        "verdict": verdict(one),
        "history": [
            {"on": day_words(day), "value": "" if value is None else one.said(value)}
            for day, value in one.history
        ],
    }
