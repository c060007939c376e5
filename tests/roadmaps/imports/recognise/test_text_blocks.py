import pytest

from roadmaps.imports.captions import read_caption
from roadmaps.imports.lines import Line
from tests.roadmaps.imports.recognise.documents import HEADER, heading, measure, read, table

TABLE = [HEADER, measure()]
TITLE = "План поддержки школ на 2024 год"


def blocks_of(*lines):
    return [block.as_json() for block in read(TITLE, *lines, "План мероприятий", TABLE).blocks]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Цель:", "goal"),
        ("Цели и задачи", "goal"),
        ("2. Цель плана («дорожной карты»):", "goal"),
        ("Основная цель реализации плана:", "goal"),
        ("Основные задачи:", "tasks"),
        ("3. Задачи плана", "tasks"),
        ("Ожидаемые результаты", "expected_result"),
        ("Планируемый результат:", "expected_result"),
        ("Прогнозируемые эффекты", "expected_result"),
        ("Целевые показатели", "targets"),
        ("Показатели эффективности:", "targets"),
        ("Целевые индикаторы плана:", "targets"),
        ("Приоритетные направления работы:", "directions"),
        ("Направления деятельности", "directions"),
        ("Принципы поддержки школ", "principles"),
        ("Термины и сокращения", "terms"),
        ("Используемые сокращения:", "terms"),
        ("Список сокращений", "terms"),
        ("Условные обозначения:", "terms"),
        ("Участники плана:", "participants"),
        ("Нормативная база", "legal_basis"),
        ("Нормативно-правовые основания", "legal_basis"),
        ("Сроки реализации:", "period"),
        ("I. Общие положения", "preamble"),
        ("Пояснительная записка", "preamble"),
        ("Ресурсное обеспечение:", "resources"),
        ("Контроль исполнения:", "control"),
        ("Для достижения цели необходимо решить следующие задачи:", "tasks"),
        ("Принцип открытости, который предполагает доверие всех сторон.", None),
        ("Задача решалась в прошлом году силами всех школ района.", None),
        ("Школы района работают в одну смену.", None),
    ],
)
def test_a_caption_is_known_by_its_words(text, kind):
    caption = read_caption(Line(text, ""))

    assert (caption and caption.kind) == kind


def test_a_caption_and_its_text_stand_on_one_line_or_on_two():
    on_one = blocks_of("Цель: поднять качество обучения в школах.")
    on_two = blocks_of("Цель:", "поднять качество обучения в школах.")

    assert on_one == on_two == [{"kind": "goal", "text": "поднять качество обучения в школах."}]


def test_a_dash_parts_a_caption_from_its_sentence():
    assert blocks_of("Цель плана – поднять качество обучения.") == [
        {"kind": "goal", "text": "поднять качество обучения."}
    ]


def test_a_full_stop_parts_a_caption_too():
    assert blocks_of("Цель. Поднять качество обучения.", "Задачи.", "- обучить;", "- помочь.") == [
        {"kind": "goal", "text": "Поднять качество обучения."},
        {"kind": "tasks", "items": ["обучить;", "помочь."]},
    ]


def test_captions_may_have_numbers_of_two_steps():
    assert blocks_of("2.1. Цель: помочь.", "2.2. Задачи:", "1) обучить;", "2) сравнить.") == [
        {"kind": "goal", "text": "помочь."},
        {"kind": "tasks", "items": ["обучить;", "сравнить."]},
    ]


def test_stages_are_one_block():
    lines = ["Этапы реализации:", "1 этап – изучение;", "2 этап – помощь."]

    assert [block["kind"] for block in blocks_of(*lines)] == ["period"]


def test_a_caption_over_captions_is_kept_with_the_first_of_them():
    lines = ["2. Цель и задачи", "Цель: помочь школам.", "Задачи:", "1) обучить;", "2) сравнить."]

    roadmap = read(TITLE, *lines, "План мероприятий", TABLE)

    assert [block.as_json() for block in roadmap.blocks] == [
        {"kind": "goal", "text": "помочь школам."},
        {"kind": "tasks", "items": ["обучить;", "сравнить."]},
    ]
    assert roadmap.blocks[0].caption == "2. Цель и задачи\nЦель:"


