"""The analytical reference, held against the year counted by hand (`year.py`)."""

import io
import json
from datetime import date

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.services import fan_out
from reports.analysis.lists import names_in
from reports.builders.analysis import build, title
from reports.document import Chart, DocumentNotPrinted
from reports.frozen import freeze, thaw
from reports.order import Order
from reports.renderers import pdf
from reports.sentences import SCHOOL
from roadmaps.choices import EditionState
from roadmaps.models import Indicator, TextBlock
from roadmaps.services.coverage import cover
from schools.choices import OrganisationKind
from schools.models import Organisation, School
from tests.factories import (
    make_activity,
    make_edition,
    make_indicator,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_roadmap,
    make_text_block,
)
from tests.reports.rounds import make_round
from tests.reports.told import blanks_of, charts_of, plain, rows_of, texts, under_headings
from tests.reports.year import CENTRE, RESULTS, moment

pytestmark = pytest.mark.django_db

SHARE = "Доля учителей, прошедших обучение"
GOALS, TARGETS, COLLECTING = "1. Цели и задачи", "2. Показатели", "3. Сбор сведений"
PROGRESS, CAUSES = "4. Мониторинг исполнения", "5. Анализ результатов"
PROPOSALS, AHEAD = "6. Адресные рекомендации", "7. Меры и мероприятия"
DECISIONS, EFFECT = "8. Управленческие решения", "9. Эффективность мер и решений"
# The round is closed, and what its figures tell is past.
LATER = date(2024, 6, 25)
STEPS = [GOALS, TARGETS, COLLECTING, PROGRESS, CAUSES, PROPOSALS, AHEAD, DECISIONS, EFFECT]


@pytest.fixture
def steps(year):
    """The blocks of the reference on the closed round, by their heading."""
    return under_headings(build(year.order(on=date(2024, 6, 15))))


def test_goes_through_the_nine_steps_of_the_cycle(steps):
    assert list(steps) == ["", *STEPS]


def test_is_called_by_the_roadmap_it_is_about(year):
    assert title(year.order()) == (
        "Аналитическая справка\nо реализации плана мероприятий («дорожной карты») поддержки школ "
        "Заречного округа на 2024 год"
    )


def test_says_first_of_what_day_how_long_and_for_whom(steps):
    assert texts(steps[""]) == [
        "Сведения на 20 июня 2024 г. по итогам мониторинга на 15 июня 2024 г.",
        "Дорожная карта утверждена приказом управления образования Заречного округа от 12 января "
        "2024 г. № 7-о (в редакции приказа от 12 апреля 2024 г. № 31).",
        "Срок реализации: 2024 год.",
        "Школы: 13 школ, в том числе: ШНОР – 4.",
    ]


def test_tells_the_goal_in_the_words_of_the_roadmap(steps):
    assert texts(steps[GOALS]) == ["Цель: каждая школа округа получает помощь, которая ей нужна."]


def test_tells_goals_and_tasks_with_their_points(year):
    TextBlock.objects.filter(edition=year.edition).delete()
    make_text_block(
        year.edition, kind="goal", caption="2. Цель и задачи\nЦель:", text="Помочь.\nВсем."
    )
    make_text_block(
        year.edition,
        kind="tasks",
        caption="Задачи:",
        items=[{"marker": "1)", "text": "найти причины;"}, {"marker": "2)", "text": "устранить."}],
    )
    make_text_block(year.edition, kind="terms", caption="Термины:", text="ОО – школа")

    found = under_headings(build(year.order()))[GOALS]

    assert texts(found) == [
        "Цель: Помочь.", "Всем.", "Задачи:", "1) найти причины;", "2) устранить.",
    ]  # fmt: skip


def test_leaves_room_for_the_goal_where_the_roadmap_has_none(year):
    TextBlock.objects.filter(edition=year.edition).delete()

    found = under_headings(build(year.order()))[GOALS]

    assert texts(found) == ["В тексте дорожной карты цель и задачи отдельно не названы."]
    assert blanks_of(found) == ["Цель и задачи"]


