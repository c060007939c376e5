"""However a plan is laid out, the same measures come out of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roadmaps.imports.recognise.documents import read

CAPTIONS = {
    "number": "№ п/п",
    "title": "Мероприятие",
    "deadline": "Сроки",
    "responsible": "Ответственные",
    "result": "Ожидаемый результат",
}
VERBS = ("Провести", "Изучить", "Обсудить с директорами школ", "Подготовить и разослать")
THINGS = ("опыт работы школ с низкими результатами", "семинар для учителей", "сборник уроков")
DEADLINES = ("Май 2024 г.", "до 20 октября 2024 года", "I квартал 2024 года", "в течение года")
PARTIES = ("Отдел образования", "МБУ «Центр», директора школ", "Иванова И.И.")
RESULTS = ("Аналитическая справка", "Приказ отдела образования", "Рост качества обучения")

rows = st.lists(
    st.builds(
        lambda verb, thing, deadline, party, result: {
            "title": f"{verb} {thing}",
            "deadline": deadline,
            "responsible": party,
            "result": result,
        },
        *map(st.sampled_from, (VERBS, THINGS, DEADLINES, PARTIES, RESULTS)),
    ),
    min_size=2,
    max_size=6,
).map(lambda found: [{"number": f"{n}.", **row} for n, row in enumerate(found, 1)])
orders = st.permutations(list(CAPTIONS))


def printed(order, measures):
    return [
        [CAPTIONS[role] for role in order],
        *([row[role] for role in order] for row in measures),
    ]


def measures_of(roadmap):
    return [dict(activity.cells) for activity in roadmap.activities]


@given(rows, orders)
@settings(deadline=None, max_examples=25)
def test_the_order_of_columns_changes_nothing(measures, order):
    roadmap = read("План на 2024 год", printed(order, measures))

    assert measures_of(roadmap) == measures


@given(rows, orders, st.data())
@settings(deadline=None, max_examples=60)
def test_a_row_broken_between_any_of_its_cells_stays_one_measure(measures, order, data):
    table = printed(order, measures)
    index = data.draw(st.integers(1, len(measures)))
    cut = data.draw(st.integers(1, len(order) - 1))
    row = table[index]
    table[index : index + 1] = [
        row[:cut] + [""] * (len(order) - cut),
        [""] * cut + row[cut:],
    ]

    roadmap = read("План на 2024 год", table)

    assert measures_of(roadmap) == measures


@given(rows, st.data())
@settings(deadline=None, max_examples=60)
def test_a_row_broken_inside_its_title_stays_one_measure(measures, data):
    table = printed(list(CAPTIONS), measures)
    index = data.draw(st.integers(1, len(measures)))
    words = table[index][1].split()
    cut = data.draw(st.integers(1, len(words) - 1))
    below = ["", " ".join(words[cut:]), "", "", ""]
    table[index : index + 1] = [
        [table[index][0], " ".join(words[:cut]), *table[index][2:]],
        below,
    ]

    roadmap = read("План на 2024 год", table)

    assert measures_of(roadmap) == measures


@given(rows, st.data())
@settings(deadline=None, max_examples=25)
def test_a_header_repeated_anywhere_changes_nothing(measures, data):
    table = printed(list(CAPTIONS), measures)
    index = data.draw(st.integers(1, len(table)))
    is_new_table = data.draw(st.booleans())
    pieces = (
        [table[:index], [table[0], *table[index:]]]
        if is_new_table
        else [[*table[:index], table[0], *table[index:]]]
    )

    roadmap = read("План на 2024 год", *pieces)

    assert measures_of(roadmap) == measures
    assert len(roadmap.parts) == 1


texts = st.sampled_from(
    (
        *(
            "",
            "1.",
            "2",
            "I",
            "а)",
            "- раз",
            "№",
            "Мероприятие",
            "Срок",
            "Ответственный",
            "2024 год",
        ),
        *("Приложение к приказу отдела от 01.02.2024 № 3", "ПЛАН", "Цель:", "Задачи: 1) а; 2) б."),
        *(
            "УТВЕРЖДАЮ",
            "Начальник отдела И.И. Петров",
            "школ и",
            "нового года.",
            "Май 2024",
            "(((",
            "_",
        ),
    )
)
tables = st.lists(st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=5)


@given(st.lists(st.one_of(texts, tables), max_size=7))
@settings(deadline=None, max_examples=80)
def test_no_document_makes_the_recogniser_stumble(blocks):
    header = [list(CAPTIONS.values()), ["1.", "Провести семинар", "Май", "Отдел", "Приказ"]]

    roadmap = read(*blocks, header, *blocks)

    assert roadmap.activities
    assert "words_lost" not in [warning.kind for warning in roadmap.warnings]
