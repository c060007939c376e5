"""What the portal asks to look at before an edition is sent."""

from datetime import date

import pytest

from roadmaps.models import Edition
from roadmaps.services.edition_checks import by_kind, remarks_on
from tests.factories import make_activity
from tests.roadmaps.editions.houses import row


def remarks(house):
    edition = Edition.objects.with_contents().get(pk=house.edition.pk)
    return [(remark.message, remark.activity) for remark in remarks_on(edition)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Строка 3 (№ 3): не написано, что нужно сделать."),
        ({"deadline_phrase": "когда решат"}, "«когда решат» не прочитан"),
        ({"deadline_phrase": ""}, "Срок не указан"),
        ({"number": "2."}, "Номер 2 встречается дважды: ещё раз — Строка 2 (№ 2)."),
        (
            {"title": "Утвердить план работы на 2022 – 2023 учебный год"},
            "Год не совпадает с периодом плана",
        ),
        ({"responsible": ""}, "Ответственный не указан"),
        ({"responsible": "МКУ «Неведомый центр»"}, "нет такой: МКУ «Неведомый центр»"),
    ],
)
def test_a_row_is_pointed_at(house, fields, words):
    section = row(house.edition).section
    fields = {
        "title": "Собрать отчёты",
        "deadline_phrase": "июнь 2024 г.",
        "responsible": "руководители ОО",
        **fields,
    }
    added = make_activity(section, **fields)

    said = [message for message, activity in remarks(house) if activity == added]

    assert any(words in message for message in said), said


def test_a_row_with_a_control_date_has_a_deadline(house):
    added = make_activity(
        row(house.edition).section,
        title="Собрать отчёты",
        deadline_phrase="когда решат",
        responsible="руководители ОО",
        windows=[(None, date(2024, 6, 1))],
    )

    assert [message for message, activity in remarks(house) if activity == added] == []


def test_nothing_is_saved_by_looking(house, django_assert_max_num_queries):
    edition = Edition.objects.with_contents().get(pk=house.edition.pk)
    with django_assert_max_num_queries(20) as queries:
        remarks_on(edition)

    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_remarks_of_one_kind_stand_together_under_its_name(house):
    section = row(house.edition).section
    common = {"title": "Собрать отчёты", "responsible": "руководители ОО"}
    first, second = (
        make_activity(section, number=number, deadline_phrase="когда решат", **common)
        for number in ("7.", "8.")
    )
    make_activity(section, number="9.", **{**common, "title": ""}, deadline_phrase="июнь 2024 г.")

    edition = Edition.objects.with_contents().get(pk=house.edition.pk)
    groups = dict(by_kind(remarks_on(edition)))

    assert [remark.activity for remark in groups["Сроки не прочитаны"]] == [first, second]
    assert len(groups["Не написано, что нужно сделать"]) == 1
