"""The year of a municipality of twelve schools, from a Word file to figures that no longer change.

What people do for the first time is done in a browser; what is the same for the other schools goes
through the same services. Every figure at the end was counted by hand, beside the deeds.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from PIL import Image

from monitoring.choices import AssignmentState as State
from monitoring.choices import Outcome
from monitoring.models import Assignment, MonitoringRound, RoundAnswer
from monitoring.services import assignments as deeds
from monitoring.services.indicator_values import enter_values
from monitoring.services.rounds import confirm
from roadmaps.models import Indicator, Roadmap
from schools.choices import Category, OrganisationKind, Role
from schools.models import Organisation, School, SchoolCategory
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import (
    make_coordinator,
    make_member,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)
from tests.reports.year import check_figures
from tests.word_plan import word_plan

SEARCH, MENTORS, LESSONS, RESULTS, PLANS = "1.", "2.", "3.", "4.", "5."
ROWS = (
    (SEARCH, "Составить перечень школ", "Январь 2024 года", "МКУ «Центр развития»", "Приказ"),
    (
        MENTORS,
        "Закрепить наставников за молодыми педагогами",
        "до 15 февраля 2024 года",
        "Руководители ОО, МКУ «Центр развития»",
        "Список наставников",
    ),
    (LESSONS, "Провести взаимные уроки", "Май, ноябрь 2024 года", "Руководители ОО", "Справка"),
    (
        RESULTS,
        "Подвести итоги мониторинга",
        "до 30 июня 2024 года",
        "Руководители ОО",
        "Справка",
    ),
    (
        PLANS,
        "Обсудить планы помощи",
        "Сентябрь 2024 года",
        "Руководители ШНОР",
        "Протокол",
    ),
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def moment(day, month, hour=9):
    return datetime(2024, month, day, hour, tzinfo=UTC)


@contextmanager
def on(day, month):
    with time_machine.travel(moment(day, month)):
        yield


@pytest.fixture
def municipality(transactional_db):
    """Twelve schools, of which four have low results, and a methodical centre."""
    municipality = make_municipality()
    for number in range(1, 13):
        name = f"МБОУ СОШ № {number}"
        school = make_school(municipality, name=name, short_name=name)
        if number <= 4:
            SchoolCategory.objects.create(
                municipality=municipality,
                school=school,
                category=Category.LOW_RESULTS,
                academic_year=2023,
            )
    name = "МКУ «Центр развития»"
    Organisation.objects.create(
        municipality=municipality,
        kind=OrganisationKind.METHODICAL_CENTRE,
        name=name,
        short_name=name,
    )
    return municipality


class Year:
    """The people of the municipality and what they do, each on the day it is done."""

    def __init__(self, municipality, open_page, sign_in):
        self.municipality, self.open_page, self.sign_in = municipality, open_page, sign_in
        self.centre = Organisation.objects.get(kind=OrganisationKind.METHODICAL_CENTRE)
        self.coordinator = make_coordinator(municipality)
        self.chief = make_official(municipality)
        self.heads = {number: make_school_head(self.school(number)) for number in range(1, 13)}
        self.heads["centre"] = make_member(municipality, Role.SPECIALIST, self.centre)

    def school(self, number):
        return School.objects.get(name=f"МБОУ СОШ № {number}")

    def organisation(self, who):
        return self.centre if who == "centre" else self.school(who)

    @property
    def roadmap(self):
        return Roadmap.objects.get()

    @contextmanager
    def page(self, person, viewport=DESKTOP):
        """What the person sees; by its end every answer has come."""
        page = self.open_page(viewport)
        self.sign_in(page, person)
        yield page
        page.at_rest()
        page.close()

    def task(self, who, number, *, due=None):
        """What the organisation must do by the row of the plan in force."""
        found = Assignment.objects.exclude(state=State.WITHDRAWN).filter(
            organisation=self.organisation(who), deadline__activity__number=number
        )
        return found.get(due_on__month=due) if due else found.get()

    def report(self, task, who, *, at, outcome=Outcome.DONE, why=""):
        deeds.submit(
            assignment=task,
            outcome=outcome,
            deviation=why,
            comment="",
            by=self.heads[who],
            now=at,
        )

    def accept(self, task, *, at):
        deeds.accept(assignment=task, by=self.coordinator, now=at)

    def approve(self, *, new_act=None):
        """The coordinator sends the draft, the head of the authority puts it in force by the act
        that was read with it, unless a new one is given: its number and day."""
        address = self.roadmap.editions.order_by("number").last().get_absolute_url()
        with self.page(self.coordinator) as page:
            page.goto(address)
            page.get_by_role("link", name="Отправить на согласование").click()
            page.get_by_role("button", name="Отправить на согласование").click()
            page.get_by_text("Редакция отправлена на согласование").wait_for()
        with self.page(self.chief) as page:
            page.goto(address)
            page.get_by_role("link", name="Утвердить").click()
            if new_act:
                page.get_by_label("Номер", exact=True).fill(new_act[0])
                page.get_by_label("Дата", exact=True).fill(new_act[1])
            page.get_by_role("button", name="Утвердить редакцию").click()
            page.get_by_text("Её файлы больше не изменятся").wait_for()


@pytest.fixture
def year(municipality, open_page, sign_in):
    return Year(municipality, open_page, sign_in)


def photograph():
    stream = BytesIO()
    Image.new("RGB", (60, 80), "white").save(stream, "JPEG")
    return {"name": "список.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}


def counts():
    """How many assignments are in force in each row of the plan, by its number."""
    rows = Assignment.objects.exclude(state=State.WITHDRAWN).select_related("deadline__activity")
    return Counter(row.deadline.activity.number for row in rows)


def test_a_year_from_the_order_to_figures_that_stay(year):
    with on(12, 1):
        read_in(year)
        year.approve()
    # One for the centre; twelve schools and the centre; twelve schools twice; twelve; four.
    assert counts() == {SEARCH: 1, MENTORS: 13, LESSONS: 24, RESULTS: 12, PLANS: 4}

    report_on_mentors(year)
    with on(1, 3):
        a_school_joins(year)
    # May, November and June of the new school; its February is over, and it needs no help.
    assert counts() == {SEARCH: 1, MENTORS: 13, LESSONS: 26, RESULTS: 13, PLANS: 4}

    with on(12, 4):
        move_two_rows(year)
        year.approve(new_act=("31", "2024-04-12"))
    assert counts() == {SEARCH: 1, MENTORS: 13, LESSONS: 26, RESULTS: 13, PLANS: 4}
    moved = Assignment.objects.exclude(state=State.WITHDRAWN).filter(
        deadline__activity__number__in=[RESULTS, PLANS]
    )
    assert set(moved.values_list("due_on", flat=True)) == {date(2024, 6, 15), date(2024, 10, 31)}
    assert Assignment.objects.filter(state=State.WITHDRAWN).count() == 17

    report_on_lessons_and_results(year)
    round = answer_the_round(year)
    with on(20, 6):
        close_the_round(year, round)
    round.refresh_from_db()
    check_figures(round.snapshot)

    with on(25, 6):
        # What comes later is the next round's.
        year.report(year.task(13, RESULTS), 13, at=moment(25, 6))
        year.accept(year.task(13, RESULTS), at=moment(25, 6, 12))
        with year.page(year.coordinator) as page:
            page.goto(round.get_absolute_url())
            page.get_by_text("Кто подтвердил: 12 из 14").wait_for()
            page.get_by_text("86,36").first.wait_for()
    round.refresh_from_db()
    check_figures(round.snapshot)


def read_in(year):
    """The order's annex becomes a roadmap with one indicator."""
    with year.page(year.coordinator) as page:
        page.goto("/roadmaps/imports/")
        page.set_input_files(
            "input[type=file]",
            {"name": "план.docx", "mimeType": DOCX, "buffer": word_plan(rows=ROWS)},
        )
        page.get_by_role("button", name="Прочитать файл").click()
        page.get_by_role("link", name="Далее: сохранить").click()
        page.get_by_role("button", name="Сохранить дорожную карту").click()
        page.get_by_text("Дорожная карта сохранена").wait_for()
        page.goto(f"/roadmaps/{year.roadmap.pk}/edit/indicators/add/")
        page.get_by_label("Что измеряем").fill("Доля учителей, прошедших обучение")
        page.get_by_label("Сравнение").select_option("at_least")
        page.get_by_label("Целевое значение").fill("85")
        page.get_by_label("Единица").fill("%")
        page.get_by_label("От чего считать").fill("от числа учителей")
        page.get_by_role("button", name="Добавить").click()
        page.get_by_role("heading", name="Целевые показатели").wait_for()