def test_holds_the_indicators_against_their_targets(steps):
    assert texts(steps[TARGETS]) == [
        "Дорожной картой установлен 1 показатель. Показатель достигнут."
    ]
    # 45 of 50, 30 of 40 and 20 of 20 teachers.
    assert rows_of(steps[TARGETS], "Целевые показатели") == [
        (SHARE, "не менее 85 % от числа учителей", "86,36 % (95 из 110)", "достигнут")
    ]


def test_tells_who_confirmed_and_who_did_not(steps):
    how, *said = texts(steps[COLLECTING])
    assert how.startswith("По каждому мероприятию и сроку организация представляет")
    assert said == [
        "Сведения подтверждали в раунде мониторинга «Июньский мониторинг» (на 15 июня 2024 г.). "
        "Раунд закрыт 20 июня 2024 г., его итоги больше не изменяются.",
        "12 организаций из 14 подтвердили сведения, из них после установленного срока: "
        "МБОУ СОШ № 2, 11.",
        "Не подтвердили 2 организации: МБОУ СОШ № 12, 13.",
        "Для исправления заново открывались сведения: МБОУ СОШ № 2 (Посчитаны не все учителя).",
        "Значение показателя по муниципалитету рассчитано по суммам чисел, которые внесли школы, "
        "а не как среднее значений школ.",
        "Кто внёс значения показателей:",
        f"– «{SHARE}» – 3 школы из 13 внесли значения; не внесли: МБОУ СОШ № 4–13.",
    ]


def test_tells_of_a_round_that_is_still_open(year):
    make_round(year.roadmap, date(2024, 9, 1), year.coordinator, closes=False)
    order = year.order(on=date(2024, 9, 1), round=year.roadmap.rounds.get(closed_at=None))

    said = texts(under_headings(build(order))[COLLECTING])

    assert said[1].endswith("Раунд ещё не закрыт, поэтому сведения могут быть неполными.")
    assert said[2] == "Ни одна из 14 организаций не подтвердила сведения."


def test_counts_what_is_done_by_sections_and_organisations(steps):
    found = steps[PROGRESS]
    (said,) = texts(found)

    assert "Требуется 56 отчётов, принято 32 (57 %), в том числе в срок – 28." in said
    assert rows_of(found, "Исполнение по разделам") == [
        ("Организационные меры", "14", "12", "1"),
        ("Методическая помощь", "26", "11", "1"),
        ("Подведение итогов", "16", "9", "2"),
        ("Итого", "56", "32", "4"),
    ]
    by_name = {name: counts for name, *counts in rows_of(found, "Исполнение по организациям")}
    assert len(by_name) == 13 + 1 + 1
    assert by_name["МБОУ СОШ № 1"] == ["5", "3", "0"]
    assert by_name["МБОУ СОШ № 12"] == ["3", "0", "1"]  # its results need not be told
    assert by_name["МБОУ СОШ № 13"] == ["3", "0", "2"]
    assert by_name["МКУ «Центр развития»"] == ["2", "1", "0"]
    assert by_name["Итого"] == ["56", "32", "4"]


def test_draws_what_it_counts(steps):
    states, sections, organisations = charts_of(steps[PROGRESS])

    assert states == (
        "Рисунок 1. Состояние отчётов",
        "Всего 56: принято – 32, выполнено частично – 1, не выполнено – 1, на проверке – 1, "
        "просрочено – 4, срок не истёк – 17.",
    )
    assert sections == (
        "Рисунок 2. Исполнение по разделам",
        "Принято отчётов: Организационные меры – 12 из 14 (86 %); Методическая помощь – 11 из 26 "
        "(42 %); Подведение итогов – 9 из 16 (56 %).",
    )
    assert organisations[0] == "Рисунок 3. Исполнение по организациям"
    assert "МБОУ СОШ № 10 – 2 из 4 (50 %)" in organisations[1]


