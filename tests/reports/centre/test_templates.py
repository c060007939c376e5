"""Reports printed by a municipality's own Word template."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reports.choices import WITH_TEMPLATE, ReportKind, ReportState
from reports.models import Report, ReportTemplate
from reports.order import Order
from reports.services.reports.making import make
from reports.services.reports.ordering import ReportNotOrdered, order_report, same_figures
from reports.services.templates import check_template, drop_template, keep_template
from reports.word_template.fields import FIELDS
from reports.word_template.sample import sample
from schools.office.refusals import FileNotReadable
from schools.services.discarded_files import delete_discarded
from tests.factories import make_coordinator, make_municipality
from tests.reports.editions import edition_of, part, plan, row
from tests.reports.year import make_year

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 6, 25, 9, tzinfo=UTC)


def word(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def keep(municipality, kind, content, name="шаблон.docx"):
    return keep_template(
        municipality=municipality,
        kind=kind,
        file=ContentFile(content, name=name),
        by=make_coordinator(municipality),
        now=NOW,
    )


def made(order, kind, *, by=None, heading=None):
    report = order_report(
        kind=kind, format="docx", order=order, by=by, now=NOW, heading=heading, uses_template=True
    )
    make(pk=report.pk, now=NOW)
    report.refresh_from_db()
    return report


def paragraphs(report):
    with report.file.open("rb") as file:
        return [each.text for each in docx.Document(file).paragraphs]


def tables(report):
    with report.file.open("rb") as file:
        found = docx.Document(file).tables
        return [[[cell.text for cell in line.cells] for line in table.rows] for table in found]


def test_every_field_of_the_annex_is_filled(municipality):
    rows = {
        "Кадры": [row(number="1.", title="Подобрать <b>наставников</b> {{ код_проверки }}")],
        "Итоги": [row(number="2.", title="Собрать отчёты")],
    }
    edition = edition_of(plan(part(sections=rows)), municipality)
    keep(
        municipality,
        ReportKind.ANNEX,
        word(
            "{{ гриф }}|{{ заголовок }}|{{ муниципалитет }}|{{ период }}|{{ редакция }}",
            "{% for мероприятие in мероприятия %}{% if мероприятие.новый_раздел %}"
            "[{{ мероприятие.новый_раздел }}]{% endif %}{{ мероприятие.номер }} "
            "{{ мероприятие.название }}; {% endfor %}",
            "{{ подписывающий_должность }} {{ подписывающий }}",
        ),
    )

    report = made(
        Order(municipality, NOW.date(), edition=edition),
        ReportKind.ANNEX,
        heading={"title": "План Заречного округа", "stamp": "Приложение № 2"},
    )

    head, body, foot = paragraphs(report)
    assert head == f"Приложение № 2|План Заречного округа|{municipality}|2024 год|1"
    assert body == (
        "[Кадры]1. Подобрать <b>наставников</b> {{ код_проверки }}; [Итоги]2. Собрать отчёты; "
    )
    assert foot == "Начальник управления Н.П. Ветрова"


@pytest.mark.parametrize("kind", [ReportKind.IMPLEMENTATION, ReportKind.ANALYSIS])
def test_the_sample_tells_the_figures_of_the_year(kind):
    year = make_year()
    keep(year.municipality, kind, sample(kind))

    report = made(year.order(), kind)

    assert report.state == ReportState.READY, report.refusal
    text = "\n".join(paragraphs(report))
    assert "Сколько из них принято: 32" in text
    assert "Сколько отчётов требуется: 56" in text
    assert report.code in text
    cells = [
        cell.replace("\u00a0", " ") for table in tables(report) for line in table for cell in line
    ]
    assert {"86,36 %", "95 из 110"} <= {*cells}
    assert not [cell for cell in cells if "{" in cell]


@pytest.mark.parametrize("kind", WITH_TEMPLATE)
def test_the_sample_of_each_kind_will_do_for_a_template(kind):
    check_template(ContentFile(sample(kind), name="образец.docx"), kind=kind)


@pytest.mark.parametrize("kind", WITH_TEMPLATE)
def test_no_name_of_a_field_stands_twice(kind):
    names = [each.name for each in FIELDS[kind]]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ зарплата }}", "«зарплата»"),
        ("{{ итоги.зарплата }}", "«итоги.зарплата»"),
        ("{{ ''.__class__ }}", "недопустимое выражение"),
        ("{{ заголовок * 1000 }}", "недопустимое выражение"),
        (
            "{% for школа in школы %}{% for раздел in разделы %}.{% endfor %}{% endfor %}",
            "недопустимое выражение",
        ),
        ("{{ заголовок ", "не разобрал"),
    ],
)
def test_a_template_that_does_more_than_name_fields_is_refused(text, words):
    with pytest.raises(FileNotReadable) as refusal:
        check_template(ContentFile(word(text), name="x.docx"), kind=ReportKind.IMPLEMENTATION)

    assert words in refusal.value.message


def test_a_file_that_is_no_word_document_is_refused():
    with pytest.raises(FileNotReadable):
        check_template(ContentFile(b"%PDF-1.7", name="x.docx"), kind=ReportKind.ANNEX)


def test_another_template_makes_another_report(municipality):
    edition = edition_of(plan(part()), municipality)
    order = Order(municipality, NOW.date(), edition=edition)
    keep(municipality, ReportKind.ANNEX, word("Первый {{ заголовок }}"))
    first = made(order, ReportKind.ANNEX)
    again = made(order, ReportKind.ANNEX)
    keep(municipality, ReportKind.ANNEX, word("Второй {{ заголовок }}"))
    second = made(order, ReportKind.ANNEX)

    assert again == first
    assert second != first
    assert paragraphs(first)[0].startswith("Первый")
    assert paragraphs(second)[0].startswith("Второй")
    assert ReportTemplate.objects.count() == 1


def test_the_same_figures_in_another_format_have_the_look_of_the_portal(municipality):
    edition = edition_of(plan(part()), municipality)
    keep(municipality, ReportKind.ANNEX, word("{{ заголовок }}"))
    report = made(Order(municipality, NOW.date(), edition=edition), ReportKind.ANNEX)

    copy = same_figures(report=report, format="xlsx", by=None, now=NOW)
    make(pk=copy.pk, now=NOW)

    copy.refresh_from_db()
    assert (copy.state, copy.uses_template) == (ReportState.READY, False)
    assert copy.frozen_sha256 == report.frozen_sha256


def test_a_template_that_went_meanwhile_fails_the_report_with_a_sentence(municipality):
    edition = edition_of(plan(part()), municipality)
    template = keep(municipality, ReportKind.ANNEX, word("{{ заголовок }}"))
    report = order_report(
        kind=ReportKind.ANNEX,
        format="docx",
        order=Order(municipality, NOW.date(), edition=edition),
        by=None,
        now=NOW,
        uses_template=True,
    )
    drop_template(template=template, by=make_coordinator(municipality))

    make(pk=report.pk, now=NOW)

    report.refresh_from_db()
    assert report.state == ReportState.FAILED
    assert "Шаблон, по которому заказан отчёт, удалён" in report.refusal


def test_nobody_prints_by_the_template_of_another_municipality(municipality):
    keep(make_municipality(), ReportKind.ANNEX, word("{{ заголовок }}"))
    edition = edition_of(plan(part()), municipality)

    with pytest.raises(ReportNotOrdered):
        made(Order(municipality, NOW.date(), edition=edition), ReportKind.ANNEX)


@pytest.mark.django_db(transaction=True)
def test_the_file_of_a_former_template_goes_in_time(municipality):
    template = keep(municipality, ReportKind.ANNEX, word("Первый"))
    former = template.file.name
    storage = template.file.storage

    template = keep(municipality, ReportKind.ANNEX, word("Второй"))
    delete_discarded(before=timezone.now() + timedelta(minutes=1))
    assert not storage.exists(former)
    assert storage.exists(template.file.name)

    drop_template(template=template, by=make_coordinator(municipality))
    delete_discarded(before=timezone.now() + timedelta(minutes=1))
    assert not storage.exists(template.file.name)


class TestPages:
    def upload(self, client, content, kind="annex"):
        file = SimpleUploadedFile("план.docx", content)
        return client.post(f"/reports/templates/{kind}/", {"file": file})

    def test_a_template_is_brought_in_taken_out_and_removed(self, client, coordinator):
        content = word("{{ заголовок }}")
        self.upload(client, content)

        assert "план.docx" in client.get("/reports/templates/").content.decode()
        answer = client.get("/reports/templates/annex/file/")
        assert b"".join(answer.streaming_content) == content

        client.post("/reports/templates/annex/delete/")
        assert client.get("/reports/templates/annex/file/").status_code == 404

    def test_a_refused_file_changes_nothing(self, client, coordinator):
        self.upload(client, word("{{ заголовок }}"))

        answer = self.upload(client, word("{{ зарплата }}"))

        assert "«зарплата»" in answer.content.decode()
        assert ReportTemplate.objects.get().name == "план.docx"

    def test_the_page_of_a_kind_lists_its_fields(self, client, coordinator):
        page = client.get("/reports/templates/implementation/").content.decode()

        assert "{{ итоги.принято }}" in page
        assert "{%tr for мероприятие in мероприятия %}" in page

    def test_a_kind_without_templates_has_no_page(self, client, coordinator):
        assert client.get("/reports/templates/late/").status_code == 404

    def test_the_form_of_an_order_offers_the_template_for_word(
        self, client, coordinator, municipality
    ):
        edition = edition_of(plan(part()), municipality)
        address = f"/reports/new/annex/?edition={edition.pk}"
        assert "По шаблону муниципалитета" not in client.get(address).content.decode()
        keep(municipality, ReportKind.ANNEX, word("По-своему: {{ заголовок }}"))

        page = client.get(address).content.decode()
        assert "По шаблону муниципалитета" in page
        asked = {"edition": edition.pk, "uses_template": "on", "title": "План"}
        for format in ("docx", "xlsx"):
            client.post("/reports/new/annex/", {**asked, "format": format})

        by_template, plain = Report.objects.order_by("pk")
        assert (by_template.uses_template, plain.uses_template) == (True, False)
        assert paragraphs(by_template) == ["По-своему: План"]
