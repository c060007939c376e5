"""The card of a school as a Document, cell by cell."""

from datetime import date
from decimal import Decimal

import pytest

from reports.builders.school import build, title
from reports.cells import Percent
from reports.document import Signature
from reports.order import Order
from reports.school_card.history import RESULTS, RISKS, YEARS
from reports.school_card.partners import AGREEMENTS, EVENTS
from reports.school_card.progress import COUNTED, INDICATORS, TASKS
from reports.school_card.progress import COUNTS as DONE
from reports.school_card.requisites import REQUISITES
from schools.choices import Category, Exam, RiskLevel
from schools.models import ExamResult, RiskFactor, SchoolCategory, SchoolRisk, SchoolYear
from tests.factories import (
    make_act,
    make_activity,
    make_agreement,
    make_assignment,
    make_edition,
    make_joint_event,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_roadmap,
)
from tests.reports.blocks import captions, cells, column, total, words
from tests.reports.read_back import check_read_back
from tests.reports.year import CLOSED_ON, TITLE, moment

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 20)
JUNE = (date(2024, 6, 1), date(2024, 6, 30))


@pytest.fixture
def municipality():
    return make_municipality(name="Заречный округ")


@pytest.fixture
def school(municipality):
    return make_school(
        municipality,
        short_name="МБОУ СОШ № 1",
        name="Муниципальное бюджетное общеобразовательное учреждение СОШ № 1",
    )


@pytest.fixture
def built(school):
    return lambda on=ON: build(Order(school.municipality, on, school=school))


def card(year, number, **fields):
    """The card of a school of the year, on the day its round was closed."""
    order = {"on": CLOSED_ON, "school": year.school(number), **fields}
    return build(Order(year.municipality, **order))


def counts(document):
    (_, row) = cells(document, DONE)
    return dict(zip(COUNTED, row, strict=True))


def test_the_card_begins_with_requisites(municipality):
    school = make_school(
        municipality,
        short_name="МБОУ СОШ № 1",
        name="Муниципальное учреждение «Школа № 1»",
        school_kind="secondary",
        is_rural=True,
        head_name="Тихомиров Пётр Алексеевич",
        address="посёлок Белые Ключи, улица Школьная, дом 5",
        phone="8 (35 351) 2-14-07",
        email="school1@school.example",
        inn="0051012371",
        kpp="005101001",
        oktmo="00512000",
    )

    document = build(Order(municipality, ON, school=school))

    assert cells(document, REQUISITES) == [
        ("Полное наименование", "Муниципальное учреждение «Школа № 1»"),
        ("Муниципалитет", "Заречный округ"),
        ("Вид", "средняя школа, сельская"),
        ("Руководитель", "Тихомиров Пётр Алексеевич"),
        ("Адрес", "посёлок Белые Ключи, улица Школьная, дом 5"),
        ("Телефон, почта, сайт", "8 (35 351) 2-14-07, school1@school.example"),
        ("ИНН / КПП", "0051012371 / 005101001"),
        ("ОГРН / ОКТМО", "— / 00512000"),
    ]
    assert title(Order(municipality, ON, school=school)) == (
        "Карточка школы\nМБОУ СОШ № 1\nпо состоянию на 20 июня 2024 г."
    )
    assert document.blocks[-1] == Signature("Начальник управления", "Н.П. Ветрова")


def test_of_a_school_of_which_nothing_is_known_the_card_says_so(built):
    document = built()

    assert [table.title for table in document.tables] == [REQUISITES]
    assert dict(cells(document, REQUISITES))["Адрес"] == "—"
    assert words(document) == [
        "Категорий не было ни в одном учебном году.",
        "На портале нет численности обучающихся и учителей, результатов экзаменов и проверочных "
        "работ, рискового профиля.",
        "Договоров о сотрудничестве у школы нет.",
        "На эту дату школа не участвует ни в одной действующей дорожной карте.",
    ]


def test_a_closed_school_is_said_to_be_closed(built, school):
    school.is_active = False

    assert ("Работа школы", "закрыта") in cells(built(), REQUISITES)