def test_a_numbered_chapter_ends_a_list_numbered_otherwise():
    lines = ["Задачи:", "1) обучить;", "2) сравнить.", "3. Ожидаемые результаты", "Рост знаний."]

    assert blocks_of(*lines) == [
        {"kind": "tasks", "items": ["обучить;", "сравнить."]},
        {"kind": "expected_result", "text": "Рост знаний."},
    ]


def test_the_aim_may_be_told_in_a_sentence():
    sentence = "Целью плана является помощь школам с низкими результатами."

    assert blocks_of(sentence) == [{"kind": "goal", "text": sentence}]


@pytest.mark.parametrize("marker", ["{}.", "{})", "-", "–", "•", "✓"])
def test_points_lose_their_markers_and_keep_them_for_printing(marker):
    lines = [f"{marker.format(n)} {text};" for n, text in enumerate(("помочь", "обучить"), 1)]

    roadmap = read(TITLE, "Задачи:", *lines, "План мероприятий", TABLE)

    assert roadmap.blocks[0].as_json() == {"kind": "tasks", "items": ["помочь;", "обучить;"]}
    assert [item.marker for item in roadmap.blocks[0].items] == [
        marker.format(1), marker.format(2),
    ]  # fmt: skip


def test_lettered_points_under_numbered_ones_stay_inside_them():
    found = blocks_of(
        "Задачи:",
        "1. Помочь школам, в том числе:",
        "а) учителям;",
        "б) детям.",
        "2. Обучить директоров.",
    )

    assert found == [
        {
            "kind": "tasks",
            "items": [
                "Помочь школам, в том числе:\nа) учителям;\nб) детям.",
                "Обучить директоров.",
            ],
        }
    ]


def test_points_told_in_one_line_are_parted():
    found = blocks_of("Задачи: 1) помочь школам; 2) обучить директоров; 3) подвести итоги.")

    assert found[0]["items"] == ["помочь школам;", "обучить директоров;", "подвести итоги."]


def test_a_point_broken_by_a_page_is_whole_again():
    found = blocks_of("Задачи:", "1. Изучить опыт школ и", "распространить его.", "2. Помочь.")

    assert found[0]["items"] == ["Изучить опыт школ и распространить его.", "Помочь."]


def test_a_paragraph_broken_by_a_page_is_whole_again():
    found = blocks_of(
        "Цель:", "Сократить разрыв между школами с", "высокими и низкими результатами."
    )

    assert found[0]["text"] == "Сократить разрыв между школами с высокими и низкими результатами."


def test_unmarked_principles_are_points_and_terms_lose_their_last_sign():
    found = blocks_of(
        heading("Принципы"),
        "Принцип доверия, который ведёт к сотрудничеству.",
        "Принцип открытости, который ведёт к доверию.",
        heading("Термины и сокращения"),
        "ЦО — центр образования;",
        "РМО – районное методическое объединение.",
    )

    assert found == [
        {
            "kind": "principles",
            "items": [
                "Принцип доверия, который ведёт к сотрудничеству.",
                "Принцип открытости, который ведёт к доверию.",
            ],
        },
        {
            "kind": "terms",
            "items": ["ЦО — центр образования", "РМО – районное методическое объединение"],
        },
    ]


def test_terms_and_brackets_give_short_names():
    roadmap = read(
        TITLE,
        "Сокращения:",
        "РМО – районное методическое объединение.",
        [HEADER, measure(who="МБУ «Центр развития» (далее – Центр)")],
    )

    aliases = {alias.short: alias.full for alias in roadmap.aliases}
    assert aliases["РМО"] == "районное методическое объединение"
    assert aliases["Центр"] == "МБУ «Центр развития»"


def test_introductions_are_a_preamble_of_whole_paragraphs():
    found = blocks_of(
        "1. Общие положения",
        "План составлен по итогам года.",
        "Он обязателен для всех школ.",
    )

    assert found == [
        {"kind": "preamble", "text": "План составлен по итогам года.\nОн обязателен для всех школ."}
    ]


def test_text_before_any_caption_is_a_preamble_too():
    found = blocks_of("Настоящие меры приняты по итогам года во всех школах района.")

    assert found[0]["kind"] == "preamble"


