"""A document put by and read back is the same document."""

import io
import tracemalloc
from datetime import date
from decimal import Decimal

import pytest

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
    Streamed,
    Table,
)
from reports.frozen import freeze, thaw

COLUMNS = (Column("№", 0.25), Column("Школа", 0.75, is_upright=True))
ROWS = (
    SectionRow("Раздел"),
    Row((1, "СОШ № 1\nс «кавычками» и \\ чертой")),
    Row((Decimal("3.80"), date(2024, 4, 9))),
    Row((Percent(Decimal("86.36")), ""), is_total=True),
)


def document(rows=ROWS, **fields):
    return Document(
        **{
            "name": "Отчёт",
            "stamp": ("Приложение", "к приказу"),
            "title": "Отчёт\nоб исполнении",
            "short_name": "Отчёт",
            "figures": {"totals": {"accepted": 7}, "schools": [{"name": "СОШ № 1"}]},
            "blocks": (
                Paragraph("Слова", lead="Цель:", is_kept=True),
                Heading("Таблица"),
                Points((Point("1)", "пункт"),)),
                Table(COLUMNS, rows, title="Таблица", repeated=1, most_columns=8),
                Chart("<svg/>", "Рисунок", "7 из 9"),
                Table(COLUMNS, (Row((2, "ещё")),), is_quoted=True),
                Blank("Выводы", 5),
                Signature("Начальник", "Н.П. Ветрова"),
            ),
            **fields,
        }
    )


def frozen(document):
    file = io.BytesIO()
    digest = freeze(document, file)
    return file.getvalue(), digest


def thawed(content):
    return thaw(lambda: io.BytesIO(content))


def with_tuples(document):
    """The blocks with the rows of tables gathered."""
    return [
        (block.columns, tuple(block.rows), block.title, block.is_quoted, block.repeated)
        if isinstance(block, Table)
        else block
        for block in document.blocks
    ]


def test_what_was_put_by_is_read_back():
    content, _ = frozen(document())

    read = thawed(content)

    assert with_tuples(read) == with_tuples(document())
    for name in ("name", "stamp", "title", "short_name", "language", "figures"):
        assert getattr(read, name) == getattr(document(), name)


def test_the_same_words_make_the_same_file_and_another_word_another():
    content, digest = frozen(document())
    again = frozen(thawed(content))

    assert (content, digest) == again
    assert frozen(document(title="Иной"))[1] != digest


def test_rows_are_counted_as_they_are_written():
    counts = []

    freeze(document(), io.BytesIO(), passed=counts.append)

    assert counts == [1, 2, 3, 4, 5]


def test_a_long_table_is_never_in_memory_as_a_whole(tmp_path):
    def rows(count):
        return Streamed(lambda: (Row((n, "слово " * 20)) for n in range(count)), count)

    def peak(count):
        path = tmp_path / str(count)
        tracemalloc.start()
        with path.open("wb") as file:
            freeze(document(rows(count)), file)
        read = thaw(lambda: path.open("rb"))
        walked = sum(1 for _ in read.tables[0].rows)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert walked == len(read.tables[0].rows) == count
        return most

    assert peak(3_000) < peak(300) * 1.5 + 300_000


def test_texts_of_a_streamed_row_are_printable():
    rows = Streamed(lambda: [Row(("а\x00\vб", 1))], 1)

    assert [*document(rows).tables[0].rows] == [Row(("а\nб", 1))]


def test_a_damaged_file_is_not_taken_for_a_document():
    content, _ = frozen(document())

    with pytest.raises((OSError, EOFError, ValueError)):
        [tuple(table.rows) for table in thawed(content[: len(content) // 2]).tables]