def test_categories_are_told_by_year_with_their_acts(built, school, municipality):
    act = make_act(municipality, number="46", issued_on=date(2023, 9, 4))
    for year, category, rests_on in (
        (2022, Category.ADVERSE_CONDITIONS, None),
        (2023, Category.ADVERSE_CONDITIONS, act),
        (2023, Category.LOW_RESULTS, act),
        (2025, Category.HIGH_RESULTS, None),
    ):
        SchoolCategory.objects.create(
            municipality=municipality,
            school=school,
            academic_year=year,
            category=category,
            act=rests_on,
        )

    document = built()

    assert cells(document, YEARS) == [
        ("2023/24", "ШНОР, ШНСУ", "приказ от 4 сентября 2023 г. № 46", "появилось: ШНОР"),
        ("2022/23", "ШНСУ", "акт не указан", ""),
    ]
    assert "Школе положена поддержка, но действующего договора с ведущей школой нет." in words(
        document
    )


def test_numbers_results_and_risks_are_told_by_year(built, school, municipality):
    of = {"municipality": municipality, "school": school}
    SchoolYear.objects.create(**of, academic_year=2023, pupils=641, teachers=36)
    SchoolYear.objects.create(**of, academic_year=2022, pupils=628)
    for year, average, share in ((2020, "3.10", None), (2021, "3.20", None), (2023, "3.51", 11.5)):
        ExamResult.objects.create(
            **of,
            academic_year=year,
            exam=Exam.OGE,
            subject="математика",
            grade=9,
            participants=None if year == 2021 else 100,
            average=average,
            share_below=share,
        )
    ExamResult.objects.create(
        **of, academic_year=2022, exam=Exam.EGE, subject="русский язык", average=70
    )
    factor = RiskFactor.objects.create(municipality=municipality, name="Дефицит кадров")
    SchoolRisk.objects.create(
        **of, factor=factor, academic_year=2023, level=RiskLevel.HIGH, note="Нет физика"
    )
    SchoolRisk.objects.create(**of, factor=factor, academic_year=2022, level=RiskLevel.LOW)

    document = built()

    assert cells(document, YEARS) == [
        ("2023/24", 641, 36, Decimal("17.8")),
        ("2022/23", 628, "", ""),
    ]
    assert "Категорий не было ни в одном учебном году." in words(document)
    assert captions(document, RESULTS)[1:4] == [
        "Участников в 2021/22",
        "Средний результат в 2021/22",
        "Ниже порога в 2021/22",
    ]
    assert cells(document, RESULTS) == [
        ("ЕГЭ, русский язык", "", "", "", "", Decimal(70), "", "", "", ""),
        (
            *("ОГЭ, математика, 9 класс", "", Decimal("3.20"), "", "", "", ""),
            *(100, Decimal("3.51"), Percent(Decimal("11.50"))),
        ),
    ]
    assert captions(document, RISKS) == ["Фактор риска", "2023/24", "2022/23"]
    assert cells(document, RISKS) == [("Дефицит кадров", "высокий\nНет физика", "низкий")]


def test_categories_and_numbers_of_a_year_stand_in_one_row(built, school, municipality):
    of = {"municipality": municipality, "school": school}
    SchoolYear.objects.create(**of, academic_year=2023, pupils=640, teachers=40)
    SchoolYear.objects.create(**of, academic_year=2021, pupils=600)
    SchoolCategory.objects.create(**of, academic_year=2023, category=Category.AT_RISK)
    SchoolCategory.objects.create(**of, academic_year=2022, category=Category.AT_RISK)

    assert cells(built(), YEARS) == [
        ("2023/24", "в зоне риска", "акт не указан", "без изменений", 640, 40, Decimal(16)),
        ("2022/23", "в зоне риска", "акт не указан", "", "", "", ""),
        ("2021/22", "", "", "", 600, "", ""),
    ]


