"""The implementation report against what was counted by hand on the year."""

import json
from decimal import Decimal

import pytest

from monitoring.choices import AssignmentState as State
from monitoring.models import Assignment
from reports.builders.implementation import build, title
from reports.cells import Percent
from reports.document import DocumentNotPrinted, Signature
from reports.order import Order
from roadmaps.choices import EditionState
from schools.models import Organisation
from tests.factories import (
    make_activity,
    make_assignment,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_roadmap,
)
from tests.reports.cells_of import captions_of, cells_of, table_of, words_of
from tests.reports.read_back import check_read_back
from tests.reports.year import CLOSED_ON, CUT_OFF_ON, MENTORS, SECTIONS

ROWS = "Исполнение мероприятий"
BY_SECTION = "Итоги по разделам"
BY_BODY = "Итоги по школам и организациям"


@pytest.fixture
def document(year):
    return build(year.order())


def test_is_called_after_the_plan(year, document):
    heading = (
        "Отчёт об исполнении\n"
        "плана мероприятий («дорожной карты») поддержки школ Заречного округа на 2024 год"
    )

    assert title(year.order()) == document.title == heading
    assert document.name == heading.replace("\n", " ")


def test_says_the_same_in_every_format(document):
    check_read_back(document)


def test_begins_with_the_day_the_acts_and_the_counts(document):
    assert words_of(document)[:3] == [
        "Сведения на 20 июня 2024 г. по итогам мониторинга на 15 июня 2024 г.",
        "Дорожная карта утверждена приказом управления образования Заречного округа от "
        "12 января 2024 г. № 7-о (в редакции приказа от 12 апреля 2024 г. № 31).",
        "В дорожной карте 5 мероприятий в 3 разделах. За исполнение отвечают 14 организаций, "
        "в том числе 13 школ. Требуется 56 отчётов, принято 32 (57 %), в том числе в срок – 28. "
        "Срок истёк по 39 отчётам: принято 32 (82 %). Выполнено частично – 1, "
        "не выполнено – 1, на проверке – 1, просрочено – 4, срок не истёк – 17. "
        "1 отчёт признан ненужным и в итоги не входит.",
    ]


def test_tells_each_row_plan_fact_reason_and_evidence(document):
    table = table_of(document, ROWS)

    assert captions_of(table) == [
        *("№", "Мероприятие", "Срок по плану", "Ответственные"),
        *("Требуется отчётов", "Принято", "Из них в срок", "Просрочено"),
        *("Исполнение", "Причина отклонения", "Чем подтверждено"),
    ]
    assert cells_of(table) == [
        SECTIONS[0],
        [
            *("1.", "Составить перечень школ", "Январь 2024 года", "МКУ «Центр развития»"),
            *("1", "1", "1", "0"),
            *("Выполнено 25.01.2024", "", ""),
        ],
        [
            *("2.", "Закрепить наставников за молодыми педагогами", "до 15 февраля 2024 года"),
            "Руководители ОО, МКУ «Центр развития»",
            *("13", "11", "8", "1"),
            "Выполнено 11 из 13, с 12.02.2024 по 26.02.2024\n"
            "С опозданием на 5–11 дней: МБОУ СОШ № 9–11\n"
            "Выполнено частично: МКУ «Центр развития»\n"
            "Просрочено на 126 дней: МБОУ СОШ № 12",
            "МКУ «Центр развития»: Двух наставников ещё ищем.",
            "список наставников: МБОУ СОШ № 1;\n"
            "«Наставники школы» (сайт school2.example.org): МБОУ СОШ № 2",
        ],
        SECTIONS[1],
        [
            *("3.", "Провести взаимные уроки"),
            "Май, ноябрь 2024 года\n(перенесён с 31.05.2024 на 03.06.2024)",
            "Руководители ОО",
            *("26", "11", "10", "1"),
            "К 03.06.2024: выполнено 11 из 13, с 30.05.2024 по 05.06.2024\n"
            "С опозданием на 2 дня: МБОУ СОШ № 11\n"
            "Не выполнено: МБОУ СОШ № 12\n"
            "Просрочено на 17 дней: МБОУ СОШ № 13\n"
            "К 30.11.2024: срок не истёк",
            "МБОУ СОШ № 12: Школу закрывали на карантин.",
            "",
        ],
        SECTIONS[2],
        [
            *("4.", "Подвести итоги мониторинга", "до 15 июня 2024 года", "Руководители ОО"),
            *("12", "9", "9", "2"),
            "Выполнено 9 из 12, 14.06.2024\n"
            "На проверке: МБОУ СОШ № 10\n"
            "Просрочено на 5 дней: МБОУ СОШ № 11, 13\n"
            "Не требуется: МБОУ СОШ № 12",
            "МБОУ СОШ № 12 (не требуется): Школа на карантине",
            "",
        ],
        [
            *("5.", "Обсудить планы помощи", "Октябрь 2024 года", "Руководители ШНОР"),
            *("4", "0", "0", "0"),
            *("Срок не истёк", "", ""),
        ],
        ["", "Всего", "", "", "56", "32", "28", "4", "Принято 57 %", "", ""],
    ]


