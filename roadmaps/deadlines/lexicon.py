"""The words officials write deadlines with, each under the name the grammar knows it by.

Words are listed once, in the dictionary form; pymorphy3 supplies the cases. `EXPRESSIONS` are
groups of words that act as one.
"""

from functools import cache
from typing import NamedTuple

from pymorphy3 import MorphAnalyzer

from .reading import Repeat
from .spelling import shortened


def listed(text: str) -> list[str]:
    """The words of `text`: easier on the eye than a quoted list."""
    return text.split()


class Entry(NamedTuple):
    """What a word is to the grammar, what it counts as, and whether it stands in the nominative."""

    terminal: str
    value: object = None
    is_nominative: bool = False
    is_misspelt: bool = False


MONTHS = listed("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")

ABBREVIATIONS = ("янв", "фев февр", "мар", "апр", "", "июн", "июл", "авг")
ABBREVIATIONS += ("сен сент", "окт", "ноя нояб", "дек")

GENITIVES = listed("января февраля марта апреля мая июня июля августа сентября октября")
GENITIVES += listed("ноября декабря")

WEEKDAYS = listed("понедельник вторник среда четверг пятница суббота воскресенье")

# Dictionary form of a declined word → its value.
DECLINED: dict[str, dict[str, object]] = {
    "MONTH": {month: number for number, month in enumerate(MONTHS, start=1)},
    "QUARTER": {"квартал": None},
    "HALF": {"полугодие": None, "полгода": None},
    "TERM": {"четверть": None, "триместр": "trimester"},
    "DECADE": {"декада": None},
    "WEEK": {"неделя": None},
    "HALFMONTH": {"половина": None},
    "SEASON": {"весна": 1, "лето": 2, "осень": 3, "зима": 4},
    "DAY": {"день": None, "сутки": None},
    "DATE_OF_MONTH": {"число": None},
    "WEEKDAY": {day: number for number, day in enumerate(WEEKDAYS)},
    "MONTHWORD": {"месяц": None},
    "YEARWORD": {"год": None},
    "ACADEMIC": {"учебный": None},
    "CALENDAR": {"календарный": None, "текущий": None},
    "EDGE": {"начало": 1, "середина": 2, "конец": 3, "окончание": 3},
    "ORDINAL": {
        "первый": 1,
        "второй": 2,
        "третий": 3,
        "четвертый": 4,
        "пятый": 5,
        "последний": -1,
    },
    "COUNT": {"один": 1, "два": 2, "три": 3, "четыре": 4, "шесть": 6},
    "TIMES": {"раз": None},
    "EACH": {"каждый": None},
    "WHOLE": {"весь": None, "полный": None, "круглый": None},
    "PERIOD": {"период": None, "время": None},
    "DEADLINE": {"срок": None, "дата": None},
    "CARRYING_OUT": dict.fromkeys(
        listed("реализация действие исполнение выполнение осуществление")
    ),
    "HOLIDAYS": {"каникулы": None, "каникулярный": None},
    "SEASONAL": {"весенний": 1, "летний": 2, "осенний": 3, "зимний": 4},
    "FOLLOWING": {"следующий": None},
    "REPORTED": {"отчетный": None, "истекший": None},
    "PLAN": dict.fromkeys(
        listed(
            "план график расписание программа приказ положение циклограмма регламент карта "
            "календарь порядок договор соглашение распоряжение письмо постановление согласование "
            "решение проект договоренность указание поручение протокол концепция мероприятие "
        )
    ),
    "EVENT": dict.fromkeys(
        listed(
            "мера необходимость факт запрос требование итог результат завершение "
            "обращение заявка истечение получение поступление готовность случай выявление "
            "возникновение надобность потребность возможность производственный приглашение вызов"
        )
    ),
    "FREQ": {
        "ежегодный": Repeat.YEARLY,
        "ежеквартальный": Repeat.QUARTERLY,
        "ежемесячный": Repeat.MONTHLY,
        "еженедельный": Repeat.WEEKLY,
    },
}

