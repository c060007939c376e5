"""A municipality with public pages on: a plan in force with a person in it, and what belongs
to nobody but those who work with it."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from monitoring.choices import AssignmentState
from monitoring.models import Evidence
from roadmaps.choices import EditionState
from tests.factories import (
    make_act,
    make_activity,
    make_assignment,
    make_edition,
    make_news,
    make_paper,
    make_part,
    make_public_site,
    make_publication,
    make_report,
    make_roadmap,
    make_school,
)

COLUMNS = [
    {"role": "number", "caption": "№"},
    {"role": "title", "caption": "Мероприятие"},
    {"role": "deadline", "caption": "Сроки"},
    {"role": "responsible", "caption": "Ответственные"},
    {"role": "result", "caption": "Результат"},
    {"role": "evidence", "caption": "Подтверждение"},
]


@pytest.fixture
def site(municipality):
    return make_public_site(municipality, contact="Отдел общего образования, (8442) 12-34-56")


@pytest.fixture
def root(site):
    return f"/public/{site.municipality.slug}/"


@pytest.fixture
def plan(municipality, school):
    """An edition in force, twenty reports of which fell due and twelve are accepted."""
    edition = make_edition(
        make_roadmap(municipality, schools=[school], title="Дорожная карта на 2024 год"),
        act=make_act(municipality),
        signature="Начальник управления Н.П. Ветрова",
    )
    part = make_part(edition, titles=["Работа с кадрами", "Работа с детьми"], columns=COLUMNS)
    first, second = part.sections.all()
    activity = make_activity(
        first,
        title="Провести семинар с участием Ирины Ковалёвой",
        deadline_phrase="Апрель 2024 г.",
        responsible="методист Ковалёва И.И., МКУ «Центр» (тел. 2-33-44)",
        result="Не менее 80 % учителей",
        evidence="Справка для служебного пользования",
    )
    make_activity(second, title="Открыть кружки", responsible="Пахомова")
    for number in range(20):
        hand_in(school, activity, date(2024, 4, 1 + number), is_done=number < 12)
    return edition


def hand_in(school, activity, day, *, is_done):
    said = {
        "state": AssignmentState.ACCEPTED,
        "outcome": "done",
        "submitted_at": timezone.now(),
        "submitted_on": day,
    }
    deadline = activity.deadlines.create(
        municipality=activity.municipality, scheduled_on=day, due_on=day
    )
    return make_assignment(
        school,
        deadline=deadline,
        comment="Примечание для координатора",
        **(said if is_done else {}),
    )


@pytest.fixture
def material(municipality, plan):
    """A document that a coordinator has offered to the schools; one more accepted report."""
    row = Evidence(
        municipality=municipality,
        assignment=make_assignment(
            make_school(municipality),
            deadline=plan.parts.get().sections.first().activities.get().deadlines.last(),
            state=AssignmentState.ACCEPTED,
            outcome="done",
            submitted_at=timezone.now(),
            submitted_on=municipality.today(),
        ),
        name="Программа.pdf",
        content_type="application/pdf",
        size=8,
        sha256="1" * 64,
        uploaded_at=timezone.now(),
        is_shared=True,
        shared_title="Наставничество для молодых учителей",
        shared_at=timezone.now(),
    )
    row.file.save("shared.pdf", ContentFile(b"%PDF-1.7"))
    return row


@pytest.fixture
def full(site, plan, material, coordinator):
    """Everything there is to show, and beside it what is not to be shown."""
    municipality = site.municipality
    make_news(municipality, title="Школы получили наставников")
    make_news(municipality, title="Черновая новость", is_published=False)
    make_news(
        municipality, title="Новость из будущего", day=municipality.today() + timedelta(days=2)
    )
    make_publication(paper=make_paper(plan), title="Приложение к приказу")
    make_publication(
        report=make_report(municipality, kind="analysis"), title="Аналитическая справка"
    )
    make_publication(evidence=material, title="Наставничество")
    draft = make_edition(plan.roadmap, number=2, state=EditionState.DRAFT, reason="Тайная причина")
    make_activity(make_part(draft).sections.get(), title="Черновое мероприятие")
    return site
