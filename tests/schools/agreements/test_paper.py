"""The agreement on paper: what is printed, and what a template may not do."""

import io
import time
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from schools.agreement_paper import fields
from schools.agreement_paper.default import default_template
from schools.office.refusals import FileNotReadable
from schools.services.agreement_paper import check_template, print_agreement
from schools.word_template.filling import MAX_SIZE, fill
from schools.word_template.template import MAX_TAGS
from tests.factories import make_agreement, make_joint_event, make_municipality, make_school

TODAY = date(2024, 3, 10)


def template(*paragraphs, row=None, header=None):
    """The bytes of a Word file; `row` is the text of the cells of a table's only row."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if row:
        table = document.add_table(rows=1, cols=len(row))
        for cell, text in zip(table.rows[0].cells, row, strict=True):
            cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(content, name, text, *, replace=None):
    """The archive with one more part, or with `replace` in an old one put as `text`."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w") as after:
        for member in before.infolist():
            data = before.read(member)
            if member.filename == name and replace:
                assert replace.encode() in data
                data = data.replace(replace.encode(), text.encode())
            after.writestr(member.filename, data)
        if not replace:
            after.writestr(name, text)
    return changed.getvalue()


def words(content):
    """All the words of a Word document: its paragraphs, then the cells of its tables."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def upload(content):
    return SimpleUploadedFile("шаблон.docx", content)


def refusal(content):
    with pytest.raises(FileNotReadable) as caught:
        check_template(upload(content))
    return caught.value.message


@pytest.fixture
def agreement(db):
    municipality = make_municipality(
        name="Заречный округ",
        name_genitive="Заречного округа",
        authority_name="Управление образования Заречного округа",
    )
    return make_agreement(
        municipality,
        number="3-С",
        subject="Помощь <учителям> & {{ 7 * 7 }}\x0b.",
        leading_school=make_school(
            municipality,
            name="Гимназия № 2",
            head_name="Громова Надежда Викторовна",
            inn="7707083893",
        ),
        supported_school=make_school(
            municipality, name="Школа № 1", head_name="Тихомиров Пётр Алексеевич"
        ),
    )


def printed(agreement):
    return words(print_agreement(agreement=agreement, today=TODAY).content)


# What is printed


def test_names_stand_in_the_forms_that_the_paper_asks_for(agreement):
    text = printed(agreement)

    assert "ДОГОВОР № 3-С" in text
    assert (
        "Гимназия № 2 (далее — Ведущая школа) в лице директора Громовой Надежды Викторовны, "
        "действующей на основании устава, с одной стороны, и Школа № 1 (далее — Поддерживаемая "
        "школа) в лице директора Тихомирова Петра Алексеевича, действующего на основании устава"
    ) in text
    assert "25 декабря 2023 г." in text
    assert "с 1 января 2024 г. по 31 декабря 2024 г." in text
    assert "Н.В. Громова" in text
    assert "ИНН 7707083893" in text


def test_a_value_is_a_text_whatever_is_in_it(agreement):
    assert "Помощь <учителям> & {{ 7 * 7 }}." in printed(agreement)


def test_the_authority_is_a_side_only_of_a_three_sided_agreement(agreement):
    two = printed(agreement)
    agreement.is_three_sided = True
    three = printed(agreement)

    assert "Орган управления" not in two
    assert "в двух экземплярах" in two
    assert "в лице начальника управления Н.П. Ветровой" in three
    assert "в трёх экземплярах" in three


def test_joint_events_are_printed_as_a_plan(agreement):
    without = printed(agreement)
    make_joint_event(agreement, title="Второе", planned_on=date(2024, 5, 2))
    make_joint_event(agreement, title="Первое", planned_on=date(2024, 4, 15))
    text = printed(agreement)

    assert "План совместных мероприятий\n" not in without
    assert text.index("Первое") < text.index("Второе")
    assert "15 апреля 2024 г." in text


def test_what_is_not_known_is_left_to_be_filled_in_by_hand(agreement):
    agreement.number, agreement.signed_on = "", None
    agreement.leading_school.head_name = "Мамедов Али Рза оглы"

    text = printed(agreement)

    assert "ДОГОВОР № ______" in text
    assert "«____» ______________ 20___ г." in text
    assert f"в лице директора {fields.BLANK}, действующего (действующей)" in text
    assert "None" not in text


def test_an_agreement_renewed_by_itself_prints_its_term_of_today(agreement):
    agreement.is_renewed = True

    text = words(print_agreement(agreement=agreement, today=date(2025, 5, 1)).content)

    assert "по 31 декабря 2025 г." in text
    assert "продлевается на такой же срок" in text


def test_no_tag_is_left_on_paper(agreement):
    agreement.subject = "Помощь"
    agreement.is_three_sided = True
    make_joint_event(agreement)

    text = printed(agreement)

    assert "{" not in text
    assert "%" not in text


def test_the_name_of_the_file_is_one_that_any_system_takes(agreement):
    agreement.number = "5/2: «а»"

    name = print_agreement(agreement=agreement, today=TODAY).name

    assert name.endswith(".docx")
    assert not set('/\\:*?"<>|') & set(name)


def test_the_municipality_prints_by_its_own_template(agreement):
    agreement.municipality.agreement_template.save(
        "шаблон.docx",
        upload(template("Наш договор {{ номер }} для {{ муниципалитет_родительный }}")),
    )

    assert printed(agreement).strip() == "Наш договор 3-С для Заречного округа"


# What a template may name


def test_the_template_of_the_portal_is_one():
    check_template(upload(default_template()))


def test_a_template_may_name_every_field_of_the_list():
    tags = [f"{{{{ {name} }}}}" for name in [*fields.AGREEMENT, *fields.MUNICIPALITY]]
    tags += [f"{{{{ {school}.{name} }}}}" for school in fields.SCHOOLS for name in fields.SCHOOL]
    tags += [f"{{% if not {name} %}}да{{% else %}}нет{{% endif %}}" for name in fields.CONDITIONS]
    tags += [
        "{% for одно in мероприятия %}{{ loop.index }} "
        + "".join(f"{{{{ одно.{name} }}}}" for name in fields.EVENT)
        + "{% endfor %}"
    ]

    check_template(upload(template(*tags, header="{{ номер }}")))


def test_a_checked_file_is_left_at_its_beginning():
    file = upload(default_template())

    check_template(file)

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (template("{{ директор }} и {{ дата }}, {{ номер }}"), "«директор», «дата»"),
        (template("{{ ведущая_школа.пароль }}"), "«ведущая_школа.пароль»"),
        (template("{{ номер.__class__ }}"), "«номер.__class__»"),
        (template("{% for м in мероприятия %}{{ м.secret }}{% endfor %}"), "«м.secret»"),
        (template("{% for м in школы %}{% endfor %}"), "«школы»"),
        (template("{{ self }}"), "«self»"),
        (template(row=["{{ пароль }}"]), "«пароль»"),
        (template(header="{{ пароль }}"), "«пароль»"),
    ],
)
def test_unknown_fields_are_named(content, names):
    assert "полей" in refusal(content)
    assert names in refusal(content)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ номер.__class__.__mro__ }}",
        "{{ номер|attr('__class__') }}",
        "{{ номер['__class__'] }}",
        "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
        "{{ 'а' * 10**9 }}",
        "{{ номер ~ номер }}",
        "{{ range(10**9) }}",
        "{% for i in range(10**9) %}а{% endfor %}",
        "{% for a in мероприятия %}{% for b in мероприятия %}а{% endfor %}{% endfor %}",
        "{% for a in мероприятия recursive %}{{ loop(мероприятия) }}{% endfor %}",
        "{% for a in мероприятия if a %}{% endfor %}",
        "{% set x = номер %}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'settings.py' %}",
        "{% import 'os' as os %}",
        "{% block a %}{% endblock %}",
        "{% raw %}{{ a }}{% endraw %}{{ 7 * 7 }}",
        "{% filter upper %}а{% endfilter %}",
        "{% call номер() %}{% endcall %}",
        "{% autoescape false %}{{ номер }}{% endautoescape %}",
        "{{ номер if номер else предмет }}",
        "{{ lipsum() }}",
    ],
)
def test_a_tag_that_does_more_than_name_a_field_is_refused(tag):
    message = refusal(template("Текст", tag))

    assert "недопустимое выражение" in message or "не разобрал" in message


@pytest.mark.parametrize(
    "tag", ["{{ номер", "{{ }}", "{% if номер %}", "{% endfor %}", "{{ a b }}"]
)
def test_a_broken_tag_is_found_by_the_words_around_it(tag):
    message = refusal(template("Первый абзац", f"Рядом {tag}"))

    assert "не разобрал" in message
    assert "Рядом" in message


@pytest.mark.parametrize("depth", [120, MAX_TAGS // 2])
def test_conditions_too_deep_for_python_are_refused_and_break_nothing(depth):
    content = template("{% if продлевается %}" * depth + "{% endif %}" * depth)

    assert "не разобрал" in refusal(content)


def test_brackets_too_deep_for_python_are_refused():
    assert "не разобрал" in refusal(template("{{ " + "(" * 5_000 + "номер" + ")" * 5_000 + " }}"))


@pytest.mark.parametrize("opening", ["{{ ", "{% ", "{%p ", "{{r ", "{# "])
def test_tags_that_nothing_closes_are_refused_before_they_cost_minutes(opening):
    content = template(opening * (MAX_TAGS - 1) + "а" * 480_000)
    began = time.process_time()

    assert "не разобрал" in refusal(content)
    assert time.process_time() - began < 5


def test_a_document_without_a_body_is_damaged():
    content = with_part(template("а"), "word/document.xml", "<w:nobody/>", replace="<w:body>")

    with pytest.raises(FileNotReadable, match="Файл повреждён"):
        check_template(upload(content))


def test_a_template_already_stored_is_looked_through_each_time(agreement):
    values = fields.values_of(agreement, events=[], ends_on=TODAY)

    with pytest.raises(FileNotReadable):
        fill(template("{{ ''.__class__ }}"), values, fields.KNOWN)


# What a template may carry


def test_macros_are_refused():
    content = with_part(default_template(), "word/vbaProject.bin", "Sub AutoOpen()")

    with pytest.raises(FileNotReadable, match="макросы"):
        check_template(upload(content))


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_archive_is_refused(content):
    with pytest.raises(FileNotReadable, match="Файл повреждён"):
        check_template(upload(content))


def test_an_archive_that_is_no_word_document_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert "документ Word" in refusal(file.getvalue())


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("attachedTemplate", "External"), ("image", "External"), ("oleObject", "Internal")],
)
def test_a_document_that_reaches_outside_is_refused(kind, mode):
    relation = (
        f'<Relationship Id="rId99" Type="{RELATION}{kind}" Target="http://example.org/a" '
        f'TargetMode="{mode}"/></Relationships>'
    )
    content = with_part(
        default_template(), "word/_rels/document.xml.rels", relation, replace="</Relationships>"
    )

    assert "ссылается на другой файл" in refusal(content)


def test_a_field_of_word_that_fetches_is_refused():
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText>'
        "</w:r><w:r><w:instrText>AUTO c:\\cmd.exe</w:instrText></w:r></w:p><w:sectPr"
    )
    content = with_part(template("а"), "word/document.xml", field, replace="<w:sectPr")

    assert "DDEAUTO" in refusal(content)


def test_a_template_with_too_many_tags_or_bytes_is_refused():
    many = template("{{ номер }}" * (MAX_TAGS + 1))
    for content in (many, default_template() + b"\0" * MAX_SIZE):
        with pytest.raises(FileNotReadable, match="слишком велик"):
            check_template(upload(content))
