"""Drafts to edit: two tables, and those who write them."""

from datetime import UTC, datetime

from roadmaps.choices import EditionState
from roadmaps.models import Activity, Section
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_text_block,
)

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2024, 3, 1, 10, 0, tzinfo=UTC)
TITLES = ("Работа с кадрами", "Мониторинг")


class Draft:
    """Sections «Работа с кадрами» (rows 1.1., 1.2., 1.3.) and «Мониторинг» (2.1.) of one table,
    a second table with a column of results and an empty section, text above, between and below."""

    def __init__(self):
        self.municipality = make_municipality()
        self.coordinator = make_coordinator(self.municipality)
        self.roadmap = make_roadmap(self.municipality)
        self.edition = make_edition(self.roadmap, state=EditionState.DRAFT, title="План")
        self.part = make_part(self.edition, titles=TITLES, title="План-график")
        self.staff, self.monitoring = self.part.sections.all()
        for number, phrase in (("1.1.", "март 2024 г."), ("1.2.", "май 2024 г."), ("1.3.", "")):
            make_activity(
                self.staff,
                number=number,
                title=f"Мера {number}",
                deadline_phrase=phrase,
                responsible="МКУ «Методический центр»",
            )
        make_activity(self.monitoring, number="2.1.", title="Мера 2.1.")
        self.other = make_part(
            self.edition,
            columns=[
                {"role": "title", "caption": "Контрольная точка"},
                {"role": "deadline", "caption": "Срок"},
                {"role": "result", "caption": "Результат"},
            ],
        )
        self.empty = self.other.sections.get()
        self.goal = make_text_block(self.edition, caption="Цель", text="Помощь школам")
        self.between = make_text_block(self.edition, caption="Точки", follows_parts=1)
        self.below = make_text_block(self.edition, caption="Итоги", follows_parts=2)

    @property
    def writer(self):
        return {"by": self.coordinator, "now": NOW}

    def row(self, number):
        return Activity.objects.select_related("section__part__edition").get(
            section__part__edition=self.edition, number=number
        )

    def rows(self, *numbers):
        return [self.row(number) for number in numbers]


def numbers_in(section):
    """Printed numbers of the rows in order; positions must have no gaps."""
    rows = list(section.activities.order_by("position"))
    assert [row.position for row in rows] == list(range(len(rows)))
    return [row.number for row in rows]


def titles_in(part):
    sections = list(Section.objects.filter(part=part).order_by("position"))
    assert [section.position for section in sections] == list(range(len(sections)))
    return [section.title for section in sections]


def seen(rows):
    """The versions that a page shows."""
    return {row.pk: row.version for row in rows}
