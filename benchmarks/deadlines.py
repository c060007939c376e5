"""How many deadline phrases are read in a second, over phrases that never repeat."""

import itertools
import random
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from roadmaps.deadlines import read_deadline
from roadmaps.period import Period

MONTHS = (
    ("январь", "января"),
    ("февраль", "февраля"),
    ("март", "марта"),
    ("апрель", "апреля"),
    ("май", "мая"),
    ("июнь", "июня"),
    ("сентябрь", "сентября"),
    ("октябрь", "октября"),
    ("ноябрь", "ноября"),
    ("декабрь", "декабря"),
)
PATTERNS = (
    "{month} {year} г.",
    "{month} – {later} {year} года",
    "{month}, {later} {year} г., далее – ежегодно",
    "до {day} {of_month} {year} года",
    "с {day} {of_month} по {day} {of_later} {year} г.",
    "с {day:02}.{number:02}.{year} по {day:02}.12.{year}",
    "{quarter} квартал {year} года",
    "в течение {year} года в соответствии с графиком школы № {school}",
    "в течение {year}-{next_year} учебного года",
    "ежеквартально до {day} числа месяца, следующего за отчётным, {year} год",
    "по отдельному плану школы № {school}",
    "по мере необходимости, но не реже 1 раза в квартал, приказ № {school}",
    "{month} {year} г. ({later} – по графику школы № {school})",
    "сентяюрь {year}, кабинет {school}",
)
PHRASES = 3000


def phrases(count: int) -> list[str]:
    """`count` different phrases, the same ones on every run."""
    chance = random.Random(2024)
    made: dict[str, None] = {}
    for pattern in itertools.cycle(PATTERNS):
        if len(made) == count:
            break
        number = chance.randrange(len(MONTHS) - 1)
        later = chance.randrange(number + 1, len(MONTHS))
        year = chance.randrange(2015, 2040)
        phrase = pattern.format(
            month=MONTHS[number][0],
            of_month=MONTHS[number][1],
            later=MONTHS[later][0],
            of_later=MONTHS[later][1],
            number=number + 1,
            day=chance.randrange(1, 29),
            year=year,
            next_year=year + 1,
            quarter=chance.choice(("I", "II", "III", "IV", "1", "2-й")),
            school=chance.randrange(1, 400),
        )
        made[chance.choice((phrase, phrase.upper(), phrase.capitalize()))] = None
    return list(made)


def measure() -> list[tuple[str, float, str]]:
    """Name, value and unit of each figure."""
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    read_deadline("январь 2024 г.", period)  # loads the grammar and the dictionary
    fresh = phrases(PHRASES)
    began = time.perf_counter()
    for phrase in fresh:
        read_deadline(phrase, period)
    return [("deadline phrases read", len(fresh) / (time.perf_counter() - began), "phrases/s")]


if __name__ == "__main__":
    for name, value, unit in measure():
        print(f"{name}: {value:,.0f} {unit}")
