"""The year of `tests/browser/test_year.py` made by services alone, for reports to be read against.

Twelve schools and one that joins, the methodical centre, an order and its amendment, a monitoring
round closed on 20 June 2024. Every figure at the end was counted by hand, beside the deeds; those
of the round are the ones that the browser's year ends with.

    number  measure   who answers                        by 20 June
    1.      SEARCH    the centre                         accepted
    2.      MENTORS   schools 1–12, the centre           1–11 accepted (9, 10 and 11 late), 12 late,
                                                         the centre in part
    3.      LESSONS   schools 1–13, in May, moved to     1–11 accepted (11 late), 12 not done,
                      3 June; in November                13 late; November not begun
    4.      RESULTS   schools 1–13, moved from 30 June   1–9 accepted, 10 in review, 11 and 13 late
                      to 15 June by the amendment        (11 has begun), 12 need not
    5.      PLANS     schools 1–4 (ШНОР), moved from     not begun
                      September to October
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from PIL import Image

from monitoring.choices import AssignmentState as State
from monitoring.choices import Outcome
from monitoring.models import Assignment, RoundAnswer
from monitoring.services import assignments as deeds
from monitoring.services import fan_out
from monitoring.services import rounds as of_round
from monitoring.services.deadlines import move_deadline
from monitoring.services.evidence import attach_file, attach_link
from monitoring.services.indicator_values import enter_values
from reports.order import Order
from roadmaps.models import Activity, Deadline
from roadmaps.services import editions
from roadmaps.services.corrections import begin_correction
from roadmaps.services.coverage import cover
from roadmaps.services.editing import change_cells
from roadmaps.services.imports import confirm_import, stage_import
from roadmaps.services.indicators import add_indicator
from schools.choices import Category, OrganisationKind, Role
from schools.models import Municipality, Organisation, School, SchoolCategory
from tests.factories import (
    make_act,
    make_coordinator,
    make_member,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)
from tests.word_plan import word_plan

SEARCH, MENTORS, LESSONS, RESULTS, PLANS = "1.", "2.", "3.", "4.", "5."
CENTRE = "centre"
TITLE = "План мероприятий («дорожная карта») поддержки школ Заречного округа на 2024 год"
SECTIONS = ("Организационные меры", "Методическая помощь", "Подведение итогов")
ROWS = (
    (SECTIONS[0],),
    (SEARCH, "Составить перечень школ", "Январь 2024 года", "МКУ «Центр развития»", "Приказ"),
    (
        MENTORS,
        "Закрепить наставников за молодыми педагогами",
        "до 15 февраля 2024 года",
        "Руководители ОО, МКУ «Центр развития»",
        "Список наставников",
    ),
    (SECTIONS[1],),
    (LESSONS, "Провести взаимные уроки", "Май, ноябрь 2024 года", "Руководители ОО", "Справка"),
    (SECTIONS[2],),
    (
        RESULTS,
        "Подвести итоги мониторинга",
        "до 30 июня 2024 года",
        "Руководители ОО",
        "Справка",
    ),
    (PLANS, "Обсудить планы помощи", "Сентябрь 2024 года", "Руководители ШНОР", "Протокол"),
)
CUT_OFF_ON, CLOSED_ON = date(2024, 6, 15), date(2024, 6, 20)


def moment(day, month, hour=9):
    return datetime(2024, month, day, hour, tzinfo=UTC)


def school_name(number):
    return f"МБОУ СОШ № {number}"


@dataclass
class Year:
    """The people and rows of the municipality; `heads` are by the number of the school, and the
    one of the centre by `CENTRE`. `round` is the closed one."""

    municipality: Municipality
    coordinator: object
    chief: object
    heads: dict = field(default_factory=dict)
    roadmap: object = None
    round: object = None

    def order(self, **fields):
        """The Order for the roadmap on the day the round was closed, which has its frozen figures;
        `round=None` asks for what there is now, without indicators."""
        told = {"roadmap": self.roadmap, "on": CLOSED_ON, "round": self.round, **fields}
        return Order(municipality=self.municipality, **told)

    @property
    def edition(self):
        """The wording in force."""
        return self.roadmap.editions.in_force().get()

    def school(self, number):
        return School.objects.get(municipality=self.municipality, name=school_name(number))

    def organisation(self, who):
        if who == CENTRE:
            return Organisation.objects.get(
                municipality=self.municipality, kind=OrganisationKind.METHODICAL_CENTRE
            )
        return self.school(who)

    def task(self, who, number, *, due=None):
        """What the organisation must do by the row of the plan in force; `due` is a month."""
        found = Assignment.objects.exclude(state=State.WITHDRAWN).filter(
            organisation=self.organisation(who),
            deadline__activity__number=number,
            roadmap=self.roadmap,
        )
        return found.get(due_on__month=due) if due else found.get()

    def report(self, task, who, *, at, outcome=Outcome.DONE, why="", comment=""):
        deeds.submit(
            assignment=task,
            outcome=outcome,
            deviation=why,
            comment=comment,
            by=self.heads[who],
            now=at,
        )

    def accept(self, task, *, at):
        deeds.accept(assignment=task, by=self.coordinator, now=at)

    def put_in_force(self, edition, *, act, at):
        """As approving does, without printing the papers, which takes seconds."""
        sent = editions.send_to_review(edition=edition, by=self.coordinator, now=at)
        editions.approve(edition=sent, act=act, on=act.issued_on, by=self.chief, now=at)
        fan_out.apply(roadmap=self.roadmap, on=self.municipality.today(at), by=self.chief, now=at)


def make_year(**fields):
    """The `Year`, over; `fields` are those of the municipality."""
    year = _municipality(fields)
    _read_in(year)
    _report_on_mentors(year)
    _a_school_joins(year)
    _move_two_rows(year)
    _report_on_lessons_and_results(year)
    _answer_the_round(year)
    year.round = of_round.close(round=year.round, by=year.coordinator, now=moment(20, 6))
    return year


def check_figures(figures):
    """Holds figures of the roadmap on 20 June against those counted by hand."""
    assert figures["edition"] == 2
    assert figures["totals"] == {
        # 1 + 13 + 26 + 13 + 4, less the one that need not be done.
        "applicable": 56,
        # The list; schools 1–11 with mentors; 1–11 with lessons; 1–9 with results.
        "accepted": 1 + 11 + 11 + 9,
        "partly_done": 1,  # the centre's mentors
        "not_done": 1,  # the lessons of school 12
        "in_review": 1,  # the results of school 10
        # Mentors of school 12, lessons of school 13, results of 11 and 13.
        "late": 4,
        "done_late": 3 + 1,  # mentors of 9, 10 and 11; lessons of 11
        "not_applicable": 1,
    }
    answers = figures["answers"]
    assert len(answers) == 14
    assert sum(bool(answer["confirmed_on"]) for answer in answers) == 12
    assert sum(answer["is_late"] for answer in answers) == 2
    # 45 of 50, 30 of 40 and 20 of 20: 95 of 110, and not the mean of 90, 75 and 100.
    (indicator,) = figures["indicators"]
    assert indicator["total"] == "86.36"


def _municipality(fields):
    """Twelve schools, of which four have low results, a methodical centre, and their people."""
    municipality = make_municipality(**{"name": "Заречный округ", **fields})
    year = Year(
        municipality, coordinator=make_coordinator(municipality), chief=make_official(municipality)
    )
    for number in range(1, 13):
        school = make_school(municipality, name=school_name(number), short_name=school_name(number))
        year.heads[number] = make_school_head(school)
        if number <= 4:
            SchoolCategory.objects.create(
                municipality=municipality,
                school=school,
                category=Category.LOW_RESULTS,
                academic_year=2023,
            )
    name = "МКУ «Центр развития»"
    centre = Organisation.objects.create(
        municipality=municipality,
        kind=OrganisationKind.METHODICAL_CENTRE,
        name=name,
        short_name=name,
    )
    year.heads[CENTRE] = make_member(municipality, Role.SPECIALIST, centre)
    return year


def _read_in(year):
    """The order's annex becomes a roadmap with one indicator, in force from 12 January."""
    at = moment(12, 1)
    staged = stage_import(
        municipality=year.municipality,
        by=year.coordinator,
        name="план.docx",
        content=word_plan(title=TITLE, rows=ROWS),
    )
    edition = confirm_import(
        staged=staged,
        by=year.coordinator,
        now=at,
        updates=None,
        covered_schools=School.objects.filter(municipality=year.municipality),
    )
    year.roadmap = edition.roadmap
    add_indicator(
        edition=edition,
        values={
            "title": "Доля учителей, прошедших обучение",
            "comparator": "at_least",
            "target": Decimal(85),
            "unit": "%",
            "base": "от числа учителей",
            "baseline": None,
            "baseline_on": None,
            "phrase": "",
        },
        by=year.coordinator,
        now=at,
    )
    year.put_in_force(edition, act=edition.act, at=at)


