"""How far a roadmap has come, said in sentences."""

from datetime import date

import pytest

from reports.facts import Facts
from reports.order import Order
from reports.progress import progress
from schools.choices import OrganisationKind
from schools.models import Organisation
from tests.factories import (
    make_activity,
    make_assignment,
    make_edition,
    make_part,
    make_roadmap,
    make_school,
)
from tests.reports.cells_of import seen

TODAY, PAST, TO_COME = date(2024, 6, 20), date(2024, 6, 1), date(2024, 7, 31)
SENT = {
    "state": "accepted",
    "outcome": "done",
    "submitted_at": "2024-05-31T09:00Z",
    "submitted_on": "2024-05-31",
}


@pytest.fixture
def roadmap(municipality):
    return make_roadmap(municipality)


def told(roadmap):
    return seen(progress(Facts(Order(roadmap.municipality, TODAY, roadmap=roadmap))))


def test_nothing_accepted_is_said_so(roadmap, school):
    row = make_activity(
        make_part(make_edition(roadmap)).sections.get(), windows=[(None, PAST), (None, TO_COME)]
    )
    for deadline in row.deadlines.all():
        make_assignment(school, deadline=deadline)

    assert told(roadmap) == (
        "В дорожной карте 1 мероприятие. За исполнение отвечает 1 школа. Требуется 2 отчёта, пока "
        "ничего не принято. Срок истёк по 1 отчёту: принято 0 (0 %). Просрочено – 1, срок "
        "не истёк – 1."
    )


def test_all_accepted_in_time_needs_no_more_words(roadmap, municipality):
    part = make_part(make_edition(roadmap), titles=("Кадры", "Ученики"))
    for number, section in enumerate(part.sections.all()):
        row = make_activity(section, windows=[(None, PAST)])
        office = Organisation.objects.create(
            municipality=municipality,
            kind=OrganisationKind.OTHER,
            name="Центр",
            short_name=f"Центр {number}",
        )
        make_assignment(office, deadline=row.deadlines.get(), **SENT)

    assert told(roadmap) == (
        "В дорожной карте 2 мероприятия в 2 разделах. За исполнение отвечают 2 организации. "
        "Подлежат исполнению 2 мероприятия, принято 2 (100 %), в том числе в срок – 2."
    )


def test_what_was_excused_agrees_with_its_number(roadmap, municipality):
    row = make_activity(make_part(make_edition(roadmap)).sections.get(), windows=[(None, PAST)])
    schools = [make_school(municipality) for _ in range(3)]
    make_assignment(schools[0], deadline=row.deadlines.get(), **SENT)
    for school in schools[1:]:
        make_assignment(
            school, deadline=row.deadlines.get(), state="not_applicable", reason="Нет класса"
        )

    assert told(roadmap).endswith(
        "Требуется 1 отчёт, принято 1 (100 %), в том числе в срок – 1. 2 отчёта признаны "
        "ненужными и в итоги не входят."
    )
