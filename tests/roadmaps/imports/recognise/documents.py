"""Small documents for tests: paragraphs as strings, tables as lists of rows."""

from roadmaps.imports.recognise import recognise
from roadmaps.imports.source import Cell, Paragraph, Row, SourceDocument, Table

ABOVE = object()  # a cell merged with the one above it
HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]


def across(text, span):
    """A cell merged over `span` columns."""
    return (text, span)


def heading(text):
    return Paragraph(text, "", is_heading=True)


def right(text):
    return Paragraph(text, "", is_right_aligned=True)


def table(*rows, number=1):
    built = []
    width = 0
    for index, texts in enumerate(rows, 1):
        cells = []
        column = 0
        for text in texts:
            words, span = text if isinstance(text, tuple) else (text, 1)
            place = f"таблица {number}, строка {index}, столбец {column + 1}"
            cells.append(Cell("" if words is ABOVE else words, place, column, span, words is ABOVE))
            column += span
        built.append(Row(tuple(cells), f"таблица {number}, строка {index}"))
        width = max(width, column)
    return Table(tuple(built), width, f"таблица {number}")


def document(*blocks):
    """A `SourceDocument` of strings (paragraphs), lists of rows (tables) and ready blocks."""
    built = []
    for index, block in enumerate(blocks, 1):
        if isinstance(block, str):
            built.append(Paragraph(block, f"абзац {index}"))
        elif isinstance(block, list):
            built.append(table(*block, number=index))
        else:
            built.append(block)
    return SourceDocument("план.docx", tuple(built))


def read(*blocks, period=None):
    return recognise(document(*blocks), period)


def plan(*rows, header=HEADER):
    """The `ImportedRoadmap` of one table under a title."""
    return read("План поддержки школ на 2024 год", [header, *rows])


def cells_of(roadmap, role):
    return [activity.cells.get(role) for activity in roadmap.activities]


def sections_of(roadmap):
    """Pairs of (title, how many activities) through all parts."""
    return [
        (section.title, len(section.activities))
        for part in roadmap.parts
        for section in part.sections
    ]


def kinds_of_warnings(roadmap):
    return [warning.kind for warning in roadmap.warnings]


def measure(number="1", title="Провести семинар", deadline="Май 2024 г.", who="МБУ «Центр»"):
    return [number, title, deadline, who]