def test_counts_each_section(document):
    table = table_of(document, BY_SECTION)

    assert captions_of(table) == [
        *("Раздел", "Требуется отчётов", "Принято", "Из них в срок", "Принято, %"),
        *("Сдано с опозданием", "Выполнено частично", "Не выполнено", "На проверке"),
        *("Просрочено", "Срок не истёк"),
    ]
    assert cells_of(table) == [
        [SECTIONS[0], "14", "12", "9", "86 %", "3", "1", "0", "0", "1", "0"],
        [SECTIONS[1], "26", "11", "10", "42 %", "1", "0", "1", "0", "1", "13"],
        [SECTIONS[2], "16", "9", "9", "56 %", "0", "0", "0", "1", "2", "4"],
        ["Всего", "56", "32", "28", "57 %", "4", "1", "1", "1", "4", "17"],
    ]


def test_counts_each_school_and_then_the_others(document):
    rows = cells_of(table_of(document, BY_BODY))

    assert [row[0] for row in rows] == [
        *(f"МБОУ СОШ № {number}" for number in range(1, 14)),
        "МКУ «Центр развития»",
        "Всего",
    ]
    assert rows[0] == ["МБОУ СОШ № 1", "5", "3", "3", "60 %", "0", "0", "0", "0", "0", "2"]
    assert rows[8] == ["МБОУ СОШ № 9", "4", "3", "2", "75 %", "1", "0", "0", "0", "0", "1"]
    assert rows[9] == ["МБОУ СОШ № 10", "4", "2", "1", "50 %", "1", "0", "0", "1", "0", "1"]
    assert rows[10] == ["МБОУ СОШ № 11", "4", "2", "0", "50 %", "2", "0", "0", "0", "1", "1"]
    assert rows[11] == ["МБОУ СОШ № 12", "3", "0", "0", "0 %", "0", "0", "1", "0", "1", "1"]
    assert rows[12] == ["МБОУ СОШ № 13", "3", "0", "0", "0 %", "0", "0", "0", "0", "2", "1"]
    assert rows[13] == [
        *("МКУ «Центр развития»", "2", "1", "1", "50 %", "0", "1", "0", "0", "0", "0"),
    ]
    # What is not accepted is told to the last report.
    for row in rows:
        required, accepted, _, _, _, *rest = row[1:]
        assert int(required) == int(accepted) + sum(map(int, rest))


def test_numbers_stay_numbers(document):
    *_, total = table_of(document, BY_SECTION).rows

    assert total.is_total
    assert total.cells[1:5] == (56, 32, 28, Percent(Decimal(57)))


def test_ends_with_who_signs(document):
    assert document.blocks[-1] == Signature("Начальник управления", "Н.П. Ветрова")