@pytest.mark.parametrize("on", [date(2024, 6, 15), date(2024, 6, 20)])
def test_does_not_compare_a_round_with_itself(year, on):
    found = under_headings(build(year.order(on=on)))[CAUSES]

    assert texts(found)[0].startswith("Сравнить исполнение не с чем")


def test_compares_what_is_done_now_with_the_last_round(year):
    found = under_headings(build(year.order(on=LATER)))[CAUSES]

    assert texts(found)[0] == (
        "По сравнению с итогами раунда «Июньский мониторинг» (на 15 июня 2024 г.) принято столько "
        "же (32 из 56); просрочено столько же (4)."
    )


def test_shows_where_it_is_late_and_why(steps):
    found = steps[CAUSES]

    assert texts(found) == [
        "Сравнить исполнение не с чем: закрытых раундов мониторинга раньше не было.",
        # Neither 10 (its results are looked at), 11–13 nor the centre.
        "Все отчёты, срок которых истёк, приняты у 9 организаций из 14.",
        "По наступившим срокам лучше всего исполнен раздел «Организационные меры» (12 из 14), "
        "хуже всего – «Подведение итогов» (9 из 12).",
        "Просрочены 4 отчёта. Просрочку допустили: МБОУ СОШ № 11–13.",
        "Представлено с опозданием: 4 отчёта (МБОУ СОШ № 9–11).",
        "Отклонения от плана и их причины, названные организациями:",
        "Сроки переносились у 1 мероприятия (основания – в разделе 8).",
        f"Цели показателя «{SHARE}» не достигла 1 школа из 3: МБОУ СОШ № 2 (75 %).",
    ]
    assert rows_of(found, "Просроченные отчёты") == [
        ("2. Закрепить наставников за молодыми педагогами", "15.02.2024", "МБОУ СОШ № 12", "126"),
        ("3. Провести взаимные уроки", "03.06.2024", "МБОУ СОШ № 13", "17"),
        ("4. Подвести итоги мониторинга", "15.06.2024", "МБОУ СОШ № 11, 13", "5"),
    ]
    assert rows_of(found, "Причины отклонений") == [
        (
            "2. Закрепить наставников за молодыми педагогами",
            "выполнено частично",
            "МКУ «Центр развития»",
            "Двух наставников ещё ищем.",
        ),
        (
            "3. Провести взаимные уроки",
            "не выполнено",
            "МБОУ СОШ № 12",
            "Школу закрывали на карантин.",
        ),
    ]


def test_addresses_its_recommendations(steps):
    opening, *said = texts(steps[PROPOSALS])

    assert opening == "По результатам анализа предлагается рекомендовать:"
    assert said == [
        "1) Руководителям школ (МБОУ СОШ № 11–13): представить 4 отчёта, срок которых истёк.",
        "2) Руководителям организаций (МКУ «Центр развития», МБОУ СОШ № 12): завершить "
        "мероприятия, которые не выполнены или выполнены частично, либо обосновать изменение "
        "дорожной карты.",
        "3) Руководителям школ (МБОУ СОШ № 12, 13): подтвердить сведения в следующем раунде "
        "мониторинга в установленный срок.",
        f"4) Руководителю МБОУ СОШ № 2: установить, почему не достигнута цель показателя «{SHARE}»,"
        " и дополнить программу школы мерами, которые её обеспечат.",
        "5) Управлению образования администрации Заречного округа:\n"
        "– рассмотреть 1 отчёт, ожидающий проверки;\n"
        "– взять на контроль исполнение мероприятий организациями, допустившими просрочку.",
    ]