def _report_on_mentors(year):
    """Ten in time or late, one returned and late, one not at all, the centre in part."""
    year.report(year.task(CENTRE, SEARCH), CENTRE, at=moment(25, 1))
    year.accept(year.task(CENTRE, SEARCH), at=moment(26, 1))
    attach_file(
        assignment=year.task(1, MENTORS),
        content=_photograph(),
        name="список.jpg",
        kind="список наставников",
        by=year.heads[1],
        now=moment(12, 2),
    )
    year.report(year.task(1, MENTORS), 1, at=moment(12, 2), comment="Двое наставников")
    attach_link(
        assignment=year.task(2, MENTORS),
        link="https://school2.example.org/mentors",
        name="Наставники школы",
        kind="",
        by=year.heads[2],
        now=moment(13, 2),
    )
    for number in range(2, 9):
        year.report(year.task(number, MENTORS), number, at=moment(13, 2))
    year.report(year.task(11, MENTORS), 11, at=moment(14, 2))
    year.report(
        year.task(CENTRE, MENTORS),
        CENTRE,
        at=moment(14, 2),
        outcome=Outcome.PARTLY,
        why="Двух наставников ещё ищем.",
    )
    for number in (9, 10):
        year.report(year.task(number, MENTORS), number, at=moment(20, 2))
    deeds.return_back(
        assignment=year.task(11, MENTORS),
        reason="Нет фамилий наставников",
        by=year.coordinator,
        now=moment(20, 2),
    )
    for who in (*range(1, 11), CENTRE):
        year.accept(year.task(who, MENTORS), at=moment(20, 2))
    year.report(year.task(11, MENTORS), 11, at=moment(26, 2), comment="Иванова, Петров")
    year.accept(year.task(11, MENTORS), at=moment(27, 2))


