"""The template that the portal itself ships: an agreement that can be signed as it is.

It is made by code and not kept as a file, so that its words are read and changed like any others.
A municipality takes it from the portal, edits it in Word and brings it back as its own.
"""

from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FACE = "Times New Roman"
SIZE = Pt(12)
# ГОСТ Р 7.0.97-2025
MARGINS = {"left": Mm(20), "right": Mm(10), "top": Mm(20), "bottom": Mm(20)}
TEXT_WIDTH = Mm(180)
INDENT = Mm(12.5)

SIDE = (
    "{{{{ {school}.название }}}} (далее — {role}) в лице директора "
    "{{{{ {school}.руководитель_родительный }}}}, {{{{ {school}.действует }}}} "
    "на основании устава, с {which} стороны,"
)
LEADING = SIDE.format(school="ведущая_школа", role="Ведущая школа", which="одной")
SUPPORTED = SIDE.format(school="поддерживаемая_школа", role="Поддерживаемая школа", which="другой")
PREAMBLE = (
    f"{LEADING}{{% if not трёхсторонний %}} и{{% endif %}} {SUPPORTED}"
    "{% if трёхсторонний %} и {{ орган }} (далее — Орган управления) в лице "
    "{{ подписывающий_должность_родительный }} {{ подписывающий_родительный }}, действующего "
    "на основании положения, с третьей стороны,{% endif %} вместе именуемые Сторонами, "
    "заключили настоящий договор о следующем."
)

SECTIONS = (
    (
        "1. Предмет договора",
        "1.1. Стороны сотрудничают, чтобы повысить качество образования и улучшить результаты "
        "обучающихся Поддерживаемой школы.",
        "1.2. Предмет сотрудничества: {{ предмет }}",
        "1.3. {% if мероприятия %}Стороны проводят совместные мероприятия по плану, который "
        "приложен к договору и является его неотъемлемой частью.{% else %}План совместных "
        "мероприятий Стороны согласуют в течение месяца со дня подписания договора.{% endif %}",
        "1.4. Сотрудничество по договору безвозмездное.",
    ),
    (
        "2. Обязанности Сторон",
        "2.1. Ведущая школа:",
        "выявляет вместе с Поддерживаемой школой причины затруднений в обучении и предлагает меры "
        "помощи;",
        "проводит для педагогов Поддерживаемой школы открытые уроки, мастер-классы и консультации, "
        "закрепляет за ними наставников;",
        "передаёт методические материалы и опыт управления качеством образования;",
        "назначает работника, ответственного за исполнение договора.",
        "2.2. Поддерживаемая школа:",
        "предоставляет Ведущей школе сведения о результатах обучения, нужные для исполнения "
        "договора, без персональных данных обучающихся;",
        "обеспечивает участие своих педагогов в совместных мероприятиях;",
        "применяет полученный опыт и оценивает его результаты;",
        "назначает работника, ответственного за исполнение договора.",
        "{%p if трёхсторонний %}",
        "2.3. Орган управления:",
        "согласует действия Сторон и оказывает им организационную поддержку;",
        "рассматривает итоги исполнения договора не реже одного раза в полугодие;",
        "учитывает участие школ в сотрудничестве при оценке их работы.",
        "{%p endif %}",
    ),
    (
        "3. Порядок взаимодействия",
        "3.1. Стороны сообщают друг другу об ответственных работниках в течение десяти рабочих "
        "дней со дня подписания договора.",
        "3.2. Срок мероприятия может быть перенесён по согласию Сторон.",
        "3.3. Итоги сотрудничества Стороны обсуждают не реже одного раза в полугодие.",
    ),
    (
        "4. Срок действия договора",
        "4.1. Договор действует с {{ начало }} по {{ окончание }}",
        "4.2. {% if продлевается %}Если ни одна из Сторон не позднее чем за 30 дней до окончания "
        "срока письменно не заявит о прекращении договора, он продлевается на такой же срок."
        "{% else %}Договор может быть продлён по письменному соглашению Сторон.{% endif %}",
        "4.3. Договор может быть расторгнут по соглашению Сторон либо по письменному уведомлению "
        "одной из них, направленному остальным не позднее чем за 30 дней.",
    ),
    (
        "5. Заключительные положения",
        "5.1. Изменения и дополнения к договору действительны, если они составлены письменно и "
        "подписаны всеми Сторонами.",
        "5.2. Споры Стороны решают переговорами. Во всём, что договором не предусмотрено, они "
        "руководствуются законодательством Российской Федерации.",
        "5.3. Договор составлен в {% if трёхсторонний %}трёх{% else %}двух{% endif %} экземплярах "
        "равной юридической силы, по одному для каждой из Сторон.",
    ),
)
REQUISITES = (
    "{{{{ {school}.название }}}}",
    "Адрес: {{{{ {school}.адрес }}}}",
    "ИНН {{{{ {school}.инн }}}}",
    "КПП {{{{ {school}.кпп }}}}",
    "ОГРН {{{{ {school}.огрн }}}}",
    "Телефон: {{{{ {school}.телефон }}}}",
    "Эл. почта: {{{{ {school}.почта }}}}",
)
SIGNATURE = "_______________ {name}"
SCHOOLS = (("Ведущая школа", "ведущая_школа"), ("Поддерживаемая школа", "поддерживаемая_школа"))


