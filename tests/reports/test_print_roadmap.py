"""`manage.py print_roadmap`: the annex into a file, whole or not at all."""

import io
import os
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from django.core.management import CommandError, call_command

from roadmaps.choices import EditionState
from tests.factories import make_edition
from tests.reports.editions import edition_of, part, plan, row

pytestmark = pytest.mark.django_db

READERS = {"pdf": pikepdf.open, "docx": docx.Document, "xlsx": openpyxl.load_workbook}


def run(roadmap, format, output, **options):
    call_command("print_roadmap", str(roadmap), format=format, output=str(output), **options)


@pytest.mark.parametrize("format", READERS)
def test_the_annex_is_written_in_the_asked_format(tmp_path, format):
    edition = edition_of(plan(part()))
    output = tmp_path / "приложение"

    run(edition.roadmap_id, format, output)

    READERS[format](io.BytesIO(output.read_bytes()))
    assert os.listdir(tmp_path) == ["приложение"]


def test_the_newest_edition_is_printed_unless_another_is_asked_for(tmp_path):
    old = edition_of(plan(part()), state=EditionState.APPROVED, title="Прежняя")
    make_edition(old.roadmap, number=2, state=EditionState.DRAFT, title="Новая")

    run(old.roadmap_id, "docx", tmp_path / "newest")
    run(old.roadmap_id, "docx", tmp_path / "first", edition=1)

    titles = [
        docx.Document(str(tmp_path / name)).core_properties.title for name in ("newest", "first")
    ]
    assert titles == ["Новая", "Прежняя"]


@pytest.mark.parametrize(
    ("roadmap", "options", "message"),
    [
        (0, {}, "На портале нет дорожной карты с номером 0."),
        (None, {"edition": 7}, "нет редакции 7"),
    ],
)
def test_what_is_not_there_is_named(tmp_path, roadmap, options, message):
    edition = edition_of(plan(part()))

    with pytest.raises(CommandError, match=message):
        run(edition.roadmap_id if roadmap is None else roadmap, "pdf", tmp_path / "f", **options)

    assert os.listdir(tmp_path) == []


def test_a_refusal_leaves_the_former_file_alone(tmp_path):
    edition = edition_of(plan(part(sections={"": [row(title="щ" * 40_000)]})))
    output = tmp_path / "plan.xlsx"
    output.write_bytes(b"former")

    with pytest.raises(CommandError, match="не вмещает"):
        run(edition.roadmap_id, "xlsx", output)

    assert output.read_bytes() == b"former"


def test_a_disk_that_fails_leaves_no_half_of_a_file(tmp_path, monkeypatch):
    edition = edition_of(plan(part()))

    def fail(path, content):
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(CommandError, match="не записан"):
        run(edition.roadmap_id, "docx", tmp_path / "plan.docx")

    assert os.listdir(tmp_path) == []


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    edition = edition_of(plan(part()))

    with pytest.raises(CommandError, match="нет-такой"):
        run(edition.roadmap_id, "docx", tmp_path / "нет-такой" / "plan.docx")


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(CommandError):
        run(1, "odt", tmp_path / "plan.odt")
