"""A made document with every block, for printing in any format."""

from datetime import date
from decimal import Decimal

from reports.cells import Percent
from reports.document import (
    Blank,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Point,
    Points,
    Row,
    SectionRow,
    Signature,
    Table,
)
from tests.reports.documents import CHECK

CHART = Chart(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" font-family="Tinos">'
    '<rect x="80" y="10" width="200" height="30" fill="#595959" stroke="#000"/>'
    '<text x="0" y="30" font-size="10">В срок: 86</text></svg>',
    "Рисунок 1. Исполнение в срок",
    "В срок исполнено 86 процентов мероприятий.",
)
SIGNATURE = Signature("Начальник управления образования", "Н.П. Ветрова")


def every_block(*blocks, rows=12, check=CHECK):
    """Every block with a main table of so many rows, and `blocks` before the signature."""
    return Document(
        name="Справка об исполнении",
        stamp=("Приложение № 1", "к приказу управления", "от 10 апреля 2024 г. № 46"),
        title="Справка\nоб исполнении дорожной карты",
        blocks=(
            Paragraph("подвести итоги полугодия.", lead="Цель:"),
            Points(
                (Point("1)", "собрать сведения:\n– о школах;\n– о лицеях"), Point("2)", "учесть"))
            ),
            Heading("Исполнение"),
            Paragraph("Сведения приведены в таблице.", is_kept=True),
            main_table(rows),
            Heading("Диаграмма"),
            CHART,
            Heading("Выводы"),
            Blank("Впишите выводы комиссии", lines=3),
            Heading("Сводка"),
            wide_table(),
            *blocks,
            SIGNATURE,
        ),
        check=check,
    )


def main_table(count):
    """Rows with every kind of cell, under a section, and what they come to."""
    captions = ("№ п/п", "Мероприятие", "Выполнено", "Доля", "Отчёт")
    widths = (0.08, 0.47, 0.15, 0.15, 0.15)
    rows = [
        Row((n, f"Мера {n}", 1_250 * n, Percent(Decimal("3.5") * n), date(2024, 4, n % 28 + 1)))
        for n in range(1, count + 1)
    ]
    total = Row(("", "Всего", 97_500, Percent(Decimal("86.36")), ""), is_total=True)
    columns = tuple(map(Column, captions, widths))
    return Table(columns, (SectionRow("Раздел I"), *rows, total), title="Исполнение")


def wide_table(schools=3, activities=14):
    """Schools by activities, too wide for a page."""
    width = 0.7 / activities
    columns = [Column("№", 0.05), Column("Школа", 0.25)]
    columns += [
        Column(f"Проведение семинара № {n} для учителей", width, is_upright=True)
        for n in range(1, activities + 1)
    ]
    rows = tuple(
        Row((n, f"Школа № {n}", *("+" if (n + k) % 2 else "" for k in range(activities))))
        for n in range(1, schools + 1)
    )
    return Table(tuple(columns), rows, title="Сводка", repeated=2, most_columns=10)
