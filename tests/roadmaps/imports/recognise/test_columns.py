import pytest

from roadmaps.imports.columns import role_of
from tests.roadmaps.imports.recognise.documents import ABOVE, across, cells_of, plan, read

TITLE = "План поддержки школ на 2024 год"


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        ("№", "number"),
        ("№ п/п", "number"),
        ("п/п", "number"),
        ("Мероприятие", "title"),
        ("Наименование мероприятия (краткое содержание)", "title"),
        ("Содержание деятельности", "title"),
        ("Основные мероприятия", "title"),
        ("Наименование", "title"),
        ("Контрольная точка", "title"),
        ("Виды деятельности", "title"),
        ("Действия", "title"),
        ("Мероприятия по направлениям", "title"),
        ("Срок", "deadline"),
        ("Сроки исполнения", "deadline"),
        ("Дата проведения", "deadline"),
        ("Период", "deadline"),
        ("Планируемые сроки", "deadline"),
        ("Дата и место проведения", "deadline"),
        ("Ответственный", "responsible"),
        ("Исполнитель", "responsible"),
        ("Ответственные за исполнение", "responsible"),
        ("Ответственные лица", "responsible"),
        ("ФИО ответственного", "responsible"),
        ("Ожидаемый результат", "result"),
        ("Планируемый результат", "result"),
        ("Показатель реализации", "result"),
        ("Результат мероприятия", "result"),
        ("Отчётный документ", "evidence"),
        ("Форма отчётности", "evidence"),
        ("Формы отчетных документов", "evidence"),
        ("Вид документа", "evidence"),
        ("Итоговый документ", "evidence"),
        ("Итоги", "result"),
        ("Подтверждающий документ", "evidence"),
        ("Информационное сопровождение мероприятий", "publicity"),
        ("Индикатор", "indicator"),
        ("Направление деятельности", "direction"),
        ("Примечание", "note"),
        ("Отметка о выполнении", "completion"),
        ("Место проведения", "place"),
        ("Категория участников", "participants"),
        ("Финансирование", "funding"),
        ("Источник финансирования", "funding"),
        ("Форма проведения", "form"),
        ("Наименование образовательной организации", "organisation"),
        ("Название школы", "organisation"),
        ("Система мер", "title"),
        ("Год исполнения", "deadline"),
        ("Отв.", "responsible"),
        ("Организатор", "responsible"),
        ("Название документа", "evidence"),
        ("Выполнено", "completion"),
        ("Исполнение", "completion"),
        ("Градус", "other"),
    ],
)
def test_a_caption_names_a_role(caption, role):
    assert role_of(caption) == role


def test_columns_come_in_any_order_with_any_captions():
    header = ["Дата проведения", "Исполнитель", "Содержание деятельности", "Отчётный документ"]

    roadmap = plan(
        ["Май 2024", "Директора школ", "Провести день открытых дверей", "Справка"], header=header
    )

    assert [column.role for column in roadmap.parts[0].columns] == [
        "deadline", "responsible", "title", "evidence",
    ]  # fmt: skip
    assert list(roadmap.activities[0].cells) == ["deadline", "responsible", "title", "evidence"]


def test_odd_captions_are_told_by_the_cells_under_them():
    roadmap = plan(
        ["1", "Провести семинар для директоров", "Май 2024 г.", "Директора школ"],
        ["2", "Издать сборник лучших уроков", "Июнь 2024 г.", "МБУ «Центр»"],
        header=["№", "Мероприятие", "Колонка А", "Колонка Б"],
    )

    assert [column.role for column in roadmap.parts[0].columns] == [
        "number", "title", "deadline", "responsible",
    ]  # fmt: skip


def test_two_columns_of_one_role_are_counted():
    roadmap = plan(
        ["Провести семинар", "Май 2024", "Отдел образования", "Хорошо", "Будет тише"],
        header=["Мероприятие", "Срок", "Исполнитель", "Примечание", "Комментарий"],
    )

    assert cells_of(roadmap, "note") == ["Хорошо"]
    assert cells_of(roadmap, "note_2") == ["Будет тише"]


def test_a_header_of_two_levels_gives_two_columns_and_one_deadline():
    roadmap = plan(
        [ABOVE, ABOVE, "начало", "окончание", ABOVE],
        ["1", "Провести семинар", "01.03.2024", "15.03.2024", "Отдел образования"],
        header=["№", "Мероприятие", across("Срок", 2), "Ответственный"],
    )

    assert [(column.role, column.caption) for column in roadmap.parts[0].columns] == [
        ("number", "№"),
        ("title", "Мероприятие"),
        ("deadline", "Срок: начало"),
        ("deadline_2", "Срок: окончание"),
        ("responsible", "Ответственный"),
    ]
    window = roadmap.activities[0].deadline.windows[0]
    assert (window.start.day, window.end.day) == (1, 15)