def test_text_under_the_tables_is_kept_and_knows_its_place():
    roadmap = read(TITLE, TABLE, "Сведения о ходе работ направляются в отдел ежеквартально.")

    assert roadmap.blocks[0].kind == "other"
    assert roadmap.blocks[0].follows_parts == 1


def test_the_signature_is_no_block():
    roadmap = read(TITLE, TABLE, "Начальник отдела образования                И.И. Сидорова")

    assert not roadmap.blocks
    assert roadmap.signature == "Начальник отдела образования И.И. Сидорова"


@pytest.mark.parametrize(
    "printed",
    [
        "С.С. Сидорова, начальник управления",
        "Сидорова С.С. – директор МБУ «Методический центр»",
        "Сидорова Светлана Сергеевна, заместитель начальника отдела",
        "Муниципальный координатор С.С. Сидорова",
        "План составила методист С.С. Сидорова",
    ],
)
def test_a_signature_may_begin_with_the_person_or_with_an_adjective(printed):
    roadmap = read(TITLE, TABLE, printed)

    assert roadmap.signature == printed
    assert not roadmap.blocks


def test_a_signature_in_a_layout_table_is_a_signature_too():
    layout = table(["Начальник отдела образования", "", "И.И. Сидорова"])

    roadmap = read(TITLE, TABLE, layout)

    assert roadmap.signature == "Начальник отдела образования И.И. Сидорова"
    assert not roadmap.blocks


def test_a_text_after_the_list_is_a_block_of_its_own():
    found = blocks_of(
        "Задачи:",
        "1) помочь школам;",
        "2) обучить директоров.",
        "Работа ведётся совместно с методическим центром округа.",
    )

    assert found[0]["items"] == ["помочь школам;", "обучить директоров."]
    assert found[1] == {
        "kind": "other",
        "text": "Работа ведётся совместно с методическим центром округа.",
    }


def test_no_line_of_text_is_lost():
    lines = [
        "1. Общие положения",
        "План обязателен.",
        "Цели и задачи",
        "Главное — помочь школам.",
        "- раз;",
        "- два.",
        "Показатели:",
        "не ниже среднего;",
        "Примечание без всякого смысла",
        "Критерии",
    ]

    roadmap = read(TITLE, *lines, [["№", "Школа"], ["1", "Первая"]], "План мероприятий", TABLE)

    kept = " ".join(
        " ".join((block.caption, block.text, *(item.text for item in block.items)))
        for block in roadmap.blocks
    )
    for line in (*lines, "Первая"):
        assert line.removeprefix("- ") in kept


def test_a_table_under_a_caption_is_the_text_of_its_block():
    targets = [["№", "Показатель", "2024"], ["1", "Доля школ, %", "8"]]

    roadmap = read(TITLE, "Целевые показатели", targets, "План мероприятий", TABLE)

    assert roadmap.blocks[0].as_json() == {
        "kind": "targets",
        "text": "№ | Показатель | 2024\n1 | Доля школ, % | 8",
    }


def test_a_passport_of_a_programme_reads_as_text():
    passport = [
        ["Разработчик", "Отдел образования"],
        ["Цель", "Рост знаний"],
        ["Задачи", "1) обучить;\n2) сравнить."],
        ["Срок реализации", "2024 год"],
    ]

    blocks = read(TITLE, passport, "План мероприятий", TABLE).blocks

    assert [block.caption for block in blocks] == [row[0] for row in passport]
    assert [block.as_json() for block in blocks[1:3]] == [
        {"kind": "goal", "text": "Рост знаний"},
        {"kind": "tasks", "items": ["обучить;", "сравнить."]},
    ]


def test_a_table_that_is_no_plan_reads_the_same_from_its_printed_lines():
    rows = [["Показатель", "2023 год", "2024 год"], ["Доля успевающих", "90", "95"]]

    from_table = blocks_of("Показатели", rows)
    from_lines = blocks_of("Показатели", *(" | ".join(row) for row in rows))

    assert from_table == from_lines
    assert len(from_table) == 1


def test_a_signature_in_the_last_row_of_the_plan_is_no_measure():
    signed = [*TABLE, ["Начальник отдела образования", "", "", "И.И. Сидорова"]]

    roadmap = read(TITLE, signed)

    assert roadmap.signature == "Начальник отдела образования И.И. Сидорова"
    assert len(roadmap.activities) == 1
    assert not roadmap.warnings
