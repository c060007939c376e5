"""Deadlines of the wording in force, moved one at a time, and days set where a plan names none."""

from datetime import timedelta

from django.db import transaction

from roadmaps.deadline_words import day_words
from roadmaps.edition_moves import Power
from roadmaps.models import Activity, Deadline, DeadlineMove
from roadmaps.querysets import IN_WORK
from roadmaps.services.editions import locked, powers_over
from schools.choices import Deed
from schools.services.audit import record

# A plan that is late is still finished within the year after it.
GRACE = timedelta(days=366)


class DeadlineNotMoved(Exception):
    """The deadline stays where it was; the message says why, in Russian."""


@transaction.atomic
def move_deadline(*, deadline, to, reason, by, now):
    """The `DeadlineMove` that takes the deadline to the day `to`, `scheduled_on` kept.

    The deadline must be of the edition in force; the same one in an edition in work, if it has it,
    moves too. Raises DeadlineNotMoved.
    """
    edition = _in_force(deadline.activity, by)
    current = Deadline.objects.select_related("activity").get(pk=deadline.pk)
    if not reason.strip():
        raise DeadlineNotMoved("Напишите причину: без неё срок не переносят.")
    if to == current.due_on:
        raise DeadlineNotMoved(f"Срок и так {day_words(to)}: укажите другой день.")
    _refuse_far(to, edition.roadmap)
    row = current.activity
    move = DeadlineMove.objects.create(
        municipality_id=edition.municipality_id,
        roadmap=edition.roadmap,
        activity_key=row.key,
        scheduled_on=current.scheduled_on,
        moved_from=current.due_on,
        moved_to=to,
        reason=reason.strip(),
        moved_at=now,
        moved_by=by,
    )
    Deadline.objects.filter(
        activity__in=_same_rows(edition, row), scheduled_on=current.scheduled_on
    ).update(due_on=to)
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=row,
        changes={
            "срок": [day_words(move.moved_from), day_words(to)],
            "причина переноса": ["", move.reason],
        },
    )
    return move


@transaction.atomic
def set_control_date(*, activity, on, by):
    """The `Deadline` that makes a row without dates («по отдельному плану») due on the day `on`.

    The row must be of the edition in force; the same row of an edition in work, if it has no dates
    either, gets the day too. Raises DeadlineNotMoved.
    """
    edition = _in_force(activity, by)
    if activity.deadlines.exists():
        raise DeadlineNotMoved("У мероприятия уже есть срок. Его можно перенести.")
    _refuse_far(on, edition.roadmap)
    rows = list(_same_rows(edition, activity).filter(deadlines=None))
    Deadline.objects.bulk_create(
        Deadline(
            municipality_id=edition.municipality_id,
            activity=row,
            scheduled_on=on,
            due_on=on,
            is_control=True,
        )
        for row in rows
    )
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=activity,
        changes={"контрольная дата": ["", day_words(on)]},
    )
    return activity.deadlines.get()


@transaction.atomic
def clear_control_date(*, deadline, by):
    """The row has no dates again, in the edition in force and in one in work.

    Raises DeadlineNotMoved for a deadline that the words of the plan name.
    """
    activity = deadline.activity
    edition = _in_force(activity, by)
    if not deadline.is_control:
        raise DeadlineNotMoved(
            "Этот срок назван в самом плане: снять можно только контрольную дату."
        )
    Deadline.objects.filter(
        activity__in=_same_rows(edition, activity),
        scheduled_on=deadline.scheduled_on,
        is_control=True,
    ).delete()
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=activity,
        changes={"контрольная дата": [day_words(deadline.due_on), "снята"]},
    )


def doubts_about(*, deadline, to, today):
    """What a person who moves a deadline to the day `to` should look at again, as sentences."""
    if deadline.opens_on and to < deadline.opens_on:
        yield f"Новый срок раньше начала мероприятия ({day_words(deadline.opens_on)})."
    if to < today:
        yield "Новый срок уже прошёл."


def moves_of(activity):
    """`DeadlineMove`s of the row's deadlines by the day first planned, the earliest move first."""
    moves = {}
    for move in DeadlineMove.objects.filter(
        roadmap=activity.section.part.edition.roadmap_id, activity_key=activity.key
    ).select_related("moved_by"):
        moves.setdefault(move.scheduled_on, []).append(move)
    return moves


def _in_force(activity, by):
    """The edition of the row, locked. Raises DeadlineNotMoved unless it is in force and theirs."""
    edition = locked(activity.section.part.edition)
    if not edition.is_in_force:
        raise DeadlineNotMoved(
            "Сроки переносят и назначают в действующей редакции, а эта — "
            f"«{edition.get_state_display()}». В проекте измените слова срока."
        )
    if Power.PREPARES not in powers_over(edition, by):
        raise DeadlineNotMoved("Сроки переносит тот, кто ведёт дорожную карту.")
    return edition


def _refuse_far(day, roadmap):
    first, last = roadmap.starts_on, roadmap.ends_on + GRACE
    if not first <= day <= last:
        raise DeadlineNotMoved(
            f"{day_words(day)} далеко за сроком дорожной карты. "
            f"Укажите день с {day_words(first)} по {day_words(last)}"
        )


def _same_rows(edition, activity):
    """The row in the edition in force, and in one in work."""
    return Activity.objects.filter(
        section__part__edition__roadmap=edition.roadmap_id,
        section__part__edition__state__in=[edition.state, *IN_WORK],
        key=activity.key,
    )
