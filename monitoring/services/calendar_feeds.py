"""The calendar that a person's own programs follow, and what stands in it."""

from datetime import timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from monitoring.calendar_feed import Entry, calendar_of
from monitoring.choices import OPEN, AssignmentState
from monitoring.models import Assignment, CalendarFeed, MonitoringRound
from roadmaps.models import Deadline
from schools.choices import Deed
from schools.rights import Right
from schools.services.audit import record

# What nobody reported for so long is for the board, not for a calendar.
LOOKS_BACK = timedelta(days=365)
TITLE = "Сроки дорожных карт"


@transaction.atomic
def open_feed(*, person, now):
    """The person's feed at a new address; the one before is dead from now on."""
    feed, _ = CalendarFeed.objects.update_or_create(
        person=person,
        defaults={"nonce": token_urlsafe(24), "created_at": now, "read_at": None},
    )
    record(deed=Deed.CREATED, by=person, obj=feed)
    return feed


@transaction.atomic
def revoke_feed(*, person):
    """The person has no feed; having had none is no error."""
    for feed in CalendarFeed.objects.filter(person=person):
        record(deed=Deed.DELETED, by=person, obj=feed)
        feed.delete()


def read_feed(*, feed, now):
    """The file of the feed at the moment `now`, and a note that it was read.

    Everything that lies with the person in any role in force, and rounds that are open there: a
    calendar acts in no role. None when the person holds no role any more.
    """
    person = feed.person
    if not person.memberships_in_force:
        return None
    CalendarFeed.objects.filter(pk=feed.pk).update(read_at=now)
    entries = {}
    for held in person.memberships_in_force:
        person.act_in(held.pk)
        today = held.today(now)
        for entry in (*_of_assignments(person, today), *_of_rounds(person)):
            entries.setdefault(entry.uid, entry)
    ordered = sorted(entries.values(), key=lambda entry: (entry.day, entry.uid))
    return calendar_of(ordered, name=TITLE, on=now.date())


def calendar_of_edition(*, edition, now):
    """The file of every deadline of the edition, one day each."""
    deadlines = (
        Deadline.objects.filter(activity__section__part__edition=edition)
        .select_related("activity")
        .order_by("due_on", "pk")
    )
    today = edition.municipality.today(now)
    url = settings.SITE_URL + edition.get_absolute_url()
    return calendar_of(
        (_of_deadline(deadline, edition, url, today) for deadline in deadlines),
        name=edition.roadmap.title,
        on=now.date(),
    )


def _of_assignments(person, today):
    """What the person works on, or helps schools with."""
    assignments = Assignment.objects.all()
    if person.may(Right.PREPARE_REPORTS):
        assignments = assignments.prepared_by(person)
    elif person.may(Right.RECOMMEND):
        assignments = assignments.visible_to(person)
    else:
        return
    rows = assignments.filter(
        state__in=[*OPEN, AssignmentState.SUBMITTED], due_on__gte=today - LOOKS_BACK
    ).select_related("organisation", "roadmap", "joint_event", "deadline__activity")
    for row in rows:
        yield Entry(
            uid=_uid("assignment", row.pk),
            day=row.due_on,
            title=f"Срок: {row.title}",
            description="\n".join(
                [
                    str(row.organisation),
                    *([row.roadmap.title] if row.roadmap else []),
                    f"Состояние: {row.get_state_display()}",
                ]
            ),
            url=settings.SITE_URL + row.get_absolute_url(),
            has_alarms=row.is_open and row.due_on >= today,
        )


def _of_rounds(person):
    rounds = MonitoringRound.objects.visible_to(person).open().select_related("roadmap")
    for row in rounds:
        yield Entry(
            uid=_uid("round", row.pk),
            day=row.cut_off_on,
            title=f"Мониторинг: {row.title}",
            description=row.roadmap.title,
            url=settings.SITE_URL + row.get_absolute_url(),
        )


def _of_deadline(deadline, edition, url, today):
    activity = deadline.activity
    return Entry(
        # The same in every edition: the day the plan was signed with never changes.
        uid=_uid("deadline", f"{activity.key}-{deadline.scheduled_on:%Y%m%d}"),
        day=deadline.due_on,
        title=f"Срок: {activity.title or activity}",
        description="\n".join(filter(None, [edition.roadmap.title, activity.responsible])),
        url=f"{url}#activity-{activity.pk}",
        has_alarms=deadline.due_on >= today,
    )


def _uid(noun, key):
    return f"{noun}-{key}@{urlsplit(settings.SITE_URL).hostname}"