def test_agreements_of_both_kinds_are_told_with_their_events(built, school, municipality):
    helper = make_school(municipality, short_name="Гимназия")
    helped = make_school(municipality, short_name="Школа № 2")
    received = make_agreement(municipality, supported_school=school, leading_school=helper)
    make_agreement(
        municipality,
        supported_school=helped,
        leading_school=school,
        number="",
        terminated_on=date(2024, 6, 1),
        starts_on=date(2023, 9, 1),
    )
    make_joint_event(received, planned_on=date(2024, 4, 15), held_on=date(2024, 4, 17), note="12")
    make_agreement(municipality)

    document = built()

    subject = "Методическая помощь учителям математики"
    last = date(2024, 12, 31)
    assert cells(document, AGREEMENTS) == [
        ("7", "получает поддержку", "Гимназия", subject, date(2024, 1, 1), last, "действует"),
        (
            *("без номера", "оказывает поддержку", "Школа № 2", subject),
            *(date(2023, 9, 1), last, "расторгнут с 1 июня 2024 г."),
        ),
    ]
    assert cells(document, EVENTS) == [
        ("7", "Открытые уроки", date(2024, 4, 15), date(2024, 4, 17), "проведено", "12")
    ]


def test_tasks_of_the_year_stand_in_printed_order_with_days_and_documents(year):
    document = card(year, 1)

    mentors, lessons = "Закрепить наставников за молодыми педагогами", "Провести взаимные уроки"
    assert cells(document, TASKS) == [
        (
            *("2.", mentors, date(2024, 2, 15), date(2024, 2, 12), "принято", ""),
            "список наставников «список.jpg»",
        ),
        ("3.", lessons, date(2024, 6, 3), date(2024, 5, 30), "принято", "", ""),
        ("3.", lessons, date(2024, 11, 30), "", "не начато", "", ""),
        (
            *("4.", "Подвести итоги мониторинга", date(2024, 6, 15), date(2024, 6, 14)),
            *("принято", "", ""),
        ),
        ("5.", "Обсудить планы помощи", date(2024, 10, 31), "", "не начато", "", ""),
    ]
    assert cells(document, DONE)[0] == TITLE
    assert counts(document) == {
        "applicable": 5,
        "accepted": 3,
        "percent": Percent(Decimal(60)),
        "in_time": 3,
        "done_late": 0,
        "partly_done": 0,
        "not_done": 0,
        "in_review": 0,
        "late": 0,
        "waiting": 2,
    }


@pytest.mark.parametrize(
    ("number", "states"),
    [
        (9, [("принято", 5), ("принято", ""), ("не начато", ""), ("принято", "")]),
        (
            12,
            [
                ("просрочено", 126),  # 15 February to 20 June
                ("не выполнено\nШколу закрывали на карантин.", ""),
                ("не начато", ""),
                ("не требуется", ""),
            ],
        ),
        # It joined in March: the mentors were over.
        (13, [("просрочено", 17), ("не начато", ""), ("просрочено", 5)]),
    ],
)
def test_days_late_are_counted_to_the_day_or_to_the_report(year, number, states):
    document = card(year, number)

    found = zip(
        column(document, TASKS, "Состояние"),
        column(document, TASKS, "Дней опоздания"),
        strict=True,
    )
    assert list(found) == states


def test_days_to_come_of_one_row_share_a_line(school, municipality):
    section = make_part(make_edition(make_roadmap(municipality, schools=[school]))).sections.get()
    windows = [(date(2024, month, 1), date(2024, month, 10)) for month in (5, 7, 8, 9)]
    for deadline in make_activity(section, windows=windows).deadlines.all():
        make_assignment(school, deadline=deadline)

    document = build(Order(municipality, ON, school=school))

    assert [(row[2], row[4], row[5]) for row in cells(document, TASKS)] == [
        (date(2024, 5, 10), "просрочено", 41),
        (date(2024, 7, 10), "не начато; впереди ещё 2 срока, последний 10.09.2024", ""),
    ]
    assert counts(document)["applicable"] == 4


