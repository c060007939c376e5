"""One comparison with a number in a text: «не менее чем на 10 %», «с 12 до 8 %», «5 и более»."""

import re
from dataclasses import dataclass
from decimal import Decimal

from roadmaps.indicators.numbers import (
    FIGURES,
    ONE_AND_A_HALF,
    PARTS,
    SHARES,
    TIMES,
    WORDS,
    value_of,
)
from roadmaps.indicators.reading import PERCENT, Comparison
from roadmaps.indicators.units import NoTarget, unit_at

_SIGNS = {
    Comparison.AT_LEAST: r"не\s+(?:менее|ниже|меньше|хуже|реже)|(?:как\s+)?минимум"
    r"|достиг(?:н|а)[а-я]+|≥",
    Comparison.AT_MOST: r"не\s+(?:более|выше|больше|чаще)|не\s+превы[сш][а-я]+|максимум|≤",
    Comparison.MORE: r"более|свыше|выше|больше|>",
    Comparison.LESS: r"менее|ниже|меньше|<",
    Comparison.EQUAL: r"состав(?:ит|ляет|ят|ляют|ить|лять)|ровно|равн(?:а|о|ы|яется)|равен|=",
}
_BEHIND = {
    Comparison.AT_LEAST: r"и\s+(?:более|выше|больше)",
    Comparison.AT_MOST: r"и\s+(?:менее|ниже|меньше)",
}
_SIGN = "|".join(f"(?P<{sign}>{words})" for sign, words in _SIGNS.items())
# «№ 5», «9-го», «12.03.2024», «5/6» are names and dates.
_NUMBER = rf"(?<![\d№/а-яa-z])(?<![\d][.,])(?<!№\s){FIGURES}(?![\d/]|[.,]\d|\s?-\s?[а-я])"
_QUANTITY = re.compile(
    rf"""
    (?: (?<![а-я]) (?:{_SIGN}) (?![а-я]) \s*[,:]?\s* (?:чем\s+)? )?
    (?: (?<![а-я]) (?P<preposition>на|до|в|у|от|с|со|из)\s+ )?
    (?: в\s+пределах\s+(?:от\s+)? )?
    (?:
        (?P<low>{_NUMBER}) \s*(?:%|процент[а-я]*)? (?P<to>\s*-\s*|\s+до\s+) (?P<high>{_NUMBER})
      | (?P<figures>{_NUMBER}) (?:\s*\([а-я\s]+\))?
      | (?<![а-я]) (?P<part>{SHARES})
      | (?<![а-я]) (?P<words>{WORDS}|{ONE_AND_A_HALF})
      | (?<![а-я]) (?P<times>{TIMES})
    )
    """,
    re.VERBOSE,
)
_BEHINDS = {sign: re.compile(rf"\s+{words}(?![а-я])") for sign, words in _BEHIND.items()}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start` and `end` enclose what a title can do without. `sign` is what was said, if anything;
    `low` is there where two numbers stand; `is_multiple` of «в 2 раза»."""

    start: int
    end: int
    sign: Comparison | None
    preposition: str
    value: Decimal
    unit: str
    low: Decimal | None = None
    is_from_to: bool = False
    is_multiple: bool = False
    is_rounded: bool = False

    @property
    def is_percent(self):
        return self.unit == PERCENT


def quantities(text, start, end):
    """Every quantity of `text[start:end]`, which is folded; dates, durations and names are none."""
    place = start
    while found := _QUANTITY.search(text, place, end):
        quantity = _quantity(text, found)
        if quantity:
            yield quantity
        place = max(quantity.end if quantity else found.end(), place + 1)


def _quantity(text, found):
    sign = next((sign for sign in Comparison if found.groupdict().get(sign)), None)
    preposition = found["preposition"] or ""
    if found["part"]:
        value, is_exact = PARTS[" ".join(found["part"].split())]
        if not sign:
            return None
        return Quantity(
            found.start(), found.end(), sign, preposition, value, PERCENT, is_rounded=not is_exact
        )
    written = found["high"] or found["figures"] or found["words"] or found["times"]
    end, unit, is_dispensable = found.end(), "", True
    try:
        if not found["times"]:
            unit, end, is_dispensable = unit_at(text, end)
        for behind, pattern in _BEHINDS.items():
            if after := pattern.match(text, end):
                sign, end = behind, after.end()
                if not unit:
                    unit, end, is_dispensable = unit_at(text, end)
                    end = end if is_dispensable else after.end()
                    is_dispensable = True
    except NoTarget:
        return None
    return Quantity(
        found.start(),
        end if is_dispensable else found.end(),
        sign,
        preposition,
        value_of(written),
        unit,
        low=value_of(found["low"]) if found["low"] else None,
        is_from_to=bool(found["to"] and found["to"].strip() == "до"),
        is_multiple=bool(found["times"] or (unit == "раз" and preposition == "в")),
    )
