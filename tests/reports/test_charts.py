"""Charts of print: legible, exact, drawn alike by all that draws them."""

from decimal import Decimal
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import pypdfium2
import pytest
import typst
import weasyprint

from reports.charts import LANDSCAPE, PORTRAIT, Bar, Fill, Kind, Mark, bars, shares, trend
from reports.typeface import BOLD, line_count, text_width, wrapped

LONG = (
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа "
    "№ 12 имени Героя Советского Союза И. И. Иванова» посёлка Верхнеозёрный"
)
KINDS = [
    Kind("принято", Fill.DARK),
    Kind("выполнено частично", Fill.HATCHED),
    Kind("не выполнено", Fill.CROSSED),
    Kind("на проверке", Fill.LIGHT),
    Kind("просрочено", Fill.BLACK),
    Kind("срок не наступил", Fill.WHITE),
]
SVG = "{http://www.w3.org/2000/svg}"


def schools(count):
    return [Bar(f"МБОУ СОШ № {number}", number % 10, 10) for number in range(1, count + 1)]


def progress(rows, **kwargs):
    return bars(rows, title="Исполнение по школам", counted="Принято отчётов", **kwargs)


def values(count, **kwargs):
    marks = [Mark(f"15.06.{2000 + n}", Decimal(n * 3), f"{n * 3} %") for n in range(1, count + 1)]
    return trend(marks, title="Доля учителей", **kwargs)


CHARTS = {
    "one bar": progress([Bar("Гимназия", 3, 4)]),
    "a long name": progress([Bar(LONG, 7, 9), Bar("МБОУ СОШ № 2", 0, 1250)]),
    "60 bars": progress(schools(60)),
    "60 bars across": progress(schools(60), sheet=LANDSCAPE),
    "400 long names": progress([Bar(f"{LONG} {n}", 1, 2) for n in range(400)]),
    "one whole": shares([("", [32, 1, 1, 1, 4, 17])], KINDS, title="Состояние"),
    "wholes": shares(
        [(LONG, [10, 1, 0, 2, 3, 4]), ("Диагностика", [0, 0, 900, 0, 1, 0])],
        KINDS,
        title="По разделам",
    ),
    "many wholes": shares([(LONG, [1] * 6)] * 60, KINDS, title="По разделам"),
    "one value": values(1, target=Decimal(12), target_words="Цель: не менее 12 школ"),
    "values": values(7, target=Decimal(10), target_words="Цель: не более 10 % от числа учителей"),
    "values of many years": values(40, sheet=LANDSCAPE),
    "nothing between": trend(
        [
            Mark("01.09.2023 (исходное)", Decimal(60), "60 %", is_measured=False),
            Mark("15.12.2023", None),
            Mark("15.06.2024", Decimal("86.36"), "86,36 %"),
        ],
        title="Доля учителей",
        target=Decimal(85),
        target_words="Цель: не менее 85 %",
    ),
}


def size_of(chart):
    _, _, width, height = map(float, ElementTree.fromstring(chart.svg).get("viewBox").split())
    return width, height


def boxes(chart):
    """(left, right, top, bottom, words) of every line of words."""
    for text in ElementTree.fromstring(chart.svg).iter(f"{SVG}text"):
        size = float(text.get("font-size"))
        width = text_width(text.text) * size * (BOLD if text.get("font-weight") else 1)
        x = float(text.get("x"))
        left = {"end": x - width, "middle": x - width / 2}.get(text.get("text-anchor"), x)
        base = float(text.get("y"))
        yield left, left + width, base - 0.7 * size, base + 0.2 * size, text.text


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_words_are_cut_off_or_run_into_one_another(chart):
    width, height = size_of(chart)
    found = list(boxes(chart))

    for left, right, top, bottom, words in found:
        assert -2 < left < right < width + 2, words
        assert -1 < top < bottom < height + 1, words
    for one, other in combinations(found, 2):
        apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert apart, (one, other)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_has_room_between_the_margins_of_a_page(chart):
    width, height = size_of(chart)

    assert (width, height <= PORTRAIT.height + 40) in {(PORTRAIT.width, True)} or (
        width == LANDSCAPE.width and height <= LANDSCAPE.height + 40
    )


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_weasyprint_and_typst_draw_the_words_as_text(chart, tmp_path):
    width, _ = size_of(chart)
    (tmp_path / "chart.svg").write_text(chart.svg, encoding="utf-8")
    source = tmp_path / "chart.typ"
    source.write_text(
        f'#set page(width: 900pt, height: 900pt)\n#image("chart.svg", width: {width}pt)'
    )

    by_typst = typst.compile(str(source))
    by_weasyprint = weasyprint.HTML(
        string=f'<img src="{(tmp_path / "chart.svg").as_uri()}" style="width: {width}pt">'
    ).write_pdf(stylesheets=[weasyprint.CSS(string="@page { size: 900pt 900pt }")])

    expected = sorted("".join("".join(words.split()) for *_, words in boxes(chart)))
    assert letters_of(by_typst) == expected
    assert letters_of(by_weasyprint) == expected


