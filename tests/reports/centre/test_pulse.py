"""A changed row is noticed: the report that is there is not taken for the one asked for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from monitoring.models import Assignment, Evidence, MonitoringRound, RoundAnswer
from monitoring.services import assignments as deeds
from monitoring.services import rounds
from monitoring.services.deadlines import move_deadline
from monitoring.services.evidence import attach_link, detach
from monitoring.services.indicator_values import enter_values
from reports.models import Report
from reports.services.reports.fingerprints import pulse_of
from roadmaps.models import Deadline
from roadmaps.services.corrections import begin_correction, discard_draft
from roadmaps.services.coverage import cover
from schools.choices import Category, Deed
from schools.models import Municipality, PartnerAgreement, School
from schools.services.agreements import terminate
from schools.services.audit import record
from schools.services.categories import set_categories
from schools.services.joint_events import hold
from tests.factories import (
    make_agreement,
    make_assignment,
    make_coordinator,
    make_indicator,
    make_joint_event,
    make_municipality,
    make_school,
    make_school_head,
)
from tests.reports.centre.orders import made, ordered

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 4, 10, 9, tzinfo=UTC)


@dataclass
class House:
    """A school with something to do, in a round, with a helper and a document."""

    school: School
    head: object
    coordinator: object

    @property
    def municipality(self):
        return self.school.municipality

    @property
    def task(self):
        return Assignment.objects.get()

    @property
    def roadmap(self):
        return self.task.roadmap

    @property
    def edition(self):
        return self.roadmap.editions.in_force().get()

    @property
    def answer(self):
        return RoundAnswer.objects.get()


@pytest.fixture
def house(school):
    house = House(school, make_school_head(school), make_coordinator(school.municipality))
    make_indicator(make_assignment(school).deadline.activity.section.part.edition)
    house.roadmap.covered_schools.add(school)
    rounds.open_round(
        roadmap=house.roadmap,
        title="Апрельский",
        cut_off_on=date(2024, 4, 30),
        by=house.coordinator,
        now=NOW,
    )
    make_joint_event(make_agreement(school.municipality, supported_school=school))
    attach(house)
    return house


def attach(house):
    attach_link(
        assignment=house.task,
        link="https://example.org/order",
        name="Приказ",
        kind="приказ",
        by=house.head,
        now=NOW,
    )


def prepare(house, outcome="partly", deviation="Болеет учитель", comment=""):
    deeds.prepare(
        assignment=house.task,
        outcome=outcome,
        deviation=deviation,
        comment=comment,
        by=house.head,
        now=NOW,
    )


def submit(house):
    deeds.submit(
        assignment=house.task, outcome="done", deviation="", comment="", by=house.head, now=NOW
    )


def enter(house, numerator="45"):
    indicator = house.edition.indicators.get()
    values = {indicator: (Decimal(numerator), Decimal(50), "")}
    enter_values(answer=house.answer, values=values, by=house.head, now=NOW)


def correct(house):
    return begin_correction(edition=house.edition, reason="Письмо", by=house.coordinator)


CHANGES = {
    "work is begun": lambda house: deeds.start(assignment=house.task, by=house.head, now=NOW),
    "words are prepared": prepare,
    "a report is sent": submit,
    "a document is attached": attach,
    "a document is taken away": lambda house: detach(
        evidence=Evidence.objects.get(), by=house.head
    ),
    "a task need not be done": lambda house: deeds.excuse(
        assignment=house.task, reason="Карантин", by=house.coordinator, now=NOW
    ),
    "a deadline is moved": lambda house: move_deadline(
        deadline=Deadline.objects.get(),
        to=date(2024, 5, 6),
        reason="Праздники",
        by=house.coordinator,
        now=NOW,
    ),
    "a value is entered": enter,
    "an answer is confirmed": lambda house: rounds.confirm(
        answer=house.answer, by=house.head, now=NOW
    ),
    "a round is closed": lambda house: rounds.close(
        round=MonitoringRound.objects.get(), by=house.coordinator, now=NOW
    ),
    "an edition is begun": correct,
    "a school is covered": lambda house: cover(
        roadmap=house.roadmap, schools=[make_school(house.municipality)], by=house.coordinator
    ),
    "a category is given": lambda house: set_categories(
        school=house.school,
        academic_year=2023,
        categories=[Category.LOW_RESULTS],
        act=None,
        by=house.coordinator,
    ),
    "an agreement is terminated": lambda house: terminate(
        agreement=PartnerAgreement.objects.get(),
        on=date(2024, 4, 9),
        reason="Закрыта",
        by=house.coordinator,
    ),
    "an event is held": lambda house: hold(
        event=PartnerAgreement.objects.get().events.get(),
        held_on=date(2024, 4, 9),
        note="",
        by=house.coordinator,
        today=date(2024, 4, 10),
    ),
}


def pulse():
    return pulse_of(Municipality.objects.all())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_report_tells_does_not_change_unnoticed(house, change):
    before = pulse()

    change(house)

    assert pulse() != before


def test_words_prepared_once_more_and_values_corrected_are_noticed(house):
    prepare(house)
    enter(house)
    seen = {pulse()}

    prepare(house, deviation="Болеют два учителя")
    seen.add(pulse())
    prepare(house, deviation="Болеют два учителя", comment="Замены нет")
    seen.add(pulse())
    enter(house, "46")
    seen.add(pulse())

    assert len(seen) == 4


def test_what_is_taken_back_is_noticed(house):
    before = pulse()
    draft = correct(house)
    begun = pulse()

    discard_draft(edition=draft, by=house.coordinator)

    assert len({before, begun, pulse()}) == 3


QUIET = [Deed.SIGNED_IN, Deed.SIGN_IN_FAILED, Deed.REFUSED, Deed.DOWNLOADED, Deed.REMINDED]


@pytest.mark.parametrize("deed", QUIET)
def test_what_people_do_besides_is_not(house, deed):
    before = pulse()

    record(deed=deed, by=house.coordinator, municipality=house.municipality, name="что-то")

    assert pulse() == before


def test_a_report_that_is_made_does_not_change_the_next(house):
    before = pulse()

    assert made(ordered(house.edition, by=house.coordinator)).is_ready

    assert pulse() == before


def test_what_happens_elsewhere_is_not(house):
    before = pulse_of([house.municipality])

    record(deed=Deed.CHANGED, by=None, municipality=make_municipality())

    assert pulse_of([house.municipality]) == before


def test_after_a_change_the_same_request_makes_another_report(house):
    report = made(ordered(house.edition, by=house.coordinator))
    assert ordered(house.edition, by=house.coordinator) == report

    submit(house)

    assert ordered(house.edition, by=house.coordinator) != report
    assert Report.objects.count() == 2


def test_the_number_of_questions_is_always_the_same(house, django_assert_num_queries):
    with django_assert_num_queries(3):
        pulse_of([house.municipality])
