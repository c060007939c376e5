"""Two people decide at once, or one decides while another writes. On both databases."""

from threading import Barrier, Event

import pytest

from roadmaps.choices import EditionDeed, EditionState
from roadmaps.models import Edition, EditionEvent
from roadmaps.services import editing, editions
from tests.at_once import together
from tests.roadmaps.editions.houses import DAY, NOW, row, state_of


def approval(house, edition, *, by, approve=editions.approve):
    act = house.act()
    return lambda: approve(edition=edition, act=act, on=DAY, by=by, now=NOW)


def returning(house, edition, *, by, give_back=editions.return_edition):
    return lambda: give_back(edition=edition, reason="Сроки", by=by, now=NOW)


def decisions(edition):
    return [
        event.deed
        for event in EditionEvent.objects.filter(edition=edition).exclude(deed=EditionDeed.SENT)
    ]


@pytest.fixture
def without_locks(monkeypatch):
    """Decisions that read the edition with nothing held, all of them before any writes."""
    both_have_read = Barrier(2)

    def read_only(edition):
        current = Edition.objects.select_related("roadmap", "municipality").get(pk=edition.pk)
        both_have_read.wait(timeout=120)
        return current

    monkeypatch.setattr(editions, "locked", read_only)


def test_of_two_who_approve_at_once_one_is_first(busy_house):
    edition = busy_house.sent()
    calls = [approval(busy_house, edition, by=busy_house.official) for _ in range(2)]

    answers = together(*calls)

    assert sorted(type(answer).__name__ for answer in answers) == ["Edition", "EditionNotMoved"]
    assert decisions(edition) == [EditionDeed.APPROVED]


def test_without_locks_both_would_approve(busy_house, without_locks):
    edition = busy_house.edition
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.IN_REVIEW)
    bare = editions.approve.__wrapped__
    calls = [approval(busy_house, edition, by=None, approve=bare) for _ in range(2)]

    together(*calls)

    assert decisions(edition) == [EditionDeed.APPROVED] * 2


def test_what_is_returned_is_not_approved(busy_house):
    edition = busy_house.sent()

    answers = together(
        approval(busy_house, edition, by=busy_house.official),
        returning(busy_house, edition, by=busy_house.official),
    )

    assert sum(isinstance(answer, editions.EditionNotMoved) for answer in answers) == 1
    (deed,) = decisions(edition)
    expected = {
        EditionDeed.APPROVED: EditionState.APPROVED,
        EditionDeed.RETURNED: EditionState.DRAFT,
    }
    assert state_of(edition) == expected[deed]


def test_without_locks_it_would_be_both(busy_house, without_locks):
    edition = busy_house.edition
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.IN_REVIEW)

    together(
        approval(busy_house, edition, by=None, approve=editions.approve.__wrapped__),
        returning(busy_house, edition, by=None, give_back=editions.return_edition.__wrapped__),
    )

    assert sorted(decisions(edition)) == [EditionDeed.APPROVED, EditionDeed.RETURNED]


@pytest.fixture
def patience():
    """Seconds for which an edit waits for somebody who, where there is a lock, does not come."""
    return 1


@pytest.fixture
def slow_writer(monkeypatch, patience):
    """An edit that is begun, and goes on when somebody else is through or patience is over; the
    list tells who was through when."""
    begun, approved, order = Event(), Event(), []
    read_again = editing.read_again

    def linger(rows, **kwargs):
        begun.set()
        approved.wait(timeout=patience)
        read_again(rows, **kwargs)

    monkeypatch.setattr(editing, "read_again", linger)

    def write(house, change_cells):
        activity = row(house.school_edition)
        change_cells(
            activity=activity,
            cells={"title": "Новые слова"},
            seen={},
            by=house.editor,
            now=NOW,
        )
        order.append("written")

    def decide(house):
        begun.wait(timeout=120)
        approval(house, house.school_edition, by=house.head)()
        order.append("approved")
        approved.set()

    return write, decide, order


def test_an_approval_waits_for_the_words_that_are_being_written(busy_house, slow_writer):
    write, decide, order = slow_writer

    answers = together(lambda: write(busy_house, editing.change_cells), lambda: decide(busy_house))

    assert answers == [None, None]
    assert row(busy_house.school_edition).title == "Новые слова"
    assert order == ["written", "approved"]


@pytest.mark.parametrize("patience", [120])
def test_without_the_lock_words_would_change_after_the_approval(
    busy_house, slow_writer, monkeypatch
):
    write, decide, order = slow_writer
    monkeypatch.setattr(editing, "lock_draft", lambda edition: edition)

    together(
        lambda: write(busy_house, editing.change_cells.__wrapped__), lambda: decide(busy_house)
    )

    assert order == ["approved", "written"]
    assert row(busy_house.school_edition).title == "Новые слова"


def test_words_that_come_after_the_approval_are_refused(busy_house):
    edition = busy_house.school_edition
    approval(busy_house, edition, by=busy_house.head)()

    with pytest.raises(editing.EditionFrozen):
        editing.change_cells(
            activity=row(edition), cells={"title": "Поздно"}, seen={}, by=None, now=NOW
        )
