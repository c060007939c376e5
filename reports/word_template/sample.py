"""A template to begin with: every field of a kind in its place, to be edited in Word."""

from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from reports.word_template.fields import FIELDS, Field, Record, Rows

FACE, SIZE, SMALL = "Times New Roman", Pt(14), Pt(10)
# ГОСТ Р 7.0.97-2025
MARGINS = {"left": Mm(20), "right": Mm(10), "top": Mm(20), "bottom": Mm(20)}
# Said above and below the body.
_AROUND = {
    *("заголовок", "гриф", "подписывающий", "подписывающий_должность"),
    *("код_проверки", "адрес_проверки"),
}


def sample(kind):
    """The bytes of a Word file with all the fields of the kind."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, SIZE
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", width)
    _line(document, "{{ гриф }}").paragraph_format.left_indent = Mm(160)
    _line(document, "{{ заголовок }}", is_bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for each in FIELDS[kind]:
        if each.name not in _AROUND:
            _part(document, each)
    _line(document, "{{ подписывающий_должность }}\t{{ подписывающий }}")
    _line(document, "Код проверки {{ код_проверки }}: {{ адрес_проверки }}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _part(document, each):
    match each:
        case Field(name=name, about=about):
            _line(document, f"{_capital(about.partition(':')[0])}: {{{{ {name} }}}}")
        case Record(name=name, about=about, fields=fields):
            _line(document, about, is_bold=True)
            for field in fields:
                about = _capital(field.about.partition(":")[0])
                _line(document, f"{about}: {{{{ {name}.{field.name} }}}}")
        case Rows(about=about):
            _line(document, _capital(about), is_bold=True)
            _table(document, each)


def _table(document, rows):
    """Three rows repeat one: the loop begins, its cells, the loop ends."""
    table = document.add_table(rows=4, cols=len(rows.fields), style="Table Grid")
    for column, field in enumerate(rows.fields):
        _fill(table.cell(0, column), _capital(field.about.partition(":")[0]), is_bold=True)
        _fill(table.cell(2, column), f"{{{{ {rows.item}.{field.name} }}}}")
    _fill(table.cell(1, 0), f"{{%tr for {rows.item} in {rows.name} %}}")
    _fill(table.cell(3, 0), "{%tr endfor %}")
    document.add_paragraph()


def _fill(cell, words, *, is_bold=False):
    run = cell.paragraphs[0].add_run(words)
    run.font.size, run.bold = SMALL, is_bold


def _line(document, words, *, is_bold=False):
    paragraph = document.add_paragraph()
    paragraph.add_run(words).bold = is_bold
    return paragraph


def _capital(words):
    return words[:1].upper() + words[1:]
