"""Measures that may be done once are told from those of every year."""

import pytest

from roadmaps.deadlines import DeadlineReading, Kind, Repeat
from roadmaps.rolling import looks_one_off

DATED = DeadlineReading(Kind.DATED)


@pytest.mark.parametrize(
    "title",
    [
        "Разработать и утвердить план поддержки школ",
        "Разработка и утверждение дорожной карты",
        "Утверждение перечня школ-партнёров",
        "Создать рабочую группу",
        "Создание муниципальной методической команды",
        "1) Формирование рабочей группы по сопровождению школ",
        "Назначить муниципального координатора",
        "Определение координатора проекта",
        "Участие в установочном семинаре",
        "Провести входную диагностику",
        "Впервые провести форум родителей",
        "Заключение договоров о сотрудничестве школ",
        "Внедрение модели наставничества",
    ],
)
def test_what_makes_or_begins_something_may_be_done_once(title):
    assert looks_one_off(title, DATED)


@pytest.mark.parametrize(
    "title",
    [
        "Анализ результатов экзаменов",
        "Подготовить отчёт о выполнении плана",
        "Мониторинг разработки программ наставничества",
        "Разработка индивидуальных планов учителей",
        "Повышение квалификации педагогов",
        "Заседание рабочей группы",
        "Совещание с координаторами",
    ],
)
def test_what_is_done_every_year_is_not(title):
    assert not looks_one_off(title, DATED)


@pytest.mark.parametrize(
    "reading",
    [DeadlineReading(Kind.DATED, repeats=Repeat.YEARLY), DeadlineReading(Kind.THROUGHOUT)],
)
def test_what_the_plan_itself_repeats_is_not_done_once(reading):
    assert not looks_one_off("Создать рабочую группу", reading)