# Words that are never declined, or met in one form only.
FIXED: dict[str, dict[str, object]] = {
    "MONTH": {
        short: number
        for number, shorts in enumerate(ABBREVIATIONS, start=1)
        for short in shorts.split()
    },
    "QUARTER": {"кв": None, "квартале": None},
    "HALF": {"полуг": None, "полугод": None},
    "TERM": {"четв": None},
    "WEEK": {"нед": None},
    "SEASON": {"летом": 2, "весной": 1, "осенью": 3, "зимой": 4},
    "DAY": {"дн": None},
    "MONTHWORD": {"мес": None},
    "YEARWORD": dict.fromkeys(listed("г гг годах годам")),
    "ACADEMIC": {"уч": None, "учеб": None, "учебн": None},
    "CLOCK": dict.fromkeys(listed("ч час часа часов часам мин минут")),
    "ALWAYS": dict.fromkeys(listed("постоянно систематически регулярно непрерывно круглогодично")),
    "DAILY": {"ежедневно": None},
    "FREQ": {
        "ежегодно": Repeat.YEARLY,
        "ежеквартально": Repeat.QUARTERLY,
        "поквартально": Repeat.QUARTERLY,
        "ежемесячно": Repeat.MONTHLY,
        "помесячно": Repeat.MONTHLY,
        "еженедельно": Repeat.WEEKLY,
        "понедельно": Repeat.WEEKLY,
    },
    "TWICE": {"дважды": 2, "трижды": 3},
    "COUNT": {"двух": 2, "трех": 3, "одного": 1},
    "FURTHER": {"далее": None, "затем": None, "впоследствии": None},
    "INCLUSIVE": {"включительно": None, "вкл": None, "включая": None},
    "IN": {"в": None, "во": None, "на": None},
    "FOR": {"за": None},
    "FROM": {"с": None, "со": None, "от": None},
    "UNTIL": {"до": None, "к": None, "ко": None},
    "TO": {"по": None},
    "AFTER": {"после": None},
    "AND": {"и": None},
    "OR": {"или": None, "либо": None},
    "DURING": {"втечение": None, "втечении": None},
    "ACCORDING": {"согласно": None, "соответственно": None},
    "AT": {"при": None, "перед": None, "через": None, "спустя": None, "накануне": None},
    "AT_ONCE": {"незамедлительно": None, "немедленно": None, "сразу": None},
}

EXPRESSIONS: dict[str, Entry] = {
    "в течение": Entry("DURING"),
    "в течении": Entry("DURING"),
    "на протяжении": Entry("DURING"),
    "в продолжение": Entry("DURING"),
    "в теч": Entry("DURING"),
    "не позднее чем за": Entry("AT"),
    "не позднее чем через": Entry("AT"),
    "не позднее": Entry("UNTIL", "latest"),
    "не позже": Entry("UNTIL", "latest"),
    "не позднее чем": Entry("UNTIL", "latest"),
    "не позднее , чем": Entry("UNTIL", "latest"),
    "не позднее , чем за": Entry("AT"),
    "не позднее чем до": Entry("UNTIL"),
    "не позднее , чем до": Entry("UNTIL"),
    "не позднее до": Entry("UNTIL"),
    "не позднее чем к": Entry("UNTIL"),
    "в срок до": Entry("UNTIL"),
    "в срок к": Entry("UNTIL"),
    "в срок по": Entry("UNTIL"),
    "в срок не позднее": Entry("UNTIL", "latest"),
    "в сроки до": Entry("UNTIL"),
    "срок до": Entry("UNTIL"),
    "срок не позднее": Entry("UNTIL", "latest"),
    "в период до": Entry("UNTIL"),
    "вплоть до": Entry("UNTIL"),
    "не ранее": Entry("SINCE"),
    "не раньше": Entry("SINCE"),
    "начиная с": Entry("SINCE"),
    "начиная со": Entry("SINCE"),
    "начиная от": Entry("SINCE"),
    "в период с": Entry("FROM"),
    "в период со": Entry("FROM"),
    "на период с": Entry("FROM"),
    "за период с": Entry("FROM"),
    "период с": Entry("FROM"),
    "в срок с": Entry("FROM"),
    "в срок со": Entry("FROM"),
    "в сроки с": Entry("FROM"),
    "срок с": Entry("FROM"),
    "сроки с": Entry("FROM"),
    "в период": Entry("IN_PERIOD"),
    "на период": Entry("IN_PERIOD"),
    "в срок": Entry("IN_PERIOD"),
    "в сроки": Entry("IN_DEADLINES"),
    "в дальнейшем": Entry("FURTHER"),
    "в последующем": Entry("FURTHER"),
    "и далее": Entry("FURTHER"),
    "и затем": Entry("FURTHER"),
    "а также": Entry("AND"),
    "а затем": Entry("AND"),
    "но и": Entry("AND"),
    "но": Entry("AND"),
    "не реже": Entry("AT_LEAST"),
    "не реже чем": Entry("AT_LEAST"),
    "не менее": Entry("AT_LEAST"),
    "не менее чем": Entry("AT_LEAST"),
    "как минимум": Entry("AT_LEAST"),
    "минимум": Entry("AT_LEAST"),
    "на постоянной основе": Entry("ALWAYS"),
    "в постоянном режиме": Entry("ALWAYS"),
    "на регулярной основе": Entry("ALWAYS"),
    "в соответствии с": Entry("ACCORDING"),
    "в соответствии со": Entry("ACCORDING"),
    "в соответствие с": Entry("ACCORDING"),
    "на основании": Entry("ACCORDING"),
    "исходя из": Entry("ACCORDING"),
    "в рамках": Entry("ACCORDING"),
    "в зависимости от": Entry("ACCORDING"),
    "в случае": Entry("AT"),
    "в ходе": Entry("AT"),
    "во время": Entry("AT"),
    "в день": Entry("AT"),
    "в дни": Entry("AT"),
    "в процессе": Entry("AT"),
    "с момента": Entry("AT"),
    "со дня": Entry("AT"),
    "с даты": Entry("AT"),
    "следующего за": Entry("FOLLOWING"),
    "следующего после": Entry("FOLLOWING"),
    "г г": Entry("YEARWORD"),
    "с г": Entry("THIS_YEAR"),
    "т г": Entry("THIS_YEAR"),
    "сего года": Entry("THIS_YEAR"),
    "круглый год": Entry("ALWAYS"),
    "год от года": Entry("ALWAYS"),
}