def report_on_mentors(year):
    """Ten in time or late, one returned and late, one not at all, the centre in part."""
    year.report(year.task("centre", SEARCH), "centre", at=moment(25, 1))
    year.accept(year.task("centre", SEARCH), at=moment(26, 1))
    with on(12, 2), year.page(year.heads[1], PHONE) as page:
        page.goto("/assignments/")
        page.get_by_role("link", name="Закрепить наставников").click()
        page.set_input_files("input[name=files]", photograph())
        page.get_by_label("Комментарий").fill("Двое наставников")
        page.get_by_role("button", name="Отправить на проверку").click()
        page.get_by_text("Отправлено на проверку").wait_for()
    for number in range(2, 9):
        year.report(year.task(number, MENTORS), number, at=moment(13, 2))
    year.report(year.task(11, MENTORS), 11, at=moment(14, 2))
    year.report(
        year.task("centre", MENTORS),
        "centre",
        at=moment(14, 2),
        outcome=Outcome.PARTLY,
        why="Двух наставников ещё ищем.",
    )
    with on(20, 2):
        with year.page(year.heads[9]) as page:
            page.goto("/assignments/")
            page.get_by_text("просрочено на 5 дней").first.wait_for()
            page.get_by_role("link", name="Закрепить наставников").click()
            page.get_by_role("button", name="Отправить на проверку").click()
            page.get_by_text("Отправлено на проверку").wait_for()
        year.report(year.task(10, MENTORS), 10, at=moment(20, 2))

        with year.page(year.coordinator) as page:
            task = f"/review/{year.task(11, MENTORS).pk}/"
            page.goto(task)
            page.get_by_label("Что исправить").fill("Нет фамилий наставников")
            page.get_by_role("button", name="Вернуть").click()
            page.wait_for_url(lambda address: task not in address)
            page.goto("/review/")
            page.get_by_label("Отметить все на этой странице").check()
            page.get_by_role("button", name="Принять отмеченные").click()
            page.get_by_text("Всё проверено").wait_for()
    with on(26, 2), year.page(year.heads[11]) as page:
        page.goto(year.task(11, MENTORS).get_absolute_url())
        page.get_by_text("Нет фамилий наставников").first.wait_for()
        page.get_by_label("Комментарий").fill("Иванова, Петров")
        page.get_by_role("button", name="Отправить на проверку").click()
        page.get_by_text("Отправлено на проверку").wait_for()
    year.accept(year.task(11, MENTORS), at=moment(27, 2))


