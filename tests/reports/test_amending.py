"""How an order tells a change: the verbs, the cases, the numbering."""

import pytest

from reports.amending.clauses import Clause, as_blocks, placed
from reports.amending.phrases import numbered, quoted
from reports.amending.replacements import deeds
from reports.amending.roadmap import clauses
from reports.document import Paragraph
from roadmaps.comparison import compare
from roadmaps.comparison.wording import Column
from tests.roadmaps.comparison.wordings import COLUMNS, block, part, row, section, wording

LONG = "Проведение совещаний с руководителями всех школ округа, где обсуждаются итоги диагностики"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Май 2024 г.", "Июнь 2024 г.", ["слово «Май» заменить словом «Июнь»"]),
        ("до 5 марта 2024 г.", "до 9 мая 2024 г.", ["слова «5 марта» заменить словами «9 мая»"]),
        ("I квартал 2024 г.", "II квартал 2024 г.", ["цифры «I» заменить цифрами «II»"]),
        ("Июнь 2024, март 2024", "Июнь 2025, март 2025", ["цифры «2024» заменить цифрами «2025»"]),
        ("Справка", "Отчёт школы", ["слово «Справка» заменить словами «Отчёт школы»"]),
        ("Центр, лицей, школа", "Центр, школа", ["слово «лицей,» исключить"]),
        ("Центр", "Центр, лицей", ["дополнить словами «, лицей»"]),
        ("Центр и школа", "Центр и каждая школа", ["после слова «и» дополнить словом «каждая»"]),
        ("школа округа", "каждая школа округа", ["перед словом «школа» дополнить словом «каждая»"]),
        ("МКУ «Сад» и школа", "МКУ «Лес» и школа", ["слово «Сад» заменить словом «Лес»"]),
        ("План, смета школы", "План; смета школы", ["слово «План,» заменить словом «План;»"]),
        ("", "Отчёт", None),
        ("Отчёт", "", None),
        (
            LONG,
            "Семинары для учителей физики, на них разбирают самые трудные задания за пять лет",
            None,
        ),
    ],
)
def test_few_words_are_replaced_and_many_given_anew(old, new, expected):
    assert deeds(old, new) == expected


def test_words_that_stand_twice_take_along_what_tells_them_apart():
    old = "совещание школ, семинар школ и советов, сбор заявок на учебный год"

    assert deeds(old, old.replace("школ и", "лицеев и")) == [
        "слова «семинар школ» заменить словами «семинар лицеев»"
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["3"], "пункт 3"),
        (["3", "5"], "пункты 3 и 5"),
        (["3", "4"], "пункты 3 и 4"),
        (["3", "7", "8", "9"], "пункты 3 и 7–9"),
        (["1.1", "1.2", "2"], "пункты 1.1, 1.2 и 2"),
    ],
)
def test_numbers_that_follow_each_other_make_a_range(numbers, expected):
    assert numbered("пункт", numbers, "accs") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Отчёт", "«Отчёт»"),
        ("МКУ «Сад»", "«МКУ «Сад»"),
        ("«Сад»", "««Сад»»"),
        ("«Сад», школы", "««Сад», школы»"),
    ],
)
def test_a_quotation_in_a_quotation_closes_once(text, expected):
    assert quoted(text) == expected


def told(old, new):
    """The lines of the act, quoted tables as «| а | б»."""
    lines = []
    for each in as_blocks(clauses(compare(old, new))):
        if isinstance(each, Paragraph):
            lines.append(each.text)
        else:
            lines += [
                "| " + " | ".join(getattr(r, "cells", (r.__class__.__name__,))) for r in each.rows
            ]
    return lines


def plan(*sections, **fields):
    return wording(part(*sections, **fields))


def numbered_rows(*deadlines, start=1):
    return [
        row(key, f"Мера {key}", deadline, number=f"{key}.")
        for key, deadline in enumerate(deadlines, start)
    ]


