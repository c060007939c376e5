"""PDF documents: words scattered over pages become lines, paragraphs and tables again."""

from roadmaps.imports.pdf_lines import TextLine, Word, join_lines
from roadmaps.imports.source import Table
from tests.roadmaps.imports.formats.builders import blocks, grid, pdf, tables, texts

LONG = "Провести обучающий семинар для заместителей директоров по учебной работе всех школ района"
ROWS = (
    "<tr><td>№<td>Мероприятие<td>Срок</tr>"
    f"<tr><td>1<td>{LONG}<td>май<br>2031 года</tr>"
    "<tr><td>2<td>Совещание<td>июнь 2031 года</tr>"
)
WIDTHS = "<colgroup><col style='width: 10%'><col style='width: 40%'><col></colgroup>"


def table(rows=ROWS):
    return f"<table>{WIDTHS}{rows}</table>"


def test_a_ruled_table_is_read_with_its_wrapped_cells():
    assert tables(pdf(table())) == [
        [
            ["№", "Мероприятие", "Срок"],
            ["1", LONG, "май\n2031 года"],
            ["2", "Совещание", "июнь 2031 года"],
        ]
    ]


def test_merged_cells_tell_what_they_cover():
    rows = (
        "<tr><td>№<td>Мероприятие<td>Срок</tr><tr><td colspan='3'>Раздел</tr>"
        "<tr><td>1<td>Семинар<td rowspan='2'>май</tr><tr><td>2<td>Совещание</tr>"
    )

    assert grid(pdf(table(rows)))[1:] == [
        [("Раздел", 0, 3, False)],
        [("1", 0, 1, False), ("Семинар", 1, 1, False), ("май", 2, 1, False)],
        [("2", 0, 1, False), ("Совещание", 1, 1, False), ("", 2, 1, True)],
    ]


def test_wrapped_lines_are_one_paragraph_and_short_ones_are_not():
    goal = f"Цель: {LONG.lower()}, чтобы качество уроков выросло к концу учебного года."

    assert texts(pdf(f"<p>{goal}<p>Задачи:<p>1. Обучить.<p>2. Проверить.")) == [
        goal,
        "Задачи:",
        "1. Обучить.",
        "2. Проверить.",
    ]


def test_centred_lines_are_apart_unless_the_next_word_had_no_room():
    style = "p {margin: 0} .c {text-align: center}"
    goal = f"Цель: {LONG.lower()} к концу учебного года и позже."
    html = f"<p class='c'>{LONG} и города<p class='c'>на 2031 год<p>{goal}"

    assert texts(pdf(html, style)) == [f"{LONG} и города", "на 2031 год", goal]


def test_a_word_cut_by_its_cell_is_whole_even_if_its_beginning_is_a_word():
    lines = [TextLine((Word(text, 0, 9, 0, 9, False),)) for text in ("организационны", "е меры")]

    assert join_lines(lines) == "организационные меры"


def test_a_range_broken_by_a_line_end_is_whole():
    lines = [TextLine((Word(text, 0, 9, 0, 9, False),)) for text in ("классов 5–", "7 районов")]

    assert join_lines(lines) == "классов 5–7 районов"


def test_a_paragraph_set_in_starts_anew():
    first = f"{LONG}. {LONG}."
    found = texts(pdf(f"<p>{first}<p>{LONG}.", "p {margin: 0; text-indent: 12mm}"))

    assert found == [first, f"{LONG}."]


def test_words_broken_by_hyphens_are_whole_again():
    style = "td {hyphens: auto; width: 22mm} table {width: auto}"
    words = "Совершенствование нормативно-правового обеспечения общеобразовательных организаций"
    data = pdf(f"<table><tr><td>№<td>Что</tr><tr><td>1<td>{words}</tr></table>", style)

    assert tables(data)[0][1][1] == words


def test_a_table_on_two_pages_keeps_its_columns():
    rows = "".join(f"<tr><td>{n}<td>Семинар {n}<td>май 2031 года</tr>" for n in range(1, 70))
    found = [block for block in blocks(pdf(table(rows))) if isinstance(block, Table)]

    assert len(found) > 1
    assert {block.width for block in found} == {3}
    assert [line.cells[0].text for block in found for line in block.rows] == [
        str(n) for n in range(1, 70)
    ]