def test_gives_its_figures_by_name(year, document):
    figures = json.loads(json.dumps(document.figures))

    assert figures["municipality"]["name"] == "Заречный округ"
    assert figures["roadmap"]["title_of"].startswith("плана мероприятий («дорожной карты»)")
    assert figures["on"] == "20 июня 2024 г."
    assert figures["totals"] == {
        **year.round.snapshot["totals"],
        **{"in_time": 28, "waiting": 17, "percent": "57\u00a0%"},
    }
    assert [row["accepted"] for row in figures["rows"]] == [1, 11, 11, 9, 0]
    assert figures["rows"][4]["fact"] == "Срок не истёк"
    assert [row["title"] for row in figures["sections"]] == list(SECTIONS)
    assert [row["percent"] for row in figures["schools"]][-2:] == ["0\u00a0%", "50\u00a0%"]
    (indicator,) = figures["indicators"]
    assert indicator == {
        "title": "Доля учителей, прошедших обучение",
        "target": "не менее 85\u00a0% от числа учителей",
        "baseline": "",
        "total": "86,36\u00a0%",
        "fraction": "95 из 110",
        "verdict": "достигнут",
    }


def test_of_a_closed_round_tells_what_was_frozen(year):
    year.accept(year.task(10, "4."), at=year.round.closed_at)

    document = build(year.order(on=CUT_OFF_ON))

    assert cells_of(table_of(document, BY_SECTION))[-1][1:3] == ["56", "32"]
    live = build(year.order(round=None))
    assert words_of(live)[0] == "Сведения на 20 июня 2024 г."
    assert cells_of(table_of(live, BY_SECTION))[-1][1:3] == ["56", "33"]


def test_reads_figures_frozen_before_it_was_written(year):
    for row in year.round.snapshot["rows"]:
        del row["part"], row["is_dated"]
    for row in year.round.snapshot["assignments"]:
        del row["reason"]
        for document in row["evidence"]:
            del document["link"]

    rows = cells_of(table_of(build(year.order(on=CUT_OFF_ON)), ROWS))

    assert rows[2][-1].endswith("«Наставники школы»: МБОУ СОШ № 2")
    assert rows[6][-2] == ""


def test_of_what_came_back_tells_why(year):
    returned = year.task(11, MENTORS)
    Assignment.objects.filter(pk=returned.pk).update(
        state=State.RETURNED, reason="Нет фамилий наставников"
    )

    mentors = cells_of(table_of(build(year.order(round=None)), ROWS))[2]

    assert "Просрочено на 126 дней: МБОУ СОШ № 11, 12" in mentors[8]
    assert "МБОУ СОШ № 11 (возвращено): Нет фамилий наставников" in mentors[9]