MAY = numbered_rows("Май", "Май", "Май", "Май")
COUNTED_ANEW = [row(5, "Мера 5", "Май", "1."), row(6, "Мера 6", "Май", "2.")]
ACTS = {
    "one cell": (
        plan(section("Кадры", *MAY)),
        plan(section("Кадры", MAY[0], row(2, "Мера 2", "Июнь", "2."), *MAY[2:])),
        ["1) в разделе «Кадры» в графе «Сроки» пункта 2 слово «Май» заменить словом «Июнь»."],
    ),
    "several in a section": (
        plan(section("Кадры", *MAY)),
        plan(section("Кадры", row(1, "Мера 1", "Июнь", "1."), MAY[1], MAY[3])),
        [
            "1) в разделе «Кадры»:",
            "а) в графе «Сроки» пункта 1 слово «Май» заменить словом «Июнь»;",
            "б) пункт 3 исключить.",
        ],
    ),
    "neighbours dropped": (
        plan(section("", *MAY)),
        plan(section("", MAY[0])),
        ["1) пункты 2–4 исключить."],
    ),
    "the numbers of a section, where each counts anew": (
        plan(section("А", *MAY[:2]), section("Б", *COUNTED_ANEW)),
        plan(
            section("А", MAY[0], row(9, "Новая", "Июль", "2."), row(2, "Мера 2", "Май", "3.")),
            section("Б", *COUNTED_ANEW),
        ),
        [
            "1) в разделе «А» дополнить новым пунктом 2 следующего содержания:",
            "| «2. | Новая | Июль»;",
            "2) в разделе «А» пункт 2 считать пунктом 3.",
        ],
    ),
    "a number that rows without a heading share with a section": (
        plan(section("", *MAY[:2]), section("Б", *COUNTED_ANEW)),
        plan(section("", row(1, "Мера 1", "Июнь", "1."), MAY[1]), section("Б", *COUNTED_ANEW)),
        ["1) в графе «Сроки» строки «Мера 1» слово «Май» заменить словом «Июнь»."],
    ),
    "an added row and the numbers after it": (
        plan(section("", *MAY[:2])),
        plan(section("", MAY[0], row(9, "Новая", "Июль", "2."), row(2, "Мера 2", "Май", "3."))),
        [
            "1) дополнить новым пунктом 2 следующего содержания:",
            "| «2. | Новая | Июль»;",
            "2) пункт 2 считать пунктом 3.",
        ],
    ),
    "rows added at the end": (
        plan(section("", *MAY[:2])),
        plan(section("", *MAY)),
        [
            "1) дополнить пунктами 3 и 4 следующего содержания:",
            "| «3. | Мера 3 | Май",
            "| 4. | Мера 4 | Май».",
        ],
    ),
    "a row of no number": (
        plan(section("", row(1, "Сверка планов"), row(2, "Отчёт"))),
        plan(section("", row(1, "Сверка планов"), row(3, "Сбор заявок"))),
        [
            "1) строку «Отчёт» исключить;",
            "2) после строки «Сверка планов» дополнить строкой следующего содержания:",
            "| « | Сбор заявок | ».",
        ],
    ),
    "a row of no number and many words": (
        plan(section("", row(1, f"{LONG}, и назначение ответственных"), row(2, "Отчёт"))),
        plan(section("", row(2, "Отчёт"))),
        [
            "1) строку, начинающуюся словами «Проведение совещаний с руководителями всех школ», "
            "исключить.",
        ],
    ),
    "a row moved within its section": (
        plan(section("", *MAY)),
        plan(section("", MAY[3], *MAY[:3])),
        ["1) пункт 4 переместить в начало."],
    ),
    "a row moved to another section": (
        plan(section("Кадры", *MAY[:2]), section("Ресурсы", *MAY[2:])),
        plan(section("Кадры", MAY[0]), section("Ресурсы", MAY[2], MAY[1], MAY[3])),
        ["1) пункт 2 раздела «Кадры» переместить в раздел «Ресурсы» после пункта 3."],
    ),
    "a section renamed": (
        plan(section("Кадры", *MAY)),
        plan(section("Учителя", *MAY)),
        ["1) наименование раздела «Кадры» изложить в следующей редакции: «Учителя»."],
    ),
    "a section dropped": (
        plan(section("Кадры", *MAY[:2]), section("Ресурсы", *MAY[2:])),
        plan(section("Кадры", *MAY[:2])),
        ["1) раздел «Ресурсы» исключить."],
    ),
    "a section added": (
        plan(section("Кадры", *MAY[:2])),
        plan(section("Кадры", *MAY[:2]), section("Ресурсы", MAY[2])),
        [
            "1) после раздела «Кадры» дополнить разделом «Ресурсы» следующего содержания:",
            "| SectionRow",
            "| 3. | Мера 3 | Май».",
        ],
    ),
    "two tables": (
        wording(part(section("", *MAY), title="График"), part(section("", 9), title="2. Итоги")),
        wording(
            part(section("", *MAY[1:]), title="График"), part(section("", 9, 8), title="2. Итоги")
        ),
        [
            "1) в таблице «График» пункт 1 исключить;",
            "2) в разделе «2. Итоги» после строки «9» дополнить строкой следующего содержания:",
            "| « | 8 | ».",
        ],
    ),
    "a caption of a column": (
        plan(section("", *MAY)),
        plan(section("", *MAY), columns=(*COLUMNS[:2], Column("deadline", "Срок исполнения"))),
        [
            "1) наименование графы «Сроки» изложить в следующей редакции: «Срок исполнения».",
        ],
    ),
    "another order of columns": (
        plan(section("", *MAY[:1])),
        plan(section("", *MAY[:1]), columns=(COLUMNS[0], COLUMNS[2], COLUMNS[1])),
        ["1) таблицу «План» изложить в следующей редакции:", "| «1. | Май | Мера 1»."],
    ),
    "title": (
        wording(title="План поддержки"),
        wording(title="План помощи"),
        ["1) наименование изложить в следующей редакции: «План помощи»."],
    ),
    "a text": (
        wording(block("Цель:", "Помочь школам округа")),
        wording(block("Цель:", "Помочь всем школам округа")),
        ["1) в разделе «Цель» после слова «Помочь» дополнить словом «всем»."],
    ),
    "points of a text": (
        wording(block("Задачи", "", "1) учить;", "2) сверить планы;", "3) хвалить.")),
        wording(
            block("Задачи", "", "1) учить;", "2) сверить отчёты;", "3) хвалить;", "4) беречь.")
        ),
        [
            "1) в разделе «Задачи»:",
            "а) в пункте 2 слово «планы» заменить словом «отчёты»;",
            "б) в пункте 3 слово «хвалить.» заменить словом «хвалить;»;",
            "в) дополнить пунктом 4 следующего содержания: «4) беречь.».",
        ],
    ),
    "points without numbers": (
        wording(block("Принципы", "", "- доверие", "- открытость")),
        wording(block("Принципы", "", "- доверие", "- взаимная помощь школ")),
        [
            "1) в разделе «Принципы»:",
            "а) абзац, начинающийся словами «открытость», исключить;",
            "б) после абзаца, начинающегося словами «доверие», дополнить абзацем следующего "
            "содержания: «- взаимная помощь школ».",
        ],
    ),
    "points that get other marks": (
        wording(block("Задачи", "", "1) учить", "2) хвалить")),
        wording(block("Задачи", "", "1) учить", "- хвалить")),
        ["1) в разделе «Задачи» пункт 2 изложить в следующей редакции: «- хвалить»."],
    ),
    "a text dropped": (
        wording(block("Термины", "ОО – школы")),
        wording(),
        ["1) раздел «Термины» исключить."],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), ACTS.values(), ids=ACTS.keys())