def a_school_joins(year):
    name = "МБОУ СОШ № 13"
    make_school(year.municipality, name=name, short_name=name)
    year.heads[13] = make_school_head(year.school(13))
    with year.page(year.coordinator) as page:
        page.goto(year.roadmap.get_absolute_url())
        page.get_by_role("link", name="Изменить состав школ").click()
        page.get_by_label(name).check()
        page.get_by_role("button", name="Сохранить").click()
        page.get_by_text(f"Добавлены: {name}.").wait_for()
        page.goto(f"/roadmaps/{year.roadmap.pk}/assignments/")
        page.get_by_text(name).first.wait_for()
        page.get_by_role("button", name="Подтвердить отмеченное").click()
        page.get_by_text("Всё назначено").wait_for()


def move_two_rows(year):
    with year.page(year.coordinator) as page:
        page.goto(year.roadmap.get_absolute_url())
        page.get_by_role("link", name="Начать новую редакцию").click()
        page.get_by_label("Зачем нужна новая редакция").fill("Письмо министерства")
        page.get_by_role("button", name="Начать новую редакцию").click()
        page.get_by_text("Пока его не утвердят, действует").wait_for()
        page.goto(f"/roadmaps/{year.roadmap.pk}/edit/")
        state = page.locator("#editor-state").get_by_text("Сохранено", exact=True)
        for words, phrase in (
            ("до 30 июня 2024 года", "до 15 июня 2024 года"),
            ("Сентябрь 2024 года", "Октябрь 2024 года"),
        ):
            page.locator("td[data-role=deadline]", has_text=words).click()
            typing = page.locator(".cell__textarea")
            typing.fill(phrase)
            typing.press("Enter")
            state.wait_for()
            page.locator("td[data-role=deadline]", has_text=phrase).wait_for()