class TestOneOrganisationToARow:
    """A plan in which each row has one who answers, and one day."""

    @pytest.fixture
    def section(self, municipality):
        edition = make_edition(make_roadmap(municipality, title="План школы № 1"))
        return make_part(edition).sections.get()

    @staticmethod
    def answered(section, school, *, day=CLOSED_ON, **fields):
        row = make_activity(
            section, windows=[(None, day)], deadline_phrase="в срок", responsible="Директор"
        )
        return make_assignment(school, deadline=row.deadlines.get(), **fields)

    @staticmethod
    def told(section):
        roadmap = section.part.edition.roadmap
        return build(Order(roadmap.municipality, CLOSED_ON, roadmap=roadmap))

    def test_each_row_tells_its_only_fact(self, section, school):
        sent = {"submitted_at": "2024-06-14T09:00Z", "submitted_on": "2024-06-14"}
        self.answered(
            section, school, state=State.ACCEPTED, outcome="done", comment="Провели", **sent
        )
        late = CLOSED_ON.replace(day=13)
        self.answered(section, school, day=late, state=State.ACCEPTED, outcome="done", **sent)
        self.answered(section, school, day=late)
        self.answered(
            section,
            school,
            state=State.NOT_DONE,
            outcome="not_done",
            deviation="Карантин",
            **sent,
        )
        self.answered(section, school, state=State.NOT_APPLICABLE, reason="Нет класса")
        make_activity(section, responsible="Директор")
        make_activity(section, windows=[(None, CLOSED_ON)])

        document = self.told(section)

        (table,) = document.tables
        assert captions_of(table)[4:] == [
            *("Исполнение", "В срок", "Причина отклонения", "Чем подтверждено"),
        ]
        assert [row[4:] for row in cells_of(table)] == [
            ["Выполнено 14.06.2024\nПровели", "в срок", "", ""],
            ["Выполнено 14.06.2024", "на 1 день позже", "", ""],
            ["Просрочено на 7 дней", "просрочено", "", ""],
            ["Не выполнено", "", "Карантин", ""],
            ["Не требуется", "", "Не требуется: Нет класса", ""],
            ["Дата исполнения не назначена", "", "", ""],
            ["Исполнитель не назначен", "", "", ""],
            ["Принято 2 из 4 (50 %)", "1", "", ""],
        ]
        assert words_of(document)[1] == (
            "В дорожной карте 7 мероприятий. За исполнение отвечает 1 школа. Подлежат исполнению "
            "4 мероприятия, принято 2 (50 %), в том числе в срок – 1. Срок истёк по 2 "
            "мероприятиям: принято 1 (50 %). Не выполнено – 1, просрочено – 1. 1 мероприятие "
            "признано ненужным и в итоги не входит. По 2 мероприятиям исполнитель или дата не "
            "назначены."
        )

    def test_a_plan_that_nobody_answers_for_says_so(self, section):
        make_activity(section, windows=[(None, CLOSED_ON)])

        document = self.told(section)

        assert words_of(document)[1] == (
            "В дорожной карте 1 мероприятие. Исполнение пока никому не назначено."
        )
        assert cells_of(document.tables[0])[-1] == ["", "Всего", *[""] * 6]

    def test_what_was_withdrawn_is_not_told(self, section, school):
        self.answered(section, school, state=State.WITHDRAWN)

        assert "никому не назначено" in words_of(self.told(section))[1]

    def test_joint_events_are_not_of_the_roadmap(self, section, school):
        self.answered(section, school)
        other = make_school(school.municipality)
        make_assignment(other)

        (table,) = self.told(section).tables
        assert len(cells_of(table)) == 2


def test_a_draft_has_nothing_to_tell_yet(municipality):
    roadmap = make_roadmap(municipality)
    make_edition(roadmap, state=EditionState.DRAFT)

    with pytest.raises(DocumentNotPrinted, match=r"ещё не утверждена.*утвердите"):
        build(Order(municipality, CLOSED_ON, roadmap=roadmap))


def test_under_the_plan_of_a_school_its_head_signs(municipality):
    school = make_school(municipality, head_name="Тихомиров Пётр Алексеевич")
    roadmap = make_school_roadmap(school)
    make_activity(make_part(make_edition(roadmap)).sections.get())

    document = build(Order(municipality, CLOSED_ON, roadmap=roadmap))

    assert document.blocks[-1] == Signature("Директор", "П.А. Тихомиров")


def test_without_a_signatory_nobody_signs(db):
    municipality = make_municipality(signatory_name="")
    roadmap = make_roadmap(municipality)
    make_activity(make_part(make_edition(roadmap)).sections.get())

    document = build(Order(municipality, CLOSED_ON, roadmap=roadmap))

    assert not any(isinstance(block, Signature) for block in document.blocks)


def test_words_are_told_as_they_were_written(year):
    Organisation.objects.filter(pk=year.school(12).pk).update(short_name="<b>СОШ & Ко</b>")
    Assignment.objects.filter(pk=year.task(12, "3.", due=6).pk).update(
        deviation="<script>=1+1</script> & {{ карантин }}"
    )

    lessons = cells_of(table_of(build(year.order(round=None)), ROWS))[4]

    assert "<b>СОШ & Ко</b>: <script>=1+1</script> & {{ карантин }}" in lessons[9]
