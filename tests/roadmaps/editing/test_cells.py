"""Changing the words of a cell: what is read anew, what stays, what is refused."""

from datetime import UTC, date, datetime

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Activity, Deadline, ResponsibleParty
from roadmaps.services.editing import EditionFrozen, RowChanged, change_cells
from schools.models import AuditEntry
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 2, 1, 9, 30, tzinfo=UTC)
EXTRA = [
    {"role": "title", "caption": "Мероприятие"},
    {"role": "deadline", "caption": "Сроки"},
    {"role": "responsible", "caption": "Кто отвечает"},
    {"role": "note", "caption": "Примечание"},
]


@pytest.fixture
def edition():
    return make_edition(make_roadmap(make_municipality()), state=EditionState.DRAFT)


@pytest.fixture
def section(edition):
    return make_part(edition, columns=EXTRA).sections.get()


@pytest.fixture
def writer(edition):
    return make_coordinator(edition.municipality)


@pytest.fixture
def change(writer):
    """A function: the row with other words, whose writer saw what the row said."""

    def change(row, *, seen=None, **cells):
        seen = {role: row.cell(role) for role in cells} if seen is None else seen
        return change_cells(activity=row, cells=cells, seen=seen, by=writer, now=NOW)

    return change


def due_days(row):
    return [(deadline.opens_on, deadline.due_on) for deadline in row.deadlines.all()]


def test_a_changed_row_says_who_changed_it_and_when(section, change, writer):
    row = change(make_activity(section), title="Провести семинар")

    row = Activity.objects.get(pk=row.pk)
    assert (row.title, row.version, row.changed_by, row.changed_at) == (
        "Провести семинар",
        2,
        writer,
        NOW,
    )


def test_the_audit_trail_keeps_both_texts_by_the_caption_of_the_column(section, change):
    change(make_activity(section, responsible="школы"), responsible="ведущие школы")

    assert AuditEntry.objects.get().changes == {"Кто отвечает": ["школы", "ведущие школы"]}


def test_a_column_without_a_field_of_its_own_is_changed_too(section, change):
    row = change(make_activity(section), note="важно")

    assert Activity.objects.get(pk=row.pk).cell("note") == "важно"


def test_the_same_words_again_change_nothing(section, change):
    row = change(make_activity(section, title="Семинар"), title="Семинар")

    assert row.version == 1
    assert not AuditEntry.objects.exists()


def test_a_deadline_is_read_in_the_light_of_the_plans_period(section, change):
    row = change(make_activity(section), deadline="до 20 октября")

    assert due_days(row) == [(None, date(2024, 10, 20))]
    assert (row.deadline_kind, row.assumed) == ("dated", ["year"])


def test_dates_of_the_former_phrase_are_gone(section, change):
    row = make_activity(section, deadline_phrase="апрель", windows=[(None, date(2024, 4, 30))])

    row = change(row, deadline="по отдельному плану")

    assert due_days(row) == []
    assert row.deadline_kind == "by_plan"


def test_a_deadline_whose_day_stays_keeps_its_move(section, change):
    row = make_activity(
        section,
        deadline_phrase="до 30 апреля, до 30 мая",
        windows=[(None, date(2024, 4, 30)), (None, date(2024, 5, 30))],
    )
    row.deadlines.update(due_on=date(2024, 6, 15))

    row = change(row, deadline="до 30 апреля, до 1 декабря")

    moved, new = row.deadlines.all()
    assert (moved.scheduled_on, moved.due_on) == (date(2024, 4, 30), date(2024, 6, 15))
    assert (new.scheduled_on, new.due_on) == (date(2024, 12, 1), date(2024, 12, 1))


def test_a_deadline_that_opens_on_another_day_keeps_its_move(section, change):
    row = make_activity(section, windows=[(None, date(2024, 4, 30))])
    row.deadlines.update(due_on=date(2024, 6, 15))

    row = change(row, deadline="апрель")

    (deadline,) = row.deadlines.all()
    assert (deadline.opens_on, deadline.due_on) == (date(2024, 4, 1), date(2024, 6, 15))