def test_recommends_to_the_authority_what_is_its_own(year):
    # It is the authority itself that looks for two more mentors.
    Organisation.objects.filter(pk=year.organisation(CENTRE).pk).update(
        kind=OrganisationKind.AUTHORITY
    )

    said = texts(under_headings(build(year.order()))[PROPOSALS])

    assert said[2].startswith("2) Руководителю МБОУ СОШ № 12: завершить мероприятие, которое")
    assert said[-1].startswith(
        "5) Управлению образования администрации Заречного округа:\n– завершить мероприятие, "
        "которое не выполнено или выполнено частично, либо обосновать изменение дорожной карты;\n"
    )


def test_tells_what_comes_next(steps):
    found = steps[AHEAD]

    assert texts(found) == [
        "По дорожной карте предстоит представить 17 отчётов; ближайший срок – 31 октября 2024 г.:"
    ]
    assert rows_of(found, "Ближайшие мероприятия") == [
        ("31.10.2024", "5. Обсудить планы помощи", "Руководители ШНОР", "4"),
        ("30.11.2024", "3. Провести взаимные уроки", "Руководители ОО", "13"),
    ]


def test_tells_what_was_decided(steps):
    assert texts(steps[DECISIONS]) == [
        "В ходе реализации дорожной карты приняты решения:",
        "– приказ управления образования Заречного округа от 12 января 2024 г. № 7-о – утверждена "
        "дорожная карта;",
        "– приказ управления образования Заречного округа от 12 апреля 2024 г. № 31 – внесены "
        "изменения в дорожную карту (Письмо министерства);",
        "– срок мероприятия «Провести взаимные уроки» перенесён с 31 мая 2024 г. на 3 июня "
        "2024 г.: Последние звонки.",
    ]


def test_leaves_room_for_what_only_a_person_can_say(steps):
    assert {step: blanks_of(steps[step]) for step in STEPS if blanks_of(steps[step])} == {
        CAUSES: ["Причины отставания и трудности, выявленные в школах"],
        PROPOSALS: ["Другие рекомендации"],
        AHEAD: ["Дополнительные меры поддержки школ"],
        DECISIONS: ["Принятые управленческие решения: кем, когда, о чём"],
        EFFECT: ["Оценка эффективности принятых мер и решений"],
    }


def test_tells_the_effect_of_one_round_without_a_comparison(steps):
    assert texts(steps[EFFECT]) == [
        f"Показатель «{SHARE}» – 86,36 % (цель: не менее 85 %); исходного и прежних значений, с "
        "которыми его можно сравнить, нет. Цель достигнута."
    ]
    assert not charts_of(steps[EFFECT])


@pytest.fixture
def second(year):
    """The order for a round closed on 1 July: school 13 has told its results meanwhile."""
    year.report(year.task(13, RESULTS), 13, at=moment(25, 6))
    year.accept(year.task(13, RESULTS), at=moment(25, 6, 12))
    indicator = year.edition.indicators.get()
    told = [
        (year.school(number), indicator, *fraction)
        for number, fraction in ((1, (48, 50)), (2, (28, 40)))
    ]
    round = make_round(
        year.roadmap, date(2024, 7, 1), year.coordinator, told, title="Июльский мониторинг"
    )
    return year.order(on=date(2024, 7, 1), round=round)


def test_compares_with_the_former_round(second):
    found = under_headings(build(second))

    assert texts(found[CAUSES])[0] == (
        "По сравнению с итогами раунда «Июньский мониторинг» (на 15 июня 2024 г.) принято на "
        "1 отчёт больше (было 32 из 56, стало 33 из 56); просрочено на 1 отчёт меньше (было 4, "
        "стало 3)."
    )
    # 48 + 28 of 50 + 40.
    assert texts(found[EFFECT]) == [
        f"Показатель «{SHARE}» – 84,44 % (цель: не менее 85 %); по сравнению со значением на "
        "15 июня 2024 г. (86,36 %) – на 1,92 процентного пункта меньше. Цель не достигнута."
    ]
    assert charts_of(found[EFFECT]) == [
        (f"Рисунок 4. {SHARE}", "15.06.2024 – 86,36 %; 01.07.2024 – 84,44 %. Цель: не менее 85 %.")
    ]
    assert "определить дополнительные меры по показателю" in texts(found[PROPOSALS])[-1]


