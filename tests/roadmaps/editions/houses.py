"""A roadmap with people around it, for the tests of editions."""

from datetime import UTC, date, datetime

from roadmaps.choices import EditionState, Level
from roadmaps.models import Activity, Deadline, Edition
from roadmaps.services.editions import approve, send_to_review
from schools.choices import Role
from tests.factories import (
    make_act,
    make_activity,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_official,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
DAY = date(2024, 3, 1)


class House:
    """A municipal roadmap and a school's own plan, each with one draft of two rows: one due till
    20 May, one without dates."""

    def __init__(self):
        self.municipality = make_municipality()
        self.school = make_school(self.municipality, head_name="Тихомиров Пётр Алексеевич")
        self.coordinator = make_coordinator(self.municipality)
        self.official = make_official(self.municipality)
        self.head = make_school_head(self.school)
        self.editor = make_member(self.municipality, Role.SCHOOL_EDITOR, self.school)
        self.administrator = make_member(self.municipality, Role.ADMINISTRATOR)
        self.stranger = make_coordinator(make_municipality())
        self.edition = self.draft_of(make_roadmap(self.municipality, schools=[self.school]))
        self.school_edition = self.draft_of(
            make_roadmap(
                self.municipality, level=Level.SCHOOL, school=self.school, schools=[self.school]
            )
        )

    def draft_of(self, roadmap):
        edition = make_edition(roadmap, state=EditionState.DRAFT, title="План на 2024 год")
        section = make_part(edition, titles=["Раздел I"]).sections.get()
        make_activity(
            section,
            windows=[(date(2024, 5, 1), date(2024, 5, 20))],
            deadline_phrase="с 1 по 20 мая 2024 г.",
            responsible="руководители ОО",
        )
        make_activity(section, deadline_phrase="по отдельному плану", title="Провести совет")
        return edition

    def act(self, **fields):
        return make_act(self.municipality, **fields)

    def sent(self, edition=None):
        edition = edition or self.edition
        by = self.editor if edition.roadmap.school else self.coordinator
        return send_to_review(edition=edition, by=by, now=NOW)

    def approved(self, edition=None):
        return approve(edition=edition or self.edition, act=self.act(), on=DAY, by=None, now=NOW)


def row(edition, position=0):
    return Activity.objects.select_related("section__part__edition__roadmap").get(
        section__part__edition=edition, position=position
    )


def deadline(edition, position=0):
    return Deadline.objects.select_related("activity__section__part__edition__roadmap").get(
        activity=row(edition, position)
    )


def state_of(edition):
    return Edition.objects.get(pk=edition.pk).state
