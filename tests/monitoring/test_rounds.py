"""Monitoring rounds and their frozen figures."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from monitoring.measures import is_reached, total_of
from monitoring.models import Assignment, IndicatorValue, Notice
from monitoring.services import assignments, rounds
from monitoring.services.evidence import attach_link
from monitoring.services.figures import figures
from monitoring.services.indicator_values import enter_value
from roadmaps.choices import Comparator, EditionState, PartKind
from roadmaps.models import Indicator
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_indicator,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

MAY_20 = datetime(2024, 5, 20, 9, 0, tzinfo=UTC)
JUNE_3 = datetime(2024, 6, 3, 9, 0, tzinfo=UTC)
CUT_OFF = date(2024, 5, 31)


class Year:
    """A plan in force with one row due in April, two schools that answer, and an indicator."""

    def __init__(self):
        self.municipality = make_municipality()
        self.schools = [make_school(self.municipality) for _ in range(2)]
        self.heads = [make_school_head(school) for school in self.schools]
        self.coordinator = make_coordinator(self.municipality)
        self.roadmap = make_roadmap(self.municipality, schools=self.schools)
        self.edition = make_edition(self.roadmap)
        section = make_part(self.edition, titles=["Кадры"]).sections.get()
        window = (date(2024, 4, 1), date(2024, 4, 30))
        self.deadline = make_activity(section, windows=[window]).deadlines.get()
        self.assignments = [
            make_assignment(school, deadline=self.deadline) for school in self.schools
        ]
        self.indicator = Indicator.objects.create(
            municipality=self.municipality,
            edition=self.edition,
            position=0,
            title="Доля обученных учителей",
            comparator=Comparator.AT_LEAST,
            target=Decimal("85"),
            unit="%",
        )

    def open_round(self, **fields):
        return rounds.open_round(
            roadmap=self.roadmap,
            title="Июньский мониторинг",
            by=self.coordinator,
            now=MAY_20,
            **{"cut_off_on": CUT_OFF, **fields},
        )

    def submit(self, number, *, now, outcome="done", deviation=""):
        return assignments.submit(
            assignment=self.assignments[number],
            outcome=outcome,
            deviation=deviation,
            comment="",
            by=self.heads[number],
            now=now,
        )

    def enter(self, opened, number, numerator, denominator):
        return enter_value(
            round=opened,
            organisation=self.schools[number],
            indicator=self.indicator,
            numerator=Decimal(numerator),
            denominator=denominator and Decimal(denominator),
            comment="",
            by=self.heads[number],
            now=MAY_20,
        )


@pytest.fixture
def year():
    return Year()


def test_everybody_with_something_to_do_answers_in_a_round(year):
    make_school(year.municipality)
    excused = make_school(year.municipality)
    make_assignment(
        excused, deadline=year.deadline, state="not_applicable", reason="Нет девятых классов"
    )

    opened = year.open_round()

    answering = [answer.organisation_id for answer in opened.answers.all()]
    assert answering == [school.pk for school in year.schools]


def test_one_day_has_one_round(year):
    year.open_round()

    with pytest.raises(rounds.RoundNotChanged, match="уже есть"):
        year.open_round()


def test_a_plan_names_its_own_days_of_monitoring(year):
    part = make_part(year.edition, kind=PartKind.CHECKPOINTS)
    make_activity(part.sections.get(), windows=[(None, date(2024, 12, 20))])
    table = year.edition.parts.first().sections.get()
    make_activity(
        table, title="Мониторинг реализации плана", windows=[(None, day) for day in (CUT_OFF,)]
    )

    assert rounds.suggested_days(year.roadmap) == [CUT_OFF, date(2024, 12, 20)]
    year.open_round()
    assert rounds.suggested_days(year.roadmap) == [date(2024, 12, 20)]


def test_a_head_confirms_once_and_late_is_told_apart(year):
    opened = year.open_round()
    in_time, late = opened.answers.all()

    rounds.confirm(answer=in_time, by=year.heads[0], now=MAY_20)
    rounds.confirm(answer=late, by=year.heads[1], now=JUNE_3)

    told = figures(roadmap=year.roadmap, on=date(2024, 6, 4), round=opened)["answers"]
    assert [answer["is_late"] for answer in told] == [False, True]
    with pytest.raises(rounds.RoundNotChanged, match="уже подтверждены"):
        rounds.confirm(answer=late, by=year.heads[1], now=JUNE_3)


def test_one_school_is_let_in_again_with_a_reason(year):
    answer = year.open_round().answers.first()
    rounds.confirm(answer=answer, by=year.heads[0], now=MAY_20)

    with pytest.raises(rounds.RoundNotChanged, match="почему"):
        rounds.reopen(answer=answer, reason=" ", by=year.coordinator, now=JUNE_3)
    rounds.reopen(answer=answer, reason="Ошибка в числе", by=year.coordinator, now=JUNE_3)

    answer.refresh_from_db()
    assert answer.confirmed_at is None
    assert answer.reopening_reason == "Ошибка в числе"
    notice = Notice.objects.get()
    assert (notice.person, notice.url) == (year.heads[0], answer.get_absolute_url())
    assert notice.text.startswith("Сведения открыты заново: ")
    assert notice.text.endswith("Ошибка в числе")


def test_what_happens_after_closing_alters_nothing(year):
    opened = year.open_round()
    year.submit(0, now=MAY_20)
    closed = rounds.close(round=opened, by=year.coordinator, now=JUNE_3)
    frozen = closed.snapshot

    year.submit(1, now=JUNE_3)
    assignments.accept(assignment=year.assignments[0], by=year.coordinator, now=JUNE_3)
    closed.refresh_from_db()

    assert closed.snapshot == frozen
    assert frozen["totals"] == {
        "applicable": 2,
        "accepted": 0,
        "partly_done": 0,
        "not_done": 0,
        "in_review": 1,
        "late": 1,
        "done_late": 0,
        "not_applicable": 0,
    }


def test_a_closed_round_takes_nothing(year):
    opened = year.open_round()
    answer = opened.answers.first()
    rounds.close(round=opened, by=year.coordinator, now=JUNE_3)

    for attempt in (
        lambda: rounds.close(round=opened, by=year.coordinator, now=JUNE_3),
        lambda: rounds.confirm(answer=answer, by=year.heads[0], now=JUNE_3),
        lambda: year.enter(opened, 0, 5, 10),
    ):
        with pytest.raises(rounds.RoundNotChanged, match="закрыт"):
            attempt()


def test_the_figures_tell_every_row_and_every_fact(year):
    year.submit(0, now=JUNE_3, outcome="partly", deviation="Учитель болел")
    assignments.accept(assignment=year.assignments[0], by=year.coordinator, now=JUNE_3)

    told = figures(roadmap=year.roadmap, on=date(2024, 6, 4))

    assert [(row["section"], row["title"]) for row in told["rows"]] == [
        ("Кадры", year.deadline.activity.title)
    ]
    first, second = told["assignments"]
    assert first["state"] == "partly_done"
    assert first["deviation"] == "Учитель болел"
    assert (first["is_done_late"], first["is_late"]) == (True, False)
    assert (second["is_done_late"], second["is_late"]) == (False, True)
    assert told["organisations"] == {str(school.pk): school.short_name for school in year.schools}


def test_the_figures_tell_where_a_row_stands_why_it_came_back_and_where_its_evidence_is(year):
    year.edition.parts.update(title="План-график")
    make_activity(year.edition.parts.get().sections.get())
    first = year.assignments[0]
    attach_link(
        assignment=first,
        link="https://school.example.org/plan",
        name="План",
        kind="",
        by=year.heads[0],
        now=MAY_20,
    )
    Assignment.objects.filter(pk=first.pk).update(state="returned", reason="Нет подписи")

    told = figures(roadmap=year.roadmap, on=date(2024, 6, 4))

    assert [(row["part"], row["section"], row["is_dated"]) for row in told["rows"]] == [
        ("План-график", "Кадры", True),
        ("План-график", "Кадры", False),
    ]
    assert told["assignments"][0]["reason"] == "Нет подписи"
    (document,) = told["assignments"][0]["evidence"]
    assert (document["name"], document["link"]) == ("План", "https://school.example.org/plan")


def test_figures_of_one_organisation_hold_nothing_of_the_others(year):
    opened = year.open_round()
    year.enter(opened, 0, 5, 10)
    year.enter(opened, 1, 10, 10)
    first = year.schools[0]

    told = figures(roadmap=year.roadmap, on=CUT_OFF, round=opened, of=first.pk)

    assert [row["organisation"] for row in told["assignments"]] == [first.pk]
    assert (told["totals"]["applicable"], told["totals"]["late"]) == (1, 1)
    # What a municipality has reached is told by all.
    assert told["indicators"][0]["total"] == "75.00"


def test_figures_ask_the_same_number_of_questions_whatever_the_size(
    year, django_assert_max_num_queries
):
    for _ in range(20):
        make_assignment(make_school(year.municipality), deadline=year.deadline)

    with django_assert_max_num_queries(8):
        figures(roadmap=year.roadmap, on=CUT_OFF)


def test_a_value_is_put_in_place_of_the_former_until_it_is_confirmed(year):
    opened = year.open_round()
    year.enter(opened, 0, 5, 10)
    year.enter(opened, 0, 6, 10)
    rounds.confirm(answer=opened.answers.first(), by=year.heads[0], now=MAY_20)

    with pytest.raises(rounds.RoundNotChanged, match="координатора"):
        year.enter(opened, 0, 7, 10)

    assert IndicatorValue.objects.get().numerator == 6


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        ("-1", "10", "меньше нуля"),
        ("1", "0", "меньше нуля"),
        ("5", None, "всего"),
        ("11", "10", "целого"),
    ],
)
def test_numbers_that_make_no_share_are_refused(numerator, denominator, words, year):
    with pytest.raises(rounds.RoundNotChanged, match=words):
        year.enter(year.open_round(), 0, numerator, denominator)


def test_a_total_is_never_an_average_of_averages(year):
    opened = year.open_round()
    year.enter(opened, 0, 1, 2)
    year.enter(opened, 1, 9, 98)

    told = figures(roadmap=year.roadmap, on=CUT_OFF, round=opened)["indicators"]

    assert told[0]["total"] == "10.00"
    assert total_of([], "%") is None
    assert total_of([(Decimal(3), None), (Decimal(4), None)], "школ") == (7, None, 7)


def test_withdrawn_work_is_in_no_figure(year):
    Assignment.objects.filter(pk=year.assignments[0].pk).update(state="withdrawn")

    told = figures(roadmap=year.roadmap, on=CUT_OFF)

    assert [row["organisation"] for row in told["assignments"]] == [year.schools[1].pk]
    assert told["totals"]["applicable"] == 1


def test_a_round_lives_through_a_change_of_editions(year):
    opened = year.open_round()
    year.enter(opened, 0, 5, 10)
    year.edition.state = EditionState.SUPERSEDED
    year.edition.save()
    later = make_edition(year.roadmap, number=2)
    kept = make_indicator(later, key=year.indicator.key, title="Иначе сказано", target=40)

    year.enter(opened, 1, 3, 10)
    told = figures(roadmap=year.roadmap, on=CUT_OFF, round=opened)["indicators"]

    assert [(row["title"], row["total"], row["is_reached"]) for row in told] == [
        ("Иначе сказано", "40.00", True)
    ]
    kept.delete()
    with pytest.raises(rounds.RoundNotChanged, match="изменилась"):
        year.enter(opened, 0, 6, 10)


def test_an_indicator_of_another_plan_is_not_taken(year):
    opened = year.open_round()
    year.indicator = make_indicator(make_edition(make_roadmap(year.municipality)))

    with pytest.raises(rounds.RoundNotChanged, match="не вносят"):
        year.enter(opened, 0, 5, 10)


def test_a_round_opened_by_mistake_is_discarded_while_nobody_has_answered(year):
    rounds.discard(round=year.open_round(), by=year.coordinator)
    opened = year.open_round()
    year.enter(opened, 0, 5, 10)

    with pytest.raises(rounds.RoundNotChanged, match="уже есть ответы"):
        rounds.discard(round=opened, by=year.coordinator)


def test_who_has_nothing_to_say_any_more_is_not_waited_for(year):
    opened = year.open_round()
    Assignment.objects.filter(organisation=year.schools[1]).update(state="withdrawn")
    year.roadmap.covered_schools.remove(year.schools[1])

    came, went = rounds.renew_answers(round=opened, by=year.coordinator)

    assert (came, went) == ([], [year.schools[1].short_name])


@pytest.mark.parametrize(
    ("comparator", "target", "baseline", "value", "answer"),
    [
        ("at_least", 85, None, 85, True),
        ("at_least", 85, None, 84, False),
        ("at_most", 3, None, 4, False),
        ("equal", 100, None, 100, True),
        ("more", 5, None, 5, False),
        ("less", 5, None, 4, True),
        ("grows_by", 5, 60, 65, True),
        ("grows_by", 5, None, 65, None),
        ("falls_by", 5, 12, 8, False),
    ],
)
def test_a_value_is_held_against_the_target(comparator, target, baseline, value, answer):
    assert is_reached(value, comparator=comparator, target=target, baseline=baseline) is answer


@pytest.mark.parametrize(
    ("unit", "pairs", "value"),
    [
        ("%", [(1, 2), (9, 98)], "10.00"),
        ("п. п.", [(1, 3)], "33.33"),
        ("баллов", [(90, 20), (10, 5)], "4.00"),
        ("школ", [(3, None), (4, None)], "7.00"),
    ],
)
def test_a_unit_says_what_two_numbers_make(unit, pairs, value):
    pairs = [(Decimal(top), bottom and Decimal(bottom)) for top, bottom in pairs]

    assert str(total_of(pairs, unit)[2]) == value
