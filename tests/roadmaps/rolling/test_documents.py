"""The four signed roadmaps in their next period, row by row.

`dates.txt` was reckoned by hand from the plans: the number of a row in printed order and the dates
a person would expect of it. A row that is not in the table is not carried on.
"""

from datetime import date
from pathlib import Path

import pytest

from roadmaps.imports import read_document
from roadmaps.models import Activity, Edition
from roadmaps.period import Period
from roadmaps.rolling import Shift
from roadmaps.services.imports import save_imported
from roadmaps.services.roll_forward import Preview, roll_forward
from tests.factories import make_coordinator, make_municipality
from tests.roadmaps.deadlines.notation import written_dates

pytestmark = pytest.mark.django_db

# Years of titles and texts that become other ones: the number of the row, before and after.
YEARS = {
    "orenburg-2023-2024": {(3, "2022 – 2023", "2024 – 2025"), (10, "2023-2024", "2024-2025")},
    "nevinnomyssk-2024": {
        (2, "2024", "2025"),
        (3, "2023-2024", "2024-2025"),
        (3, "2024-2025", "2025-2026"),
        (32, "2023", "2024"),
        (32, "2024", "2025"),
    },
}


def table():
    """`(name, period, {row: dates})` of every heading of `dates.txt`."""
    text = Path(__file__).with_name("dates.txt").read_text(encoding="utf-8")
    for part in text.removeprefix("# ").split("\n# "):
        heading, *lines = part.strip().split("\n")
        name, days = heading.split()
        rows = dict(line.split(" |") for line in lines)
        yield pytest.param(
            name,
            Period(*map(date.fromisoformat, days.split(":"))),
            {int(number): dates.strip() for number, dates in rows.items()},
            id=heading,
        )


def read_in(folder, name, *, municipality=None):
    """The document as a draft edition with its contents."""
    municipality = municipality or make_municipality()
    content = (folder / f"{name}.docx").read_bytes()
    edition = save_imported(
        municipality=municipality,
        imported=read_document(content, f"{name}.docx"),
        by=make_coordinator(municipality),
        source_name=f"{name}.docx",
        source_sha256="",
    )
    return Edition.objects.with_contents().get(pk=edition.pk)


def rows_of(edition):
    return Activity.objects.filter(section__part__edition=edition).order_by(
        "section__part__position", "section__position", "position"
    )


@pytest.mark.parametrize(("name", "period", "expected"), table())
def test_every_row_of_a_signed_roadmap_has_the_dates_a_person_expects(
    shared_documents, name, period, expected
):
    source = read_in(shared_documents, name)
    preview = Preview(source, Shift(source.roadmap.period, period))

    edition = roll_forward(
        edition=source,
        shift=preview.shift,
        choices=preview.defaults,
        seen=preview.fingerprint,
        covered_schools=None,
        by=None,
    )

    number_of = {row.key: number for number, row in enumerate(rows_of(source), start=1)}
    found = {
        number_of[row.origin_key]: written_dates(
            [(deadline.opens_on, deadline.due_on) for deadline in row.deadlines.all()]
        )
        for row in rows_of(edition)
    }
    assert found == expected
    assert not any(row.is_unread for row in preview.rows)


@pytest.mark.parametrize("name", YEARS)
def test_years_inside_the_texts_of_a_signed_roadmap_are_found(shared_documents, name):
    source = read_in(shared_documents, name)
    period = source.roadmap.period
    after = Period.academic(2024) if period.is_academic else Period.calendar(2025)

    preview = Preview(source, Shift(period, after))

    number_of = {row.pk: number for number, row in enumerate(rows_of(source), start=1)}
    found = {
        (number_of[text.row.pk], repair.old, repair.new)
        for text in preview.texts
        if text.key
        for repair in text.repairs
        if repair.is_offered
    }
    assert found == YEARS[name]