def test_indicators_of_the_last_closed_round_stand_beside_those_of_all(year):
    wanted = "не менее 85\u00a0% от числа учителей"
    name = "Доля учителей, прошедших обучение"
    told, silent = card(year, 1), card(year, 4)

    round, row = cells(told, INDICATORS)
    assert round == f"{year.round.title}, по состоянию на 15 июня 2024 г."
    assert row == (
        *(name, wanted, 45, 50, Percent(Decimal("90.00"))),
        *(Percent(Decimal("86.36")), "достигнут"),
    )
    assert cells(silent, INDICATORS)[1] == (
        *(name, wanted, "", "", "нет данных", Percent(Decimal("86.36")), "достигнут"),
    )


def test_what_all_have_reached_is_not_told_before_the_round_is_closed(year):
    document = card(year, 1, on=date(2024, 6, 14))

    assert "Закрытых раундов мониторинга с показателями на эту дату нет." in words(document)


def test_on_the_days_of_a_closed_round_the_card_tells_what_was_frozen(year):
    before = cells(card(year, 11), TASKS)
    year.report(year.task(11, "4."), 11, at=moment(25, 6))

    assert cells(card(year, 11), TASKS) == before
    later = card(year, 11, on=date(2024, 6, 25))
    assert "на проверке" in column(later, TASKS, "Состояние")
    assert cells(later, INDICATORS) == cells(card(year, 11), INDICATORS)


def test_a_school_has_its_own_plan_and_the_municipal_one(school, municipality):
    for roadmap in (
        make_roadmap(municipality, schools=[school], title="Дорожная карта"),
        make_school_roadmap(school, title="План школы"),
        make_roadmap(municipality, title="Чужая"),
        make_roadmap(
            municipality,
            schools=[school],
            starts_on=date(2023, 1, 1),
            ends_on=date(2023, 12, 31),
        ),
    ):
        section = make_part(make_edition(roadmap)).sections.get()
        deadline = make_activity(section, windows=[(None, date(2024, 4, 30))]).deadlines.get()
        for covered in roadmap.covered_schools.all():
            make_assignment(covered, deadline=deadline)

    document = build(Order(municipality, ON, school=school))

    assert [row for row in cells(document, TASKS) if isinstance(row, str)] == [
        "План школы",
        "Дорожная карта",
    ]
    assert [row for row in cells(document, DONE) if isinstance(row, str)][-1] == "Всего"
    assert total(document, DONE)[0] == 2


def test_nothing_of_other_schools_is_told(year):
    document = card(year, 12)

    told = str(document.blocks) + str(document.figures)
    assert year.school(2).short_name not in told
    assert "список.jpg" not in told
    assert "Двух наставников ещё ищем" not in told


def test_a_busy_school_takes_no_more_queries(year, django_assert_num_queries):
    school = year.school(1)
    for number in range(10):
        agreement = make_agreement(year.municipality, supported_school=school)
        make_joint_event(agreement)
        SchoolCategory.objects.create(
            municipality=year.municipality,
            school=school,
            academic_year=2010 + number,
            category=Category.AT_RISK,
            act=make_act(year.municipality, number=str(number)),
        )
        row = make_activity(year.edition.parts.get().sections.first(), windows=[JUNE])
        make_assignment(school, deadline=row.deadlines.get())

    with django_assert_num_queries(14):
        build(Order(year.municipality, date(2024, 6, 25), school=school))


def test_every_format_says_the_same(year):
    school = year.school(1)
    school.name = "Муниципальное <b>бюджетное</b> общеобразовательное учреждение & " * 5
    school.head_name = "=1+1"
    of = {"municipality": year.municipality, "school": school}
    SchoolYear.objects.create(**of, academic_year=2023, pupils=1250, teachers=80)
    ExamResult.objects.create(
        **of,
        academic_year=2022,
        exam=Exam.OGE,
        subject="<i>математика</i>",
        participants=100,
        average="3.51",
        share_below="11.5",
    )
    agreement = make_agreement(year.municipality, supported_school=school, subject="<hr> & {{ x }}")
    make_joint_event(agreement, held_on=date(2024, 4, 17), note="- раз;\n- два")

    check_read_back(build(Order(year.municipality, CLOSED_ON, school=school)))
