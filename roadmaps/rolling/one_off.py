"""Measures that are done once: next year's plan may not need them."""

import re

from roadmaps.deadlines import DeadlineReading, Kind

DOING = r"(?:разработ|утвер[жд]|созда[нт]|формирова|сформир|назнач|определ|образова[нт])[а-яё]*"
THING = "|".join(
    (
        r"рабоч\w+ групп",
        r"проектн\w+ (?:команд|групп|офис)",
        r"(?:методическ|управленческ|муниципальн)\w+ команд",
        r"координатор",
        r"координационн\w+ совет",
        r"план(?:а|ы|ов)?\b",
        r"план\w* (?:мероприяти|работ|действи)",
        r"дорожн\w+ карт",
        r"программ",
        r"положени",
        r"нормативн",
        r"локальн",
        r"(?:поряд(?:ок|ка)|регламент|спис(?:ок|ка)|переч(?:ень|ня)|реестр|паспорт)",
        r"концепци",
        r"модел",
    )
)
# What every school or teacher makes for itself is made anew each year.
ANEW = r"индивидуальн|отч[её]т|аналитическ|справ"
MADE_ONCE = re.compile(
    rf"\A[\W\d]*{DOING}(?:\s+и\s+{DOING})?(?:(?!{ANEW})[^.;]){{0,60}}?\b(?:{THING})", re.I
)
FIRST_TIME = re.compile(
    r"\bвпервые\b|\bпервичн\w+|\bустановочн\w+|\bвходн\w+ (?:диагност|монитор)"
    r"|\bзапуск\w*|\bвнедрени|\bоткрыти[ея] (?:школ|центр|площад|класс|кабинет)"
    r"|\bзаключ(?:ени|ит)\w* (?:\w+ ){0,2}(?:договор|соглашени)",
    re.I,
)


def looks_one_off(title: str, reading: DeadlineReading) -> bool:
    """Whether the measure makes or begins something, which is not done every year.

    What the plan itself repeats («далее – ежегодно») or does all the time is not done once.
    """
    if reading.repeats or reading.kind is Kind.THROUGHOUT:
        return False
    return bool(MADE_ONCE.search(title) or FIRST_TIME.search(title))