def test_is_honest_without_rounds_and_indicators(year):
    Indicator.objects.all().delete()
    year.roadmap.rounds.all().delete()

    found = under_headings(build(year.order(round=None)))

    nothing = "Целевые показатели дорожной картой не установлены."
    assert texts(found[TARGETS]) == [
        f"{nothing} О её результатах можно судить только по исполнению мероприятий."
    ]
    assert texts(found[COLLECTING])[1:] == ["Раунд мониторинга к этой дате не проводился."]
    assert texts(found[EFFECT]) == [
        "Значений показателей на эту дату нет, поэтому об эффективности мер сведения портала "
        "позволяют судить только по исполнению мероприятий."
    ]


def test_names_the_table_of_a_section_only_where_there_are_several(year):
    year.edition.parts.update(title="Часть первая")

    one = under_headings(build(year.order(on=LATER)))[PROGRESS]
    assert rows_of(one, "Исполнение по разделам")[0][0] == "Организационные меры"

    second = make_part(year.edition, title="Часть вторая", titles=["Прочее"])
    make_activity(second.sections.get())
    several = under_headings(build(year.order(on=LATER)))[PROGRESS]
    assert rows_of(several, "Исполнение по разделам")[0][0] == "Часть первая. Организационные меры"


def test_is_made_of_the_plan_of_a_single_school(year):
    school = year.school(1)
    roadmap = make_school_roadmap(school)
    make_part(make_edition(roadmap))

    found = under_headings(build(year.order(roadmap=roadmap, round=None)))

    assert list(found) == ["", *STEPS]
    assert texts(found[PROGRESS])[0].endswith("Исполнение пока никому не назначено.")


def test_is_honest_of_a_plan_that_nobody_answers_for():
    municipality = make_municipality(signatory_name="")
    roadmap = make_roadmap(municipality)
    edition = make_edition(roadmap)
    make_part(edition)
    make_indicator(edition)

    found = under_headings(
        build(Order(municipality=municipality, on=date(2024, 6, 1), roadmap=roadmap))
    )

    assert texts(found[PROGRESS])[0].endswith("Исполнение пока никому не назначено.")
    assert not charts_of(found[PROGRESS])
    assert texts(found[CAUSES])[1] == "Просроченных отчётов на эту дату нет."
    assert texts(found[PROPOSALS]) == [
        "Оснований для адресных рекомендаций сведения портала не дают."
    ]
    assert texts(found[AHEAD]) == ["Все сроки, которые дорожная карта называет датами, наступили."]
    assert texts(found[DECISIONS]) == ["Распорядительные акты на портале не указаны."]
    assert all(blanks_of(found[step]) for step in STEPS[4:])


def test_refuses_a_roadmap_that_is_not_in_force():
    municipality = make_municipality()
    roadmap = make_roadmap(municipality)
    make_edition(roadmap, state=EditionState.DRAFT)

    with pytest.raises(DocumentNotPrinted) as refusal:
        build(Order(municipality=municipality, on=date(2024, 6, 1), roadmap=roadmap))

    assert refusal.value.message.startswith("Дорожная карта ещё не утверждена")


def test_gives_its_figures_by_name_as_json_knows_them(year):
    document = build(year.order(on=date(2024, 6, 15)))
    figures = document.figures

    assert json.loads(json.dumps(figures)) == figures
    assert figures["municipality"] == "Заречный округ"
    assert figures["counts"]["accepted"] == 32
    assert figures["counts"]["percent"] == "57\u00a0%"
    assert [(row["name"], row["accepted"]) for row in figures["sections"]] == [
        ("Организационные меры", 12),
        ("Методическая помощь", 11),
        ("Подведение итогов", 9),
    ]
    assert figures["indicators"][0]["value"] == "86,36\u00a0%"
    assert (figures["round"]["confirmed"], figures["round"]["asked"]) == (12, 14)
    assert [row["days"] for row in figures["late"]] == [126, 17, 5]
    assert figures["ahead"][0]["left"] == 4
    assert len(figures["proposals"]) == 5
    assert len(figures["decisions"]) == 3