def test_page_numbers_and_running_titles_are_dropped():
    style = (
        "@page {@top-center {content: counter(page)} @bottom-center {content: 'Школа района'}}"
        "p {break-after: page}"
    )

    assert texts(pdf("<p>Первая<p>Вторая<p>Третья", style)) == ["Первая", "Вторая", "Третья"]


def test_a_corner_at_the_right_and_a_bold_title_are_known():
    html = (
        "<p style='text-align: right'>Приложение 1<p style='margin-left: 100mm'>к приказу"
        "<p style='text-align: center'><b>ПЛАН</b><p>Цель: помочь школам района в новом году"
    )
    found = blocks(pdf(html))

    assert [block.is_right_aligned for block in found] == [True, True, False, False]
    assert [block.is_emphasised for block in found] == [False, False, True, False]


def test_places_name_the_page():
    found = blocks(pdf(f"<p>ПЛАН{table()}"))

    assert found[0].place == "страница 1, абзац 1"
    assert found[1].rows[1].cells[2].place == "страница 1, таблица 1, строка 2, столбец 3"


def test_words_in_a_frame_are_no_table():
    assert texts(pdf("<div style='border: 1px solid'>Внимание</div>")) == ["Внимание"]


OPEN = "td {border: 0} .c {text-align: center}"


def test_a_table_that_nothing_rules_is_read_by_its_columns():
    rows = ROWS + f"<tr><td>3<td>{LONG}<td>до 20 июня</tr>"

    assert tables(pdf(f"<p>План на 2031 год{table(rows)}<p>Начальник отдела", OPEN)) == [
        [
            ["№", "Мероприятие", "Срок"],
            ["1", LONG, "май\n2031 года"],
            ["2", "Совещание", "июнь 2031 года"],
            ["3", LONG, "до 20 июня"],
        ]
    ]


def test_a_table_without_rulings_keeps_its_section_rows_and_goes_on_over_pages():
    section = f"<tr><td colspan='3' class='c'>Раздел I. {LONG}</tr>"
    many = "".join(f"<tr><td>{number}<td>{LONG}<td>май 2031 года</tr>" for number in range(2, 40))
    html = f"<p>План на 2031 год<table>{WIDTHS}<tr><td>№<td>Мероприятие<td>Срок</tr>"

    read = tables(pdf(f"{html}{section}<tr><td>1<td>{LONG}<td>май</tr>{many}</table>", OPEN))

    assert read[0][1] == [f"Раздел I. {LONG}"]
    assert len(read) > 1
    assert [row[0] for rows in read for row in rows[0 if rows is not read[0] else 2 :]] == [
        str(number) for number in range(1, 40)
    ]


def test_words_spaced_out_by_hand_are_no_table():
    html = "<p>Срок сдачи отчёта — май<pre>Начальник       отдела       И.И. Сидорова</pre>"

    assert tables(pdf(html)) == []


def test_headings_of_annexes_are_no_running_titles():
    heading = (
        "<section style='break-before: page; text-align: right'>Приложение № {}"
        "<p>к приказу отдела образования<p>от 10.01.2031 № 5</section><p>{}"
    )
    annexes = "".join(heading.format(number, LONG) for number in (1, 2))

    read = texts(pdf(f"<p>Приказ{annexes}", "@page {margin-top: 10mm}"))

    assert read.count("от 10.01.2031 № 5") == 2
    assert {"Приложение № 1", "Приложение № 2"} <= set(read)
    assert read.count("к приказу отдела образования") == 2


def test_rows_without_numbers_part_where_the_first_column_had_room_left():
    rows = (
        f"<tr><td>Мероприятие<td>Срок<td>Ответственный<tr><td>{LONG}<td>май 2031 года<td>Отдел"
        "<tr><td>Справка<td>июнь 2031 года<td>Отдел<tr><td colspan='3'>Раздел II. Итоги"
        "<tr><td>Форум<td>июль 2031 года<td>Отдел"
    )

    assert tables(pdf(f"<p>План на 2031 год<table>{rows}</table>", OPEN)) == [
        [
            ["Мероприятие", "Срок", "Ответственный"],
            [LONG, "май 2031 года", "Отдел"],
            ["Справка", "июнь 2031 года", "Отдел"],
            ["Раздел II. Итоги", "", ""],
            ["Форум", "июль 2031 года", "Отдел"],
        ]
    ]