def _a_school_joins(year):
    name = school_name(13)
    school = make_school(year.municipality, name=name, short_name=name)
    year.heads[13] = make_school_head(school)
    schools = School.objects.filter(municipality=year.municipality)
    cover(roadmap=year.roadmap, schools=schools, by=year.coordinator)
    fan_out.apply(roadmap=year.roadmap, on=date(2024, 3, 1), by=year.coordinator, now=moment(1, 3))


def _move_two_rows(year):
    draft = begin_correction(
        edition=year.edition, reason="Письмо министерства", by=year.coordinator
    )
    for number, before, after in (
        (RESULTS, "до 30 июня 2024 года", "до 15 июня 2024 года"),
        (PLANS, "Сентябрь 2024 года", "Октябрь 2024 года"),
    ):
        change_cells(
            activity=Activity.objects.of(draft).get(number=number),
            cells={"deadline": after},
            seen={"deadline": before},
            by=year.coordinator,
            now=moment(12, 4),
        )
    act = make_act(
        year.municipality,
        issuer=draft.based_on.act.issuer,
        number="31",
        issued_on=date(2024, 4, 12),
    )
    year.put_in_force(draft, act=act, at=moment(12, 4))


def _report_on_lessons_and_results(year):
    move_deadline(
        deadline=Deadline.objects.get(
            activity__in=Activity.objects.of(year.edition).filter(number=LESSONS),
            scheduled_on=date(2024, 5, 31),
        ),
        to=date(2024, 6, 3),
        reason="Последние звонки",
        by=year.coordinator,
        now=moment(28, 5),
    )
    for number in range(1, 11):
        year.report(year.task(number, LESSONS, due=6), number, at=moment(30, 5))
        year.accept(year.task(number, LESSONS, due=6), at=moment(3, 6))
    year.report(year.task(11, LESSONS, due=6), 11, at=moment(5, 6))
    year.accept(year.task(11, LESSONS, due=6), at=moment(6, 6))
    year.report(
        year.task(12, LESSONS, due=6),
        12,
        at=moment(30, 5),
        outcome=Outcome.NOT_DONE,
        why="Школу закрывали на карантин.",
    )
    year.accept(year.task(12, LESSONS, due=6), at=moment(3, 6))
    for number in range(1, 11):
        year.report(year.task(number, RESULTS), number, at=moment(14, 6))
    for number in range(1, 10):
        year.accept(year.task(number, RESULTS), at=moment(17, 6))
    deeds.start(assignment=year.task(11, RESULTS), by=year.heads[11], now=moment(14, 6))
    deeds.excuse(
        assignment=year.task(12, RESULTS),
        reason="Школа на карантине",
        by=year.coordinator,
        now=moment(17, 6),
    )


def _answer_the_round(year):
    """Ten schools and the centre by the day, two of them after it once more or at all."""
    year.round = of_round.open_round(
        roadmap=year.roadmap,
        title="Июньский мониторинг",
        cut_off_on=CUT_OFF_ON,
        by=year.coordinator,
        now=moment(10, 6),
    )
    indicator = year.edition.indicators.get()

    def answer(who):
        return RoundAnswer.objects.get(round=year.round, organisation=year.organisation(who))

    def says(who, at, fraction=None):
        if fraction:
            values = {indicator: (*map(Decimal, fraction), "")}
            enter_values(answer=answer(who), values=values, by=year.heads[who], now=at)
        of_round.confirm(answer=answer(who), by=year.heads[who], now=at)

    says(1, moment(13, 6), (45, 50))
    says(2, moment(14, 6), (10, 40))
    says(3, moment(14, 6), (20, 20))
    for who in (*range(4, 11), CENTRE):
        says(who, moment(14, 6))
    of_round.reopen(
        answer=answer(2),
        reason="Посчитаны не все учителя",
        by=year.coordinator,
        now=moment(17, 6),
    )
    says(2, moment(18, 6), (30, 40))
    says(11, moment(18, 6))


def _photograph():
    stream = BytesIO()
    Image.new("RGB", (60, 80), "white").save(stream, "JPEG")
    return stream.getvalue()
