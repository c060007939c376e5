"""A section that names a year is read for it: by imports, by edits, by moves."""

import pytest

from roadmaps.models import Activity
from roadmaps.services.bulk import ShiftDeadlines, change_rows
from roadmaps.services.editing import change_cells
from roadmaps.services.structure.columns import add_column, change_column
from roadmaps.services.structure.rows import move_row
from roadmaps.services.structure.sections import delete_section, move_section, rename_section
from tests.roadmaps.editing.drafts import seen


@pytest.fixture
def years(draft):
    """A plan for 2024 and 2025, a section for each year; rows of the first have no year."""
    draft.roadmap.ends_on = "2025-12-31"
    draft.roadmap.save()
    for section, title in ((draft.staff, "2024 год"), (draft.monitoring, "2025 год")):
        section.title = title
        section.save()
    Activity.objects.filter(number="1.1.").update(deadline_phrase="март")
    return draft


def due(draft, number):
    return [str(deadline.due_on) for deadline in draft.row(number).deadlines.all()]


def edit(draft, number, **cells):
    row = draft.row(number)
    change_cells(
        activity=row,
        cells=cells,
        seen={role: row.cell(role) for role in cells},
        **draft.writer,
    )


def test_an_edited_deadline_is_of_its_sections_year(years):
    edit(years, "2.1.", deadline="май")

    assert due(years, "2.1.") == ["2025-05-31"]


def test_a_moved_row_is_of_the_other_year(years):
    edit(years, "1.1.", deadline="апрель")
    assert due(years, "1.1.") == ["2024-04-30"]

    move_row(row=years.row("1.1."), section=years.monitoring, **years.writer)

    assert due(years, "1.1.") == ["2025-04-30"]


def test_rows_follow_the_year_of_their_title(years):
    edit(years, "1.1.", deadline="апрель")

    rename_section(section=years.staff, title="2025 год", seen="2024 год", **years.writer)

    assert due(years, "1.1.") == ["2025-04-30"]


def test_a_section_without_a_year_is_of_the_year_above_it(years):
    edit(years, "2.1.", deadline="май")
    years.staff.title = "Кадры"
    years.staff.save()
    edit(years, "1.1.", deadline="апрель 2024 г.")
    edit(years, "1.2.", deadline="апрель")

    move_section(section=years.staff, part=years.part, beside=years.monitoring, **years.writer)

    assert due(years, "1.2.") == ["2025-04-30"]
    assert due(years, "1.1.") == ["2024-04-30"]


def test_rows_sent_to_another_section_are_of_its_year(years):
    edit(years, "1.1.", deadline="апрель")

    delete_section(section=years.staff, rows_to=years.monitoring, **years.writer)

    assert due(years, "1.1.") == ["2025-04-30"]


def test_a_shift_stays_within_the_sections_year(years):
    edit(years, "1.1.", deadline="апрель")
    rows = years.rows("1.1.")

    change_rows(
        edition=years.edition,
        rows=rows,
        seen=seen(rows),
        change=ShiftDeadlines(9),
        **years.writer,
    )

    assert years.row("1.1.").deadline_phrase == "январь 2025 г."
    assert due(years, "1.1.") == ["2025-01-31"]


def test_a_beginning_and_an_end_are_one_deadline(draft):
    change_column(
        part=draft.part,
        role="deadline",
        new_role="deadline",
        caption="Начало",
        seen="Сроки",
        **draft.writer,
    )
    add_column(part=draft.part, role="deadline", caption="Окончание", **draft.writer)

    edit(draft, "1.1.", deadline="1 марта 2024 г.", deadline_2="20 марта 2024 г.")

    deadline = draft.row("1.1.").deadlines.get()
    assert (str(deadline.opens_on), str(deadline.due_on)) == ("2024-03-01", "2024-03-20")
