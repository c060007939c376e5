"""How assignments are told in a cell of a report."""

from datetime import date

import pytest

from reports.fact_words import evidence_words, reason_words, row_words, timing_words
from reports.facts import Body, Fact, Measure
from tests.reports.cells_of import seen

TODAY = date(2024, 6, 20)
PAST, TO_COME = "2024-06-10", "2024-07-31"
SENT, SENT_LATE = {"submitted_on": "2024-06-09"}, {"submitted_on": "2024-06-15", "late": True}


def measure(*told):
    """A row with a fact for each `(number of the school, state, due day, fields)`."""
    row = Measure(
        {
            **{"key": "key", "number": "1.", "title": "Уроки", "section": "", "is_dated": True},
            **{"deadline": "в срок", "responsible": "Руководители ОО"},
        }
    )
    for number, state, due_on, *rest in told:
        fields = {"submitted_on": None, "late": False, **(rest[0] if rest else {})}
        is_done_late = fields.pop("late")
        is_open = state in ("not_started", "in_progress", "returned")
        values = {
            **{"state": state, "due_on": due_on, "scheduled_on": due_on, "moved": 0},
            **{"deviation": "", "comment": "", "reason": "", "evidence": []},
            "is_late": is_open and due_on < TODAY.isoformat(),
            "is_done_late": is_done_late,
            **fields,
        }
        body = Body(number, f"СОШ № {number}", is_school=True)
        row.facts.append(Fact(values, row, body, TODAY))
    return row


def document(name="Справка.pdf", kind="справка", link=""):
    return {"name": name, "kind": kind, "sha256": "", "link": link}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("accepted", PAST, SENT), "Выполнено 09.06.2024"),
        (
            ("accepted", PAST, {**SENT, "comment": " Провели 3 урока "}),
            "Выполнено 09.06.2024\nПровели 3 урока",
        ),
        (("partly_done", PAST, SENT), "Выполнено частично 09.06.2024"),
        (("not_done", PAST, SENT), "Не выполнено"),
        (("submitted", PAST, SENT), "Отчёт от 09.06.2024 на проверке"),
        (("returned", TO_COME, SENT), "Возвращено на доработку"),
        (("returned", PAST, SENT), "Просрочено на 10 дней"),
        (("not_started", "2024-06-19"), "Просрочено на 1 день"),
        (("not_started", "2024-06-20"), "Срок не истёк"),
        (("in_progress", TO_COME, {"comment": "Черновик"}), "В работе, срок не истёк"),
        (("not_applicable", PAST), "Не требуется"),
    ],
)
def test_the_only_fact_of_a_row_is_told_in_full(told, words):
    assert row_words(measure((1, *told))) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("accepted", PAST, SENT), "в срок"),
        (("accepted", PAST, SENT_LATE), "на 5 дней позже"),
        (("partly_done", PAST, SENT), "в срок"),
        (("not_done", PAST, SENT_LATE), "на 5 дней позже"),
        (("not_done", PAST, SENT), ""),
        (("returned", PAST, SENT), "просрочено"),
        (("submitted", PAST, SENT), ""),
        (("not_started", TO_COME), ""),
        (("not_applicable", PAST), ""),
    ],
)
def test_a_fact_is_in_time_or_not(told, words):
    (fact,) = measure((1, *told)).facts

    assert timing_words(fact) == words


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (
            [(1, "accepted", PAST, SENT), (2, "accepted", PAST, SENT)],
            ["Выполнено 2 из 2, 09.06.2024"],
        ),
        (
            [(1, "accepted", PAST, SENT_LATE), (2, "accepted", PAST, SENT)],
            ["Выполнено 2 из 2, с 09.06.2024 по 15.06.2024", "С опозданием на 5 дней: СОШ № 1"],
        ),
        (
            [(1, "not_started", PAST), (2, "returned", PAST)],
            ["Выполнено 0 из 2", "Просрочено на 10 дней: СОШ № 1, 2"],
        ),
        ([(1, "not_started", TO_COME), (2, "in_progress", TO_COME)], ["Срок не истёк"]),
        (
            [(1, "not_started", TO_COME), (2, "not_applicable", TO_COME)],
            ["Срок не истёк", "Не требуется: СОШ № 2"],
        ),
        ([(1, "not_applicable", PAST), (2, "not_applicable", PAST)], ["Не требуется: СОШ № 1, 2"]),
        (
            [
                (1, "accepted", TO_COME, SENT),
                (2, "not_started", TO_COME),
                (3, "in_progress", TO_COME),
            ],
            ["Выполнено 1 из 3, 09.06.2024", "Срок не истёк: СОШ № 2, 3"],
        ),
        (
            [(1, "returned", TO_COME), (2, "not_started", TO_COME)],
            ["Выполнено 0 из 2", "Возвращено на доработку: СОШ № 1", "Срок не истёк: СОШ № 2"],
        ),
        (
            [
                (1, "partly_done", PAST, SENT),
                (2, "not_done", PAST, SENT),
                (3, "submitted", PAST, SENT),
            ],
            [
                "Выполнено 0 из 3",
                "Выполнено частично: СОШ № 1",
                "Не выполнено: СОШ № 2",
                "На проверке: СОШ № 3",
            ],
        ),
        # Several deadlines.
        (
            [(1, "accepted", PAST, SENT), (1, "not_started", TO_COME)],
            ["К 10.06.2024: выполнено 1 из 1, 09.06.2024", "К 31.07.2024: срок не истёк"],
        ),
        (
            [
                (1, "not_started", "2024-06-19"),
                (2, "submitted", "2024-06-19", SENT),
                (1, "not_started", "2024-06-30"),
                (2, "not_started", "2024-06-30"),
                (1, "in_progress", TO_COME),
                (2, "not_started", TO_COME),
            ],
            [
                "К 19.06.2024: выполнено 0 из 2",
                "На проверке: СОШ № 2",
                "Просрочено на 1 день: СОШ № 1",
                "Не истекли 2 срока: с 30.06.2024 по 31.07.2024",
            ],
        ),
    ],
)
def test_many_facts_are_counted_and_those_that_differ_are_named(told, lines):
    assert seen(row_words(measure(*told))).split("\n") == lines


