"""What was read, saved and printed reads the same again."""

import json
from dataclasses import replace

import pytest

from reports.builders.annex import annex
from reports.renderers import FORMATS
from reports.services.printing import print_annex
from roadmaps.imports import read_document
from roadmaps.services.imports import save_imported
from tests.factories import make_municipality
from tests.reports.documents import CHECK
from tests.reports.editions import NARROW, WIDE, edition_of, part, plan, row
from tests.reports.pdf_reading import ENGINES

pytestmark = pytest.mark.django_db

DOCUMENTS = ["nevinnomyssk-2024", "orenburg-2023-2024", "project-2020-2022", "uryupinsk-2020"]
EDITABLE = ["docx", "xlsx"]
PRINTERS = {
    **{format: (format, FORMATS[format].render) for format in EDITABLE},
    **{f"pdf by {engine}": ("pdf", render) for engine, render in ENGINES.items()},
}


def as_read(content, name):
    """The structure of a file, without its name and its warnings."""
    reading = json.loads(json.dumps(read_document(content, name).as_json()))
    return {key: reading[key] for key in ("title", "act", "period", "blocks", "parts")}


def save(content, name):
    return save_imported(
        municipality=make_municipality(),
        imported=read_document(content, name),
        by=None,
        source_name=name,
        source_sha256="0" * 64,
    )


@pytest.mark.parametrize("printed_as", EDITABLE)
@pytest.mark.parametrize("read_as", ["txt", "docx"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_signed_roadmap_comes_through_without_loss(shared_documents, name, read_as, printed_as):
    source = (shared_documents / f"{name}.{read_as}").read_bytes()
    edition = save(source, f"{name}.{read_as}")

    printed = print_annex(edition=edition, format=printed_as)

    assert as_read(printed.content, printed.name) == as_read(source, f"{name}.{read_as}")


MONITORING = {
    "": [row(number="1.", deadline="До 15 марта 2024 г.")],
    "I. Работа с кадрами": [
        row(number="2.", title="Организовать:\n- вебинары;\n- стажировки", deadline="Май 2024 г."),
        row(number="4.", responsible="Отдел оценки, МКУ «Ресурсный центр»", deadline="постоянно"),
    ],
    "II. Работа с учениками": [row(number="5.", deadline="I квартал 2024 года")],
}
ACT = {
    "kind": "постановление",
    "issuer": "администрация Заречного муниципального округа",
    "number": "114-п",
    "date": "2024-01-19",
    "appendix": "3",
}
GOAL = {"kind": "goal", "caption": "Цель:", "text": "сократить разрыв в результатах школ округа."}
TASKS = {
    "kind": "tasks",
    "caption": "Задачи:",
    "items": [
        {"marker": "1)", "text": "определить школы, которым нужна помощь;"},
        {"marker": "2)", "text": "подобрать школы-наставники;"},
    ],
}


@pytest.mark.parametrize("printed_as", EDITABLE)
@pytest.mark.parametrize(
    "data",
    [
        plan(part(sections=MONITORING)),
        plan(part(sections=MONITORING), act=ACT),
        plan(part(sections=MONITORING), act=ACT, blocks=[GOAL, TASKS]),
        plan(part(WIDE, activities=12)),
        plan(
            part(NARROW, title="Контрольные точки", activities=3),
            part(WIDE[:5], title="План-график мероприятий", activities=40),
            blocks=[GOAL],
        ),
    ],
    ids=["sections", "with an act", "with texts", "seven columns", "two tables"],
)
def test_a_plan_of_any_shape_comes_through_without_loss(data, printed_as):
    edition = edition_of(data)

    printed = print_annex(edition=edition, format=printed_as)

    reading = as_read(printed.content, printed.name)
    assert reading["title"] == data["title"]
    assert reading["act"] == data["act"]
    assert [p["columns"] for p in reading["parts"]] == [p["columns"] for p in data["parts"]]
    assert [p["title"] for p in reading["parts"]] == [p["title"] for p in data["parts"]]
    assert [p["sections"] for p in reading["parts"]] == [p["sections"] for p in data["parts"]]
    assert [block["kind"] for block in reading["blocks"]] == [b["kind"] for b in data["blocks"]]


@pytest.mark.parametrize("second", EDITABLE)
@pytest.mark.parametrize("first", PRINTERS)
def test_a_print_of_a_print_is_the_same(first, second):
    data = plan(part(sections=MONITORING), act=ACT)
    format, render = PRINTERS[first]
    once = render(annex(edition_of(data)))

    twice = print_annex(edition=save(once, f"план.{format}"), format=second)

    assert as_read(twice.content, twice.name) == as_read(once, f"план.{format}")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_both_engines_of_pdf_are_read_alike(shared_documents, name):
    edition = save((shared_documents / f"{name}.docx").read_bytes(), f"{name}.docx")

    one, other = (as_read(render(annex(edition)), "план.pdf") for render in ENGINES.values())

    assert one == other


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("columns", [NARROW, WIDE])
def test_the_code_of_a_paper_is_no_part_of_what_is_read(printer, columns):
    sections = {"": [row(columns, number=f"{n}.", deadline="Май 2024 г.") for n in range(1, 41)]}
    data = plan(part(columns, sections=sections), act=ACT, blocks=[GOAL, TASKS])
    document = annex(edition_of(data))
    format, render = PRINTERS[printer]

    marked = as_read(render(replace(document, check=CHECK)), f"план.{format}")

    assert marked == as_read(render(document), f"план.{format}")
    assert len(marked["parts"][0]["sections"][0]["activities"]) == 40
