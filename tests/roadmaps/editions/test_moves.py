"""Who takes an edition from one state to another."""

import pytest

from roadmaps.choices import EditionDeed, EditionState
from roadmaps.models import Edition, EditionEvent
from roadmaps.services.editions import (
    EditionNotMoved,
    approve,
    recall,
    return_edition,
    send_to_review,
)
from schools.models import AuditEntry
from tests.roadmaps.editions.houses import DAY, NOW, state_of

DRAFT, IN_REVIEW, APPROVED = EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.APPROVED


def send(house, edition, by):
    return send_to_review(edition=edition, by=by, now=NOW)


def call_back(house, edition, by):
    return recall(edition=edition, by=by, now=NOW)


def give_back(house, edition, by):
    return return_edition(edition=edition, reason="Уточните сроки", by=by, now=NOW)


def put_in_force(house, edition, by):
    return approve(edition=edition, act=house.act(), on=DAY, by=by, now=NOW)


# deed, state before, state after, who may with the municipality's plan, who with a school's own
MOVES = [
    (send, DRAFT, IN_REVIEW, {"coordinator"}, {"head", "editor"}),
    (call_back, IN_REVIEW, DRAFT, {"coordinator"}, {"head", "editor"}),
    (give_back, IN_REVIEW, DRAFT, {"official"}, {"head"}),
    (put_in_force, IN_REVIEW, APPROVED, {"official"}, {"head"}),
    (put_in_force, DRAFT, APPROVED, set(), {"head"}),
]
PEOPLE = ("coordinator", "official", "head", "editor", "administrator", "stranger")
CASES = [
    pytest.param(
        (deed, before, after),
        plan,
        person,
        person in who,
        id=f"{deed.__name__} {before} {plan} {person}",
    )
    for deed, before, after, municipal, own in MOVES
    for plan, who in (("edition", municipal), ("school_edition", own))
    for person in PEOPLE
]


@pytest.mark.parametrize(("move", "plan", "person", "may"), CASES)
def test_the_table_says_who(house, move, plan, person, may):
    deed, before, after = move
    edition, by = getattr(house, plan), getattr(house, person)
    if before == IN_REVIEW:
        house.sent(edition)

    if may:
        deed(house, edition, by)
    else:
        with pytest.raises(EditionNotMoved):
            deed(house, edition, by)

    assert state_of(edition) == (after if may else before)


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        (deed, state)
        for deed in (send, call_back, give_back, put_in_force)
        for state in EditionState
        if state not in {before for known, before, *_ in MOVES if known == deed}
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_no_other_state_is_left_by_a_deed(house, deed, state):
    Edition.objects.filter(pk=house.edition.pk).update(state=state, approved_on=DAY)

    with pytest.raises(EditionNotMoved, match=r"а эта редакция — «\w"):
        deed(house, house.edition, None)

    assert state_of(house.edition) == state


@pytest.mark.parametrize("plan", ["edition", "school_edition"])
@pytest.mark.parametrize("state", [DRAFT, IN_REVIEW])
@pytest.mark.parametrize("person", PEOPLE)
def test_a_list_of_what_can_be_approved_is_what_can_be(house, plan, state, person):
    edition, by = getattr(house, plan), getattr(house, person)
    if state == IN_REVIEW:
        house.sent(edition)

    listed = Edition.objects.approvable_by(by).filter(pk=edition.pk).exists()

    try:
        put_in_force(house, edition, by)
    except EditionNotMoved:
        assert not listed
    else:
        assert listed


def test_every_decision_is_remembered_with_who_and_why(house):
    house.sent()
    give_back(house, house.edition, house.official)
    house.sent()
    put_in_force(house, house.edition, house.official)

    events = EditionEvent.objects.filter(edition=house.edition)
    assert [(event.deed, event.by, event.reason) for event in events] == [
        (EditionDeed.SENT, house.coordinator, ""),
        (EditionDeed.RETURNED, house.official, "Уточните сроки"),
        (EditionDeed.SENT, house.coordinator, ""),
        (EditionDeed.APPROVED, house.official, ""),
    ]
    trail = [set(entry.change_lines()) for entry in AuditEntry.objects.filter(actor=house.official)]
    assert {"состояние: на согласовании → проект", "причина: Уточните сроки"} in trail


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_returned_without_a_reason(house, reason):
    house.sent()

    with pytest.raises(EditionNotMoved, match="без причины"):
        return_edition(edition=house.edition, reason=reason, by=house.official, now=NOW)

    assert state_of(house.edition) == IN_REVIEW