@cache
def words() -> dict[str, Entry]:
    """Every form of every word, in small letters without «ё»."""
    morph = _dictionary()
    forms: dict[str, Entry] = {}
    for terminal, lemmas in DECLINED.items():
        for lemma, value in lemmas.items():
            for form in _forms(morph, lemma):
                forms.setdefault(form, Entry(terminal, value, is_nominative=form == lemma))
    for terminal, fixed in FIXED.items():
        forms |= {word: Entry(terminal, value, True) for word, value in fixed.items()}
    return forms


def _forms(morph: MorphAnalyzer, lemma: str) -> set[str]:
    parses = (parse for parse in morph.parse(lemma) if parse.normal_form.replace("ё", "е") == lemma)
    forms = {form.word for form in next(parses).lexeme}
    return {form.replace("ё", "е") for form in forms} | {lemma}


def known(word: str) -> bool:
    """Whether `word` means something here, be it with one slip or only beside others."""
    return word in words() or word in _parts_of_expressions() or misspelt_month(word) is not None


def is_genitive_month(word: str) -> bool:
    return word in GENITIVES


def is_russian(word: str) -> bool:
    """Whether the dictionary has `word`, whatever it means."""
    return _dictionary().word_is_known(word)


@cache
def _dictionary() -> MorphAnalyzer:
    return MorphAnalyzer()


@cache
def _parts_of_expressions() -> frozenset[str]:
    return frozenset(part for text in EXPRESSIONS for part in text.split())


@cache
def expressions() -> dict[str, dict[tuple[str, ...], Entry]]:
    """`EXPRESSIONS` by their first word, each as its words, the longest first."""
    by_first: dict[str, dict[tuple[str, ...], Entry]] = {}
    for text in sorted(EXPRESSIONS, key=len, reverse=True):
        parts = tuple(text.split())
        by_first.setdefault(parts[0], {})[parts] = EXPRESSIONS[text]
    return by_first


@cache
def _month_misspellings() -> dict[str, int]:
    """Month names of six letters and more, and what is left of them without one letter."""
    misspellings: dict[str, int] = {}
    for form, entry in words().items():
        if entry.terminal == "MONTH" and len(form) >= 6:
            for near in (form, *shortened(form)):
                misspellings.setdefault(near, entry.value)
    return misspellings


def misspelt_month(word: str) -> Entry | None:
    """The month `word` is one slip away from: a letter lost, added, changed or moved."""
    if len(word) < 5:
        return None
    near = _month_misspellings()
    months = {near[guess] for guess in (word, *shortened(word)) if guess in near}
    return Entry("MONTH", months.pop(), is_misspelt=True) if len(months) == 1 else None