def test_terms_and_parties_may_be_named_only_in_the_second_level():
    roadmap = plan(
        [ABOVE, "когда исполняется", "кто исполняет", ABOVE],
        ["Провести семинар", "Март 2024 г.", "Отдел образования", "Справка"],
        header=["Мероприятие", across("Исполнение", 2), "Отчётность"],
    )

    assert [column.role for column in roadmap.parts[0].columns] == [
        "title", "deadline", "responsible", "evidence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [["№", "Наименование школы", "Ф.И.О."], ["№", "Название", "Фамилия, имя, отчество"]],
)
def test_a_list_of_schools_with_their_directors_is_no_plan(header):
    roadmap = read(
        TITLE,
        [header, ["1", "СОШ № 1", "Лугова А.А."], ["2", "Лицей", "Осин П.П."]],
        [["Мероприятие", "Срок"], ["Провести семинар", "Март 2024 г."]],
    )

    assert cells_of(roadmap, "title") == ["Провести семинар"]


def test_a_row_with_a_term_is_no_header_of_a_table_that_goes_on():
    header = ["Мероприятие", "Срок", "Ответственный", "Исполнение"]
    first = ["Провести семинар", "май 2024", "Отдел", "Исполнено"]
    rest = [
        ["Провести форум", "июнь 2024", "Отдел", ""],
        ["Подготовить материалы отчёта", "по отдельному графику", "Методисты", "Исполнено"],
        ["Организовать конкурс", "в течение года", "Организаторы конкурса", ""],
    ]

    roadmap = read(TITLE, [header, first], "Раздел 2. Итоги", rest)

    assert len(roadmap.parts) == 1
    assert cells_of(roadmap, "deadline")[2:] == ["по отдельному графику", "в течение года"]


def test_two_results_are_told_apart_by_the_paper_that_proves_one():
    header = ["Мероприятие", "Срок", "Ответственный", across("Результат", 2)]
    levels = [ABOVE, ABOVE, ABOVE, "показатель", "вид документа"]

    roadmap = plan(levels, ["Семинар", "май", "Отдел", "100 %", "приказ"], header=header)

    assert cells_of(roadmap, "evidence") == ["приказ"]
    assert cells_of(roadmap, "indicator") == ["100 %"]


def test_two_levels_are_told_without_merged_cells_too():
    roadmap = plan(
        ["", "", "начало", "окончание", ""],
        ["1", "Провести семинар", "01.03.2024", "15.03.2024", "Отдел образования"],
        header=["№", "Мероприятие", "Срок", "", "Ответственный"],
    )

    assert [column.caption for column in roadmap.parts[0].columns][2:4] == [
        "Срок: начало", "Срок: окончание",
    ]  # fmt: skip
    assert len(roadmap.activities) == 1


def test_numbers_of_columns_under_the_header_are_no_measure():
    roadmap = plan(["1", "2", "3", "4"], ["1", "Провести семинар", "Май 2024", "Отдел образования"])

    assert cells_of(roadmap, "title") == ["Провести семинар"]


def test_a_title_row_above_the_header_is_text():
    roadmap = read(
        [
            [across("План поддержки школ на 2024 год", 4)],
            ["№", "Мероприятие", "Срок", "Ответственный"],
            ["1", "Провести семинар", "Май", "Отдел образования"],
        ]
    )

    assert roadmap.title == "План поддержки школ на 2024 год"
    assert len(roadmap.activities) == 1


def test_cells_merged_in_another_grid_find_their_columns():
    roadmap = read(
        TITLE,
        [
            ["№", across("Мероприятие", 3), "Срок", across("Ответственный", 2)],
            ["1", across("Провести семинар", 3), "Май 2024", across("Отдел образования", 2)],
            ["2", across("Издать сборник", 2), across("Июнь 2024", 2), across("МБУ «Центр»", 2)],
        ],
    )

    assert cells_of(roadmap, "title") == ["Провести семинар", "Издать сборник"]
    assert cells_of(roadmap, "responsible") == ["Отдел образования", "МБУ «Центр»"]


def test_a_number_cell_without_a_caption_of_its_own_is_a_number():
    roadmap = read(
        TITLE,
        [
            [across("Мероприятие", 2), "Срок", "Ответственный"],
            ["1.", "Провести семинар", "Май 2024", "Отдел образования"],
            ["2.", "Издать сборник", "Июнь 2024", "МБУ «Центр»"],
        ],
    )

    assert cells_of(roadmap, "title") == ["Провести семинар", "Издать сборник"]


def test_empty_columns_of_a_sheet_are_no_columns():
    roadmap = plan(
        ["1", "Провести семинар", "Май 2024", "Отдел образования", "", ""],
        header=["№", "Мероприятие", "Срок", "Ответственный", "", ""],
    )

    assert len(roadmap.parts[0].columns) == 4


def test_a_header_may_be_missing_where_dates_and_parties_speak_for_themselves():
    roadmap = read(
        TITLE,
        [
            ["1", "Провести семинар для директоров школ", "Май 2024 г.", "Директора школ"],
            ["2", "Издать сборник лучших уроков года", "Июнь 2024 г.", "Отдел образования"],
        ],
    )

    assert cells_of(roadmap, "deadline") == ["Май 2024 г.", "Июнь 2024 г."]
    assert cells_of(roadmap, "title")[1] == "Издать сборник лучших уроков года"
