"""What may stand in a cell of a table besides words, and how it is written on paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent: `Percent(Decimal("86.36"))` is «86,36 %»."""

    value: Decimal


Cell = str | int | Decimal | date | Percent


def shown(cell):
    """The cell as paper shows it: «1 250», «3,8», «86,36 %», «10.04.2024»; a text as it is."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Percent):
        return f"{_number(cell.value)}\u00a0%"
    return _number(cell)


def is_text(cell):
    """Whether the cell is set as words are, and not as a number or a day."""
    return isinstance(cell, str)


def percent_of(part, whole):
    """The whole percent that `part` is of `whole`; an empty text where there is nothing to take
    it of."""
    return Percent(Decimal((part * 200 + whole) // (whole * 2))) if whole else ""


def _number(number):
    """A number as Russians write it: «1 250», «3,8»."""
    text = f"{number:,f}"
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", "\u00a0") + (f",{rest}" if rest else "")
