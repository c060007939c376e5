"""The next wording begins from the one in force and changes nothing until it is approved."""

from datetime import date

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Activity, Edition, Roadmap
from roadmaps.services.corrections import (
    CorrectionNotBegun,
    DraftNotDiscarded,
    begin_correction,
    discard_draft,
)
from roadmaps.services.deadlines import move_deadline, set_control_date
from roadmaps.services.editing import change_cells
from roadmaps.services.editions import approve
from tests.factories import make_roadmap
from tests.roadmaps.editions.houses import DAY, NOW, deadline, row, state_of

MOVED = date(2024, 6, 10)


def corrected(house):
    return begin_correction(
        edition=house.edition, reason="Письмо министерства", by=house.coordinator
    )


def test_the_draft_has_the_words_and_keys_but_not_the_act(house):
    Edition.objects.filter(pk=house.edition.pk).update(
        act_phrase="Приложение № 1\nк приказу № 15-у", appendix="1"
    )
    approved = house.approved()

    draft = corrected(house)

    assert (draft.number, draft.state) == (2, EditionState.DRAFT)
    assert (draft.act, draft.act_phrase, draft.approved_on) == (None, "", None)
    assert (draft.based_on, draft.reason, draft.appendix) == (approved, "Письмо министерства", "1")
    assert [
        (activity.key, activity.title)
        for activity in Activity.objects.filter(section__part__edition=draft)
    ] == [
        (activity.key, activity.title)
        for activity in Activity.objects.filter(section__part__edition=approved)
    ]
    assert state_of(approved) == EditionState.APPROVED


def test_only_one_draft_is_in_work(house):
    house.approved()
    corrected(house)

    with pytest.raises(CorrectionNotBegun, match="уже есть редакция 2"):
        corrected(house)


def test_a_draft_begins_nothing(house):
    with pytest.raises(CorrectionNotBegun, match="с действующей, а эта — «проект»"):
        corrected(house)


def test_it_needs_a_reason(house):
    house.approved()

    with pytest.raises(CorrectionNotBegun, match="зачем"):
        begin_correction(edition=house.edition, reason=" ", by=house.coordinator)


@pytest.mark.parametrize("person", ["official", "head", "administrator", "stranger"])
def test_only_those_who_run_the_plan_begin_it(house, person):
    house.approved()

    with pytest.raises(CorrectionNotBegun):
        begin_correction(edition=house.edition, reason="Так", by=getattr(house, person))

    assert house.edition.roadmap.editions.count() == 1


def test_moves_before_and_during_the_correction_are_carried_over(house):
    approved = house.approved()
    move_deadline(
        deadline=deadline(approved), to=MOVED, reason="Карантин", by=house.coordinator, now=NOW
    )
    draft = corrected(house)
    later = date(2024, 6, 30)
    move_deadline(
        deadline=deadline(approved), to=later, reason="Карантин", by=house.coordinator, now=NOW
    )
    # As if the draft had been read in anew from a file, which knows of no moves.
    draft_deadline = deadline(draft)
    draft_deadline.due_on = draft_deadline.scheduled_on
    draft_deadline.save()

    approve(edition=draft, act=house.act(), on=DAY, by=None, now=NOW)

    carried = deadline(draft)
    assert (carried.scheduled_on, carried.due_on) == (date(2024, 5, 20), later)


def test_a_deadline_planned_anew_is_not_moved(house):
    approved = house.approved()
    move_deadline(
        deadline=deadline(approved), to=MOVED, reason="Карантин", by=house.coordinator, now=NOW
    )
    draft = corrected(house)
    words = {"deadline": "до 1 июля 2024 г."}
    change_cells(activity=row(draft), cells=words, seen={}, by=house.coordinator, now=NOW)

    approve(edition=draft, act=house.act(), on=DAY, by=None, now=NOW)

    assert deadline(draft).due_on == date(2024, 7, 1)


def test_control_dates_are_carried_over_to_rows_that_have_none(house):
    approved = house.approved()
    draft = corrected(house)
    set_control_date(activity=row(approved, 1), on=MOVED, by=house.coordinator)
    row(draft, 1).deadlines.all().delete()

    approve(edition=draft, act=house.act(), on=DAY, by=None, now=NOW)

    assert (deadline(draft, 1).due_on, deadline(draft, 1).is_control) == (MOVED, True)


def test_a_draft_is_thrown_away_and_the_roadmap_stays(house):
    house.approved()
    draft = corrected(house)

    discard_draft(edition=draft, by=house.coordinator)

    assert list(house.edition.roadmap.editions.all()) == [house.edition]


def test_the_only_draft_takes_the_roadmap_along_when_that_is_meant(house):
    with pytest.raises(DraftNotDiscarded, match="единственная редакция"):
        discard_draft(edition=house.edition, by=house.coordinator)
    assert Roadmap.objects.filter(pk=house.edition.roadmap_id).exists()

    discard_draft(edition=house.edition, by=house.coordinator, with_roadmap=True)

    assert not Roadmap.objects.filter(pk=house.edition.roadmap_id).exists()


def test_a_roadmap_that_others_rest_on_stays(house):
    make_roadmap(house.municipality, predecessor=house.edition.roadmap)

    with pytest.raises(DraftNotDiscarded, match="опираются другие"):
        discard_draft(edition=house.edition, by=house.coordinator, with_roadmap=True)


def test_what_is_in_review_or_in_force_is_not_thrown_away(house):
    house.sent()

    with pytest.raises(DraftNotDiscarded, match="только проект"):
        discard_draft(edition=house.edition, by=house.coordinator, with_roadmap=True)


@pytest.mark.parametrize("person", ["official", "head", "stranger"])
def test_nobody_else_throws_a_draft_away(house, person):
    with pytest.raises(DraftNotDiscarded):
        discard_draft(edition=house.edition, by=getattr(house, person), with_roadmap=True)