def test_an_act_tells_the_change_as_orders_do(old, new, expected):
    assert told(old, new) == expected


def test_what_a_new_table_takes_over_is_struck_out_where_it_was():
    old = wording(part(section("Кадры", *MAY[:3]), section("Ресурсы", MAY[3])))
    new = wording(
        part(section("Кадры", *MAY[:2])),
        part(section("Итоги", 9, MAY[2]), section("Ресурсы", MAY[3]), title="График"),
    )

    lines = [line for line in told(old, new) if not line.startswith("|")]

    assert lines == [
        "1) после таблицы «План» дополнить таблицей «График» следующего содержания:",
        "2) пункт 3 раздела «Кадры» таблицы «План» исключить;",
        "3) раздел «Ресурсы» таблицы «План» исключить.",
    ]


def test_a_row_that_says_much_else_is_given_whole_under_its_old_number():
    rows = [row(key, f"Мера {key}", "Май", number=f"{key}.") for key in range(1, 5)]
    wide = (*COLUMNS, Column("result", "Итог"))
    for each in rows:
        each.cells["result"] = "Справка"
    new = row(3, "Иная мера", "Осень", number="2.")
    new.cells["result"] = "Отчёт"

    lines = told(
        plan(section("", *rows), columns=wide),
        plan(section("", rows[0], new, rows[3]), columns=wide),
    )

    assert lines == [
        "1) пункт 2 исключить;",
        "2) пункт 3 изложить в следующей редакции:",
        "| «3. | Иная мера | Осень | Отчёт»;",
        "3) пункт 3 считать пунктом 2.",
    ]


def test_points_go_on_after_the_letters_of_the_alphabet():
    clause = placed("в разделе «Кадры»", [Clause(f"пункт {n} исключить") for n in range(27)])

    lines = [each.text for each in as_blocks(clause)]

    assert lines[1].startswith("а) ")
    assert [line.split()[0] for line in lines[24:]] == ["ю)", "я)", "аа)", "аб)"]
    assert lines[-1].endswith(".")
    assert all(line.endswith(";") for line in lines[1:-1])