def test_a_row_without_facts_says_why():
    row = measure()
    assert row_words(row) == "Исполнитель не назначен"

    row.is_dated = False
    assert row_words(row) == "Дата исполнения не назначена"


def test_reasons_are_told_with_the_schools_that_give_them():
    row = measure(
        (1, "partly_done", PAST, {**SENT, "deviation": "Карантин"}),
        (2, "not_done", PAST, {**SENT, "deviation": "Карантин "}),
        (3, "returned", PAST, {**SENT, "reason": "Нет подписи"}),
        (4, "not_applicable", PAST, {"reason": "Нет класса"}),
        (5, "accepted", PAST, {**SENT, "reason": "Было возвращено"}),
        (6, "in_progress", PAST, {"deviation": "Черновик"}),
    )

    assert seen(reason_words(row)).split("\n") == [
        "СОШ № 1, 2: Карантин",
        "СОШ № 3 (возвращено): Нет подписи",
        "СОШ № 4 (не требуется): Нет класса",
    ]
    assert reason_words(measure((3, "returned", PAST, {"reason": "Нет подписи"}))) == (
        "Возвращено: Нет подписи"
    )


def test_documents_of_many_are_told_by_their_kind():
    row = measure(
        (1, "accepted", PAST, {**SENT, "evidence": [document(), document("Ещё.pdf")]}),
        (2, "accepted", PAST, {**SENT, "evidence": [document()]}),
        (3, "accepted", PAST, {**SENT, "evidence": [document("Фото.jpg", kind="")]}),
    )

    assert seen(evidence_words(row)).split("\n") == [
        "справка (3 документа): СОШ № 1, 2;",
        "«Фото.jpg»: СОШ № 3",
    ]


def test_documents_of_the_only_one_are_told_by_name_and_links_by_their_site():
    scan = document("Скан 12.pdf", kind="приказ")
    link = document("Страница", kind="", link="https://school.example.org/a/b?c=1")
    bare = document("school.example.org", kind="", link="https://school.example.org/")
    row = measure((1, "accepted", PAST, {**SENT, "evidence": [document(), scan, link, bare]}))

    assert evidence_words(row).split("\n") == [
        "«Справка.pdf»;",
        "приказ «Скан 12.pdf»;",
        "«Страница» (сайт school.example.org);",
        "«school.example.org»",
    ]
