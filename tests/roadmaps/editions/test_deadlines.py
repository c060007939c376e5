"""A deadline is moved with a reason, and what was planned first is never forgotten."""

from datetime import date

import pytest

from roadmaps.deadline_words import DeadlineWords, moved_words
from roadmaps.models import Deadline, DeadlineMove
from roadmaps.services.corrections import begin_correction
from roadmaps.services.deadlines import (
    DeadlineNotMoved,
    clear_control_date,
    doubts_about,
    move_deadline,
    set_control_date,
)
from schools.models import AuditEntry
from tests.roadmaps.editions.houses import NOW, deadline, row

PLANNED, MOVED, LATER = date(2024, 5, 20), date(2024, 6, 10), date(2024, 6, 30)


def move(house, edition, to, *, reason="Карантин", by=None):
    return move_deadline(
        deadline=deadline(edition), to=to, reason=reason, by=by or house.coordinator, now=NOW
    )


def test_the_day_first_planned_stays(house):
    edition = house.approved()

    move(house, edition, MOVED)
    move(house, edition, LATER)

    moved = Deadline.objects.with_moves().get(pk=deadline(edition).pk)
    assert (moved.scheduled_on, moved.due_on, moved.moved_times) == (PLANNED, LATER, 2)
    assert [(one.moved_from, one.moved_to, one.reason) for one in DeadlineMove.objects.all()] == [
        (PLANNED, MOVED, "Карантин"),
        (MOVED, LATER, "Карантин"),
    ]
    entry = AuditEntry.objects.filter(actor=house.coordinator).first()
    assert set(entry.change_lines()) == {
        "срок: 10 июня 2024 г. → 30 июня 2024 г.",
        "причина переноса: Карантин",
    }


def test_the_same_deadline_of_a_draft_moves_along(house):
    edition = house.approved()
    draft = begin_correction(edition=edition, reason="Так", by=house.coordinator)

    move(house, edition, MOVED)

    assert deadline(draft).due_on == MOVED


def test_another_roadmap_stays_where_it_is(house):
    edition = house.approved()
    other = house.approved(house.school_edition)

    move(house, edition, MOVED)

    assert deadline(other).due_on == PLANNED


@pytest.mark.parametrize(
    ("to", "reason", "words"),
    [
        (PLANNED, "Карантин", "Срок и так 20 мая 2024 г."),
        (MOVED, "  ", "причину"),
        (date(2023, 12, 31), "Карантин", "далеко за сроком"),
        (date(2026, 1, 2), "Карантин", "далеко за сроком"),
    ],
)
def test_what_makes_no_sense_is_refused(house, to, reason, words):
    edition = house.approved()

    with pytest.raises(DeadlineNotMoved, match=words):
        move(house, edition, to, reason=reason)

    assert deadline(edition).due_on == PLANNED
    assert not DeadlineMove.objects.exists()


def test_a_draft_has_its_words_changed_instead(house):
    with pytest.raises(DeadlineNotMoved, match="В проекте измените слова срока"):
        move(house, house.edition, MOVED)


@pytest.mark.parametrize("person", ["official", "head", "editor", "administrator", "stranger"])
def test_only_those_who_run_the_plan_move_its_deadlines(house, person):
    edition = house.approved()

    with pytest.raises(DeadlineNotMoved):
        move(house, edition, MOVED, by=getattr(house, person))


def test_a_school_moves_the_deadlines_of_its_own_plan(house):
    edition = house.approved(house.school_edition)

    move(house, edition, MOVED, by=house.editor)

    assert deadline(edition).due_on == MOVED


def test_a_day_before_the_beginning_or_gone_by_is_doubted(house):
    edition = house.approved()
    doubts = doubts_about(deadline=deadline(edition), to=date(2024, 4, 1), today=date(2024, 4, 2))

    assert list(doubts) == [
        "Новый срок раньше начала мероприятия (1 мая 2024 г.).",
        "Новый срок уже прошёл.",
    ]


def test_one_moved_before_its_beginning_is_said_without_it(house):
    edition = house.approved()
    move(house, edition, date(2024, 4, 1))

    activity = row(edition)

    assert DeadlineWords.of_activity(activity).dates == ("до 1 апреля 2024 г.",)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (1, "перенесено 1 раз"),
        (2, "перенесено 2 раза"),
        (4, "перенесено 4 раза"),
        (5, "перенесено 5 раз"),
        (11, "перенесено 11 раз"),
        (12, "перенесено 12 раз"),
        (22, "перенесено 22 раза"),
        (112, "перенесено 112 раз"),
    ],
)
def test_how_often_is_said_in_good_russian(times, words):
    assert moved_words(times) == words


def test_a_row_without_dates_gets_a_control_date_and_loses_it(house):
    edition = house.approved()
    draft = begin_correction(edition=edition, reason="Так", by=house.coordinator)

    control = set_control_date(activity=row(edition, 1), on=MOVED, by=house.coordinator)

    assert (control.scheduled_on, control.due_on, control.is_control) == (MOVED, MOVED, True)
    assert deadline(draft, 1).is_control

    clear_control_date(deadline=deadline(edition, 1), by=house.coordinator)

    assert not row(edition, 1).deadlines.exists()
    assert not row(draft, 1).deadlines.exists()


def test_a_row_with_a_deadline_gets_no_other(house):
    edition = house.approved()

    with pytest.raises(DeadlineNotMoved, match="уже есть срок"):
        set_control_date(activity=row(edition), on=MOVED, by=house.coordinator)


def test_a_deadline_of_the_plan_is_not_taken_away(house):
    edition = house.approved()

    with pytest.raises(DeadlineNotMoved, match="только контрольную дату"):
        clear_control_date(deadline=deadline(edition), by=house.coordinator)


def test_a_control_date_is_moved_like_any_other(house):
    edition = house.approved()
    control = set_control_date(activity=row(edition, 1), on=MOVED, by=house.coordinator)

    move_deadline(deadline=control, to=LATER, reason="Не успели", by=house.coordinator, now=NOW)

    assert (deadline(edition, 1).scheduled_on, deadline(edition, 1).due_on) == (MOVED, LATER)