@cache
def default_template():
    """The bytes of the Word template."""
    document = Document()
    _set_page(document)
    _line(document, "ДОГОВОР № {{ номер }}", is_bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    title = _line(document, "о сотрудничестве школ", is_bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_after = Pt(12)
    place = _table(document, (90, 90))
    _line(place.cell(0, 0), "{{ муниципалитет }}")
    _line(place.cell(0, 1), "{{ дата_подписания }}", align=WD_ALIGN_PARAGRAPH.RIGHT)
    _text(document, PREAMBLE).paragraph_format.space_before = Pt(12)
    for heading, *texts in SECTIONS:
        _heading(document, heading)
        for text in texts:
            _text(document, text)
    _add_signatures(document)
    _add_plan(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_signatures(document):
    _heading(document, "6. Реквизиты и подписи Сторон")
    table = _table(document, (90, 90))
    for column, (role, school) in enumerate(SCHOOLS):
        cell = table.cell(0, column)
        _line(cell, role, is_bold=True)
        for text in REQUISITES:
            _line(cell, text.format(school=school))
        _sign(cell, "Директор", f"{{{{ {school}.подпись }}}}")
    _line(table.add_row().cells[0], "{%tr if трёхсторонний %}")
    authority = table.add_row().cells[0]
    _line(authority, "Орган управления", is_bold=True).paragraph_format.space_before = Pt(12)
    _line(authority, "{{ орган }}")
    _sign(authority, "{{ подписывающий_должность }}", "{{ подписывающий }}")
    _line(table.add_row().cells[0], "{%tr endif %}")
    for row in table.rows:
        _keep_together(row)


def _add_plan(document):
    """The plan of joint events on a page of its own, when there are events."""
    _line(document, "{%p if мероприятия %}")
    stamp = _line(document, "Приложение", align=WD_ALIGN_PARAGRAPH.RIGHT)
    stamp.paragraph_format.page_break_before = True
    _line(document, "к договору № {{ номер }}", align=WD_ALIGN_PARAGRAPH.RIGHT)
    _line(document, "от {{ дата_подписания }}", align=WD_ALIGN_PARAGRAPH.RIGHT)
    title = _line(
        document, "План совместных мероприятий", is_bold=True, align=WD_ALIGN_PARAGRAPH.CENTER
    )
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(12)
    plan = _table(document, (14, 116, 50), style="Table Grid")
    for cell, caption in zip(plan.rows[0].cells, ("№", "Мероприятие", "Срок"), strict=True):
        _line(cell, caption, is_bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _repeat(plan.rows[0])
    _line(plan.add_row().cells[0], "{%tr for мероприятие in мероприятия %}")
    cells = plan.add_row().cells
    _line(cells[0], "{{ мероприятие.номер }}", align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(cells[1], "{{ мероприятие.название }}")
    _line(cells[2], "{{ мероприятие.дата }}")
    _keep_together(plan.rows[-1])
    _line(plan.add_row().cells[0], "{%tr endfor %}")
    signatures = _table(document, (90, 90))
    for column, (role, school) in enumerate(SCHOOLS):
        cell = signatures.cell(0, column)
        _line(cell, role, is_bold=True).paragraph_format.space_before = Pt(18)
        _sign(cell, "Директор", f"{{{{ {school}.подпись }}}}")
    _line(signatures.add_row().cells[0], "{%tr if трёхсторонний %}")
    authority = signatures.add_row().cells[0]
    _line(authority, "Орган управления", is_bold=True).paragraph_format.space_before = Pt(12)
    _sign(authority, "{{ подписывающий_должность }}", "{{ подписывающий }}")
    _line(signatures.add_row().cells[0], "{%tr endif %}")
    _line(document, "{%p endif %}")


def _sign(cell, position, name):
    _line(cell, position).paragraph_format.space_before = Pt(12)
    _line(cell, SIGNATURE.format(name=name)).paragraph_format.space_before = Pt(12)
    _line(cell, "М.П.")


def _heading(document, text):
    heading = _line(document, text, is_bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    heading.paragraph_format.space_before = Pt(12)
    heading.paragraph_format.space_after = Pt(6)
    heading.paragraph_format.keep_with_next = True


def _text(document, text):
    """A paragraph with a red line, as wide as the page; a point of a list gets its dash."""
    is_point = text[0].islower()
    paragraph = _line(document, f"— {text}" if is_point else text)
    if not text.endswith("}}"):  # a field may bring lines of its own, which would be stretched
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.widow_control = True
    return paragraph


def _line(place, text, *, is_bold=False, align=WD_ALIGN_PARAGRAPH.LEFT):
    """A paragraph in a document or a cell; the empty one that a new cell has is used first."""
    is_new_cell = hasattr(place, "merge") and not place.paragraphs[-1].text
    paragraph = place.paragraphs[-1] if is_new_cell else place.add_paragraph()
    paragraph.add_run(text).bold = is_bold
    paragraph.alignment = align
    return paragraph


def _table(document, widths, style=None):
    """A table with one row and columns so many millimetres wide."""
    table = document.add_table(rows=1, cols=len(widths), style=style)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        column.cells[0].width = Mm(width)
    return table


def _set_page(document):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", width)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, SIZE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    document.core_properties.title = "Договор о сотрудничестве школ"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "ru-RU"


def _repeat(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