def control_date(row):
    return Deadline.objects.create(
        municipality=row.municipality,
        activity=row,
        scheduled_on=date(2024, 9, 5),
        due_on=date(2024, 9, 5),
        is_control=True,
    )


def test_a_control_date_stays_while_the_phrase_has_no_dates(section, change):
    row = make_activity(section, deadline_phrase="по отдельному плану")
    control = control_date(row)

    row = change(row, deadline="согласно графику")

    assert list(row.deadlines.all()) == [control]


def test_a_control_date_gives_way_to_dates_of_the_phrase(section, change):
    row = make_activity(section, deadline_phrase="по отдельному плану")
    control_date(row)

    row = change(row, deadline="до 1 ноября")

    assert due_days(row) == [(None, date(2024, 11, 1))]


def test_other_cells_leave_deadlines_and_parties_alone(section, change):
    row = make_activity(section, windows=[(None, date(2024, 4, 30))])
    make_party(row, "МКУ «Центр»")
    before = [row.deadlines.get(), row.parties.get()]

    row = change(row, title="Провести семинар")

    assert [row.deadlines.get(), row.parties.get()] == before


def test_parties_are_those_the_words_name_now(section, change):
    row = make_activity(section, responsible="МКУ «Центр»")
    make_party(row, "МКУ «Центр»")

    row = change(row, responsible="Управление образования, руководители ОО")

    assert [(named.text, named.party.group) for named in row.parties.all()] == [
        ("Управление образования", ""),
        ("руководители ОО", "all_schools"),
    ]


def test_a_name_known_to_the_municipality_means_the_party_it_meant(section, change):
    school = make_school(section.municipality, name="МБОУ СОШ № 3", short_name="СОШ № 3")
    first, second = make_activity(section), make_activity(section)

    change(first, responsible="СОШ № 3")
    change(second, responsible="МБОУ СОШ № 3, СОШ № 3")

    assert {party.organisation_id for party in ResponsibleParty.objects.all()} == {school.pk}


def test_a_cell_that_says_something_else_by_now_is_not_overwritten(section, change):
    row = make_activity(section, title="Семинар", deadline_phrase="апрель")
    change(row, title="Семинар для завучей")

    with pytest.raises(RowChanged) as refusal:
        change(row, title="Вебинар", seen={"title": "Семинар"})

    assert refusal.value.row.title == "Семинар для завучей"
    assert Activity.objects.get(pk=row.pk).title == "Семинар для завучей"


def test_another_cell_of_a_changed_row_can_be_changed(section, change):
    row = make_activity(section, title="Семинар")
    change(row, title="Семинар для завучей")

    row = change(row, note="в два потока", seen={"note": ""})

    assert (row.title, row.cell("note")) == ("Семинар для завучей", "в два потока")


def test_words_that_arrived_already_are_no_conflict(section, change):
    row = make_activity(section, title="Семинар")
    change(row, title="Вебинар")

    again = change(row, title="Вебинар", seen={"title": "Семинар"})

    assert again.version == 2


@pytest.mark.parametrize("state", [state for state in EditionState if state != EditionState.DRAFT])
def test_only_a_draft_changes(section, edition, change, state):
    row = make_activity(section, title="Семинар")
    edition.state, edition.approved_on = state, date(2024, 1, 22)
    edition.save()

    with pytest.raises(EditionFrozen, match=edition.get_state_display()):
        change(row, title="Вебинар")

    assert Activity.objects.get(pk=row.pk).title == "Семинар"


def test_a_row_costs_as_many_queries_whatever_the_plans_length(
    section, change, django_assert_num_queries, django_assert_max_num_queries
):
    def words(number):
        return {"deadline": f"до {number} мая", "responsible": f"СОШ № {number}, МКУ «Центр»"}

    first, second, third = (make_activity(section) for _ in range(3))
    change(first, **words(1))
    with django_assert_max_num_queries(20) as few:
        change(second, **words(2))
    for _ in range(30):
        make_activity(section)

    with django_assert_num_queries(len(few)):
        change(third, **words(3))