def letters_of(pdf):
    (page,) = pypdfium2.PdfDocument(BytesIO(pdf))
    return sorted("".join(page.get_textpage().get_text_bounded().split()))


def test_bars_tell_both_counts_and_the_share():
    chart = progress([Bar("СОШ № 1", 7, 9), Bar("СОШ № 2", 0, 4)])

    told = [words.replace("\u00a0", " ") for *_, words in boxes(chart)]
    assert told == ["СОШ № 1", "7 из 9 (78 %)", "СОШ № 2", "0 из 4 (0 %)"]
    assert chart.words.replace("\u00a0", " ") == (
        "Принято отчётов: СОШ № 1 – 7 из 9 (78 %); СОШ № 2 – 0 из 4 (0 %)."
    )


def test_the_filled_part_of_a_bar_is_its_share():
    chart = progress([Bar("СОШ № 1", 3, 4)])

    whole, part = ElementTree.fromstring(chart.svg).iter(f"{SVG}rect")
    assert float(part.get("width")) == pytest.approx(0.75 * float(whole.get("width")), abs=0.1)


def test_of_too_many_bars_the_least_shares_are_drawn_and_it_is_said():
    rows = [*schools(9), Bar("Гимназия", 0, 3)]

    chart = progress(rows, most=3)

    told = [words for *_, words in boxes(chart) if "из" not in words]
    assert told == ["МБОУ СОШ № 1", "МБОУ СОШ № 2", "Гимназия"]
    assert chart.words.endswith("Показаны 3 из\u00a010: те, у\u00a0кого доля меньше.")
    assert "Показаны 3 из" in chart.svg


def test_all_of_sixty_schools_fit_on_an_upright_sheet():
    assert "Показаны" not in progress(schools(60)).words


def test_shares_name_each_kind_with_its_sum():
    chart = shares(
        [("Первый", [3, 1, 0, 0, 0, 2]), ("Пустой", [0] * 6), ("Второй", [1, 0, 0, 0, 0, 0])],
        KINDS,
        title="По разделам",
    )

    told = [words for *_, words in boxes(chart)]
    assert {"принято – 4", "выполнено частично – 1", "срок не наступил – 2"} < set(told)
    assert {"всего 6", "всего 1"} < set(told)
    assert "Пустой" not in told
    assert chart.words.startswith("Первый 6: принято – 3, выполнено частично – 1, не выполнено – 0")


def test_a_value_that_nobody_gave_is_not_drawn_as_zero():
    chart = trend(
        [Mark("15.12.2023", None), Mark("15.06.2024", Decimal(0), "0 %")],
        title="Доля учителей",
    )

    assert [words for *_, words in boxes(chart)] == [
        "15.12.2023",
        "15.06.2024",
        "нет данных",
        "0 %",
    ]
    assert chart.words == "15.12.2023 – нет данных; 15.06.2024 – 0 %."


def test_the_target_is_a_dashed_line_at_its_height():
    chart = trend(
        [Mark("15.06.2024", Decimal(50), "50 %")],
        title="Доля учителей",
        target=Decimal(100),
        target_words="Цель: не менее 100 %",
    )

    drawn = ElementTree.fromstring(chart.svg)
    (line,) = [line for line in drawn.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    ground = next(line for line in drawn.iter(f"{SVG}line") if not line.get("stroke-dasharray"))
    column = next(drawn.iter(f"{SVG}rect"))
    target, base, top = float(line.get("y1")), float(ground.get("y1")), float(column.get("y"))
    assert base - target == pytest.approx(2 * (base - top), abs=0.2)
    assert chart.words.endswith("Цель: не менее 100 %.")


@pytest.mark.parametrize(
    "made",
    [
        progress([]),
        shares([("Пустой", [0, 0])], KINDS[:2], title="Состояние"),
        trend([Mark("15.12.2023", None)], title="Доля"),
        trend([], title="Доля"),
    ],
)
def test_nothing_is_drawn_of_nothing(made):
    assert made is None


def test_signs_of_markup_in_a_name_stay_words():
    chart = progress([Bar("Школа <script> & «Ко»", 1, 2)])

    assert next(boxes(chart))[-1] == "Школа <script> & «Ко»"


@pytest.mark.parametrize("width", [4, 9, 30])
@pytest.mark.parametrize("text", [LONG, "Сверхдлинноесловобезпробелов и ещё", "", "а\nб"])
def test_wrapped_lines_hold_the_words_and_fit(text, width):
    lines = wrapped(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(text_width(line) <= width for line in lines)
    assert abs(len(lines) - line_count(text, width)) <= 1