def report_on_lessons_and_results(year):
    for number in range(1, 11):
        year.report(year.task(number, LESSONS, due=5), number, at=moment(30, 5))
        year.accept(year.task(number, LESSONS, due=5), at=moment(3, 6))
    year.report(year.task(11, LESSONS, due=5), 11, at=moment(5, 6))
    year.accept(year.task(11, LESSONS, due=5), at=moment(6, 6))
    year.report(
        year.task(12, LESSONS, due=5),
        12,
        at=moment(30, 5),
        outcome=Outcome.NOT_DONE,
        why="Школу закрывали на карантин.",
    )
    year.accept(year.task(12, LESSONS, due=5), at=moment(3, 6))
    for number in range(1, 11):
        year.report(year.task(number, RESULTS), number, at=moment(14, 6))
    for number in range(1, 10):
        year.accept(year.task(number, RESULTS), at=moment(17, 6))
    deeds.excuse(
        assignment=year.task(12, RESULTS),
        reason="Школа на карантине",
        by=year.coordinator,
        now=moment(17, 6),
    )


def answer_the_round(year):
    with on(10, 6), year.page(year.coordinator) as page:
        page.goto(f"/roadmaps/{year.roadmap.pk}/rounds/open/")
        page.get_by_role("button", name="15 июня 2024").click()
        page.get_by_text("Кто подтвердил: 0 из 14").wait_for()
    round = MonitoringRound.objects.get()
    indicator = Indicator.objects.get(edition__in=year.roadmap.editions.in_force())

    def answer(who):
        return RoundAnswer.objects.get(round=round, organisation=year.organisation(who))

    def says(who, at, **numbers):
        if numbers:
            values = {indicator: (Decimal(numbers["top"]), Decimal(numbers["bottom"]), "")}
            enter_values(answer=answer(who), values=values, by=year.heads[who], now=at)
        confirm(answer=answer(who), by=year.heads[who], now=at)

    with on(13, 6), year.page(year.heads[1], PHONE) as page:
        page.goto(f"/rounds/answers/{answer(1).pk}/")
        page.get_by_label("Сколько").fill("45")
        page.get_by_label("Из скольких").fill("50")
        page.get_by_role("button", name="Подтвердить").click()
        page.get_by_text("Подтверждено 13 июня 2024").wait_for()
    says(2, moment(14, 6), top=10, bottom=40)
    says(3, moment(14, 6), top=20, bottom=20)
    for who in (*range(4, 11), "centre"):
        says(who, moment(14, 6))
    with on(17, 6), year.page(year.coordinator) as page:
        page.goto(f"/rounds/answers/{answer(2).pk}/")
        page.get_by_text("Открыть заново для исправления").click()
        page.get_by_label("Почему").fill("Посчитаны не все учителя")
        page.get_by_role("button", name="Открыть заново").click()
        page.get_by_text("Посчитаны не все учителя").wait_for()
    with on(18, 6):
        says(2, moment(18, 6), top=30, bottom=40)
        says(11, moment(18, 6))
    return round


def close_the_round(year, round):
    with year.page(year.coordinator) as page:
        page.goto(round.get_absolute_url())
        page.get_by_role("link", name="Закрыть раунд").click()
        page.get_by_role("button", name="Закрыть раунд").click()
        page.get_by_text("Раунд закрыт 20 июня 2024").wait_for()
