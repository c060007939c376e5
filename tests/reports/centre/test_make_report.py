"""`manage.py make_report`: any report into a file, whole or not at all."""

import json
import os
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from reports.models import Report
from reports.renderers import FORMATS
from reports.services.reports import making
from roadmaps.choices import EditionState
from roadmaps.imports import read_document
from roadmaps.models import Activity
from schools.models import Municipality
from tests.factories import make_edition, make_municipality, make_roadmap, make_school
from tests.reports.editions import edition_of, part, plan, row

pytestmark = pytest.mark.django_db

ROWS = {
    "": [row(number="1.", deadline="До 15 марта 2024 г.")],
    "I. Работа с кадрами": [
        row(number="2.", title="Организовать:\n- вебинары;\n- стажировки", deadline="Май 2024 г."),
        row(number="4.", responsible="Отдел оценки, МКУ «Ресурсный центр»", deadline="постоянно"),
    ],
}
ACT = {
    "kind": "постановление",
    "issuer": "администрация Заречного муниципального округа",
    "number": "114-п",
    "date": "2024-01-19",
    "appendix": "3",
}


def run(kind, municipality, output, *, format="xlsx", **options):
    call_command(
        "make_report",
        kind,
        municipality=municipality.slug,
        format=format,
        output=str(output),
        **options,
    )


def as_read(path):
    reading = json.loads(json.dumps(read_document(path.read_bytes(), path.name).as_json()))
    return {key: reading[key] for key in ("title", "act", "period", "blocks", "parts")}


@pytest.mark.parametrize("format", FORMATS)
def test_an_annex_reads_as_the_same_roadmap(tmp_path, format):
    edition = edition_of(plan(part(sections=ROWS), act=ACT))
    printed, made = tmp_path / f"printed.{format}", tmp_path / f"made.{format}"
    call_command("print_roadmap", edition.roadmap_id, format=format, output=str(printed))

    run("annex", edition.municipality, made, format=format, roadmap=edition.roadmap_id)

    reading = as_read(made)
    assert reading == as_read(printed)
    (read_part,) = reading["parts"]
    assert [section["title"] for section in read_part["sections"]] == [*ROWS]
    assert reading["act"]["number"] == "114-п"


def test_the_report_stays_on_the_portal(edition, tmp_path):
    output = tmp_path / "plan.xlsx"

    run("annex", edition.municipality, output, roadmap=edition.roadmap_id)

    report = Report.objects.get()
    assert report.is_ready
    assert report.ordered_by is None
    assert report.size == len(output.read_bytes())
    assert not [*tmp_path.glob(".*")]


def test_it_always_tells_what_the_rows_say_now(edition, tmp_path):
    output = tmp_path / "plan.xlsx"
    run("annex", edition.municipality, output, roadmap=edition.roadmap_id)
    Activity.objects.update(title="Переписано мимо портала")

    run("annex", edition.municipality, output, roadmap=edition.roadmap_id)

    sheet = openpyxl.load_workbook(output).active
    assert any("Переписано мимо портала" in line for line in sheet.values)


class TestRoadmaps:
    """Without a number the only one that is meant is taken, never one of several."""

    def report(self, municipality, tmp_path, *, on=date(2024, 6, 10)):
        run("annex", municipality, tmp_path / "plan.xlsx", on=on)
        return Report.objects.get()

    def test_the_one_in_force_on_the_day(self, municipality, tmp_path):
        make_edition(make_roadmap(municipality, title="Черновая"), state=EditionState.DRAFT)
        edition = make_edition(make_roadmap(municipality))

        assert self.report(municipality, tmp_path).roadmap == edition.roadmap

    def test_the_only_one_there_is(self, edition, tmp_path):
        on = date(2026, 1, 1)

        assert self.report(edition.municipality, tmp_path, on=on).roadmap == edition.roadmap

    def test_of_several_none(self, municipality, tmp_path):
        roadmaps = [make_edition(make_roadmap(municipality)).roadmap for _ in range(2)]

        with pytest.raises(CommandError, match="Дорожных карт несколько") as refusal:
            self.report(municipality, tmp_path)

        assert all(str(roadmap.pk) in str(refusal.value) for roadmap in roadmaps)

    def test_of_none_none(self, municipality, tmp_path):
        with pytest.raises(CommandError, match="ещё нет дорожной карты"):
            self.report(municipality, tmp_path)


class TestRefusals:
    def test_a_municipality_that_is_not_there_is_named(self, tmp_path):
        with pytest.raises(CommandError, match="Муниципалитета «nowhere» нет"):
            run("annex", Municipality(slug="nowhere"), tmp_path / "f")

    @pytest.mark.parametrize(
        ("kind", "options", "words"),
        [
            ("opinion", {}, "Отчёта «opinion» нет. Есть: annex, implementation, "),
            ("annex", {"format": "odt"}, "Формата «odt» нет. Есть: pdf, xlsx, docx."),
            ("annex", {"roadmap": 0}, "Дорожной карты с номером 0"),
            ("school", {"school": 0}, "Школы с номером 0"),
            ("school", {}, "Выберите школу"),
            ("amendments", {}, "Прежней редакции нет"),
        ],
    )
    def test_what_is_not_there_is_named(self, edition, tmp_path, kind, options, words):
        with pytest.raises(CommandError, match=words):
            run(kind, edition.municipality, tmp_path / "f", **options)

        assert os.listdir(tmp_path) == []

    def test_a_row_of_another_municipality_is_not_there(self, edition, tmp_path):
        elsewhere = make_municipality()

        with pytest.raises(CommandError, match="в этом муниципалитете нет"):
            run("annex", elsewhere, tmp_path / "f", roadmap=edition.roadmap_id)
        with pytest.raises(CommandError, match="в этом муниципалитете нет"):
            run("school", elsewhere, tmp_path / "f", school=make_school(edition.municipality).pk)

    def test_the_refusal_of_a_format_is_passed_on(self, tmp_path):
        edition = edition_of(plan(part(sections={"": [row(title="щ" * 40_000)]})))
        output = tmp_path / "plan.xlsx"
        output.write_bytes(b"former")

        with pytest.raises(CommandError, match="не вмещает"):
            run("annex", edition.municipality, output, roadmap=edition.roadmap_id)

        assert output.read_bytes() == b"former"
        assert Report.objects.get().is_failed

    def test_a_fault_of_the_portal_is_one_sentence(self, edition, tmp_path, monkeypatch):
        monkeypatch.setattr(making, "render", lambda report, document: 1 / 0)

        with pytest.raises(CommandError, match="случилась ошибка"):
            run("annex", edition.municipality, tmp_path / "f", roadmap=edition.roadmap_id)

    def test_a_folder_that_is_not_there_is_named(self, edition, tmp_path):
        with pytest.raises(CommandError, match="не записан"):
            run("annex", edition.municipality, tmp_path / "no" / "f", roadmap=edition.roadmap_id)
