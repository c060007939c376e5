"""E6: forty formulas in every printed field of an annex, opened in LibreOffice."""

import io
import shutil
import subprocess

import openpyxl
import pytest

from reports.builders.annex import annex
from reports.renderers import excel
from tests.reports.editions import WIDE, edition_of, part, plan

pytestmark = pytest.mark.django_db

SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "=-+")
CALLS = (
    "1+1",
    'HYPERLINK("http://127.0.0.1/","сюда")',
    "cmd|' /C calc'!A0",
    'WEBSERVICE("http://127.0.0.1/")',
)
FORMULAS = [f"{sign}{call}" for sign in SIGNS for call in CALLS]
LONGEST = 120  # seconds that LibreOffice may take


@pytest.fixture
def reopened(tmp_path):
    """A function: cells of a workbook that are formulas after LibreOffice opened and kept it."""

    def reopened(content):
        (tmp_path / "book.xlsx").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "out"]
        command += [tmp_path / "book.xlsx"]
        subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
        book = openpyxl.load_workbook(tmp_path / "out" / "book.xlsx")
        cells = [cell for sheet in book for line in sheet for cell in line]
        assert any(cell.value is not None for cell in cells)
        return [str(cell.value) for cell in cells if cell.data_type == "f"]

    assert shutil.which("soffice"), "LibreOffice is needed to open what Excel would"
    return reopened


def test_no_formula_is_alive_after_libreoffice(reopened, record_property):
    rows = [{column["role"]: formula for column in WIDE} for formula in FORMULAS]
    data = plan(
        *[
            part(
                [{**column, "caption": formula} for column in WIDE],
                title=formula,
                sections={formula: rows if number == 0 else rows[:1]},
            )
            for number, formula in enumerate(FORMULAS)
        ],
        title=FORMULAS[0],
        blocks=[
            {"caption": formula, "text": formula, "items": [{"marker": formula, "text": formula}]}
            for formula in FORMULAS
        ],
    )

    found = reopened(excel.render(annex(edition_of(data, signature=FORMULAS[1]))))

    record_property("formulas in every field of an annex", len(FORMULAS))
    record_property("alive in LibreOffice", len(found))
    assert found == []


def test_without_the_guard_a_formula_is_alive(reopened):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = FORMULAS[0]
    book.save(stream)

    assert reopened(stream.getvalue()) == ["=1+1"]