def test_stays_the_same_when_put_by(year):
    document = build(year.order())
    stream = io.BytesIO()
    freeze(document, stream)

    again = thaw(lambda: io.BytesIO(stream.getvalue()))

    assert [block for block in again.blocks if isinstance(block, Chart)] == [
        block for block in document.blocks if isinstance(block, Chart)
    ]
    assert texts(again.blocks) == texts(document.blocks)
    assert again.figures == document.figures


@pytest.fixture
def grow(year):
    """Called, it brings thirty more schools into the roadmap."""

    def bring():
        for number in range(20, 50):
            make_school(year.municipality, short_name=f"МБОУ СОШ № {number}")
        schools = School.objects.filter(municipality=year.municipality)
        cover(roadmap=year.roadmap, schools=schools, by=year.coordinator)
        fan_out.apply(roadmap=year.roadmap, on=LATER, by=year.coordinator, now=moment(25, 6))

    return bring


def test_asks_as_many_questions_whatever_the_number_of_schools(year, grow):
    with CaptureQueriesContext(connection) as before:
        build(year.order(on=LATER))
    grow()

    with CaptureQueriesContext(connection) as after:
        document = build(year.order(on=LATER))

    assert len(after) == len(before)
    assert (
        "За исполнение отвечают 44 организации, в том числе 43 школы."
        in texts(under_headings(document)[PROGRESS])[0]
    )


def test_shows_of_very_many_organisations_those_that_have_come_less_far(year, grow):
    grow()

    found = under_headings(build(year.order(on=LATER)))[PROGRESS]

    rows = rows_of(found, "Исполнение по организациям")
    # Schools 12, 13 and those that have just joined; then no room is left for all who have half.
    assert len(rows) == 30 + 1
    assert "МБОУ СОШ № 1" not in {name for name, *_ in rows}
    assert rows[-1] == ("Итого", "86", "32", "4")
    assert charts_of(found)[-1][1].endswith("Показаны 30 из 44: те, у кого доля меньше.")
    assert texts(found)[-1] == (
        "Показано 30 строк из 44: те, где принятых отчётов меньше. В строке «Итого» учтены все; "
        "все строки есть в отчёте об исполнении."
    )


@pytest.mark.parametrize(
    ("count", "length", "expected"),
    [
        (1, 4, "Имя 1"),
        (3, 4, "Имя 1, Имя 2, Имя 3"),
        (5, 120, "и ещё 2 школы"),
        (40, 120, "и ещё 37 школ"),
        (10, 40, "и ещё 2 школы"),
    ],
)
def test_names_that_are_too_many_or_too_long_are_counted(count, length, expected):
    names = [f"{'Имя'.ljust(length - 2, 'я')} {number}" for number in range(1, count + 1)]

    assert plain(names_in(names, SCHOOL)).replace("Имяя", "Имя").endswith(expected)


def test_prints_charts_as_figures_that_are_told_in_words(year):
    document = build(year.order())
    content = pdf.render(document)

    opened = pikepdf.open(io.BytesIO(content))
    told = [str(element.Alt) for element in figures_of(opened.Root.StructTreeRoot.K)]
    charts = [block.words for block in document.blocks if isinstance(block, Chart)]
    assert list(map(plain, told)) == list(map(plain, charts))
    width, height = (float(side) for side in opened.pages[0].mediabox[2:])
    assert height > width


def figures_of(elements):
    for element in elements if isinstance(elements, pikepdf.Array) else [elements]:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if pikepdf.Name.Figure == element.S:
                yield element
            yield from figures_of(element.get("/K", pikepdf.Array()))
