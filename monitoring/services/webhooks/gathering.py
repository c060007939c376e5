"""The journal of assignments is the outbox: what is new in it is claimed for whoever wants it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.urls import reverse

from monitoring.choices import AssignmentDeed, ReminderState, WebhookEvent
from monitoring.models import Assignment, AssignmentEvent, Webhook, WebhookDelivery

EVENTS = {
    AssignmentDeed.CREATE: WebhookEvent.ASSIGNED,
    AssignmentDeed.START: WebhookEvent.STARTED,
    AssignmentDeed.SUBMIT: WebhookEvent.SUBMITTED,
    AssignmentDeed.RECALL: WebhookEvent.RECALLED,
    AssignmentDeed.ACCEPT: WebhookEvent.ACCEPTED,
    AssignmentDeed.RETURN: WebhookEvent.RETURNED,
    AssignmentDeed.REOPEN: WebhookEvent.REOPENED,
    AssignmentDeed.EXCUSE: WebhookEvent.EXCUSED,
    AssignmentDeed.RESTORE: WebhookEvent.RESTORED,
    AssignmentDeed.WITHDRAW: WebhookEvent.WITHDRAWN,
    AssignmentDeed.RESUME: WebhookEvent.RESUMED,
}
# So many rows are claimed in one transaction.
BATCH = 500
# A row written so long ago is committed, if it ever will be: none with a smaller key is to come.
SETTLED = timedelta(minutes=15)
# Nobody is told of what is late for longer: a system that was off for weeks asks the API.
LATE_FOR = timedelta(days=7)


@transaction.atomic
def gather(*, webhook_id, now):
    """What has happened since is claimed for the system, once each: the number of new rows.

    Two that gather at once come one after the other; the numbers of one system follow each other.
    Zero for one that is switched off or gone.
    """
    webhook = (
        Webhook.objects.on()
        .select_for_update(of=("self",))
        .select_related("municipality")
        .filter(pk=webhook_id)
        .first()
    )
    if webhook is None:
        return 0
    moves, read_until = _moves(webhook, now)
    claimed = [*moves, *_late(webhook, now)]
    for row in claimed:
        webhook.sequence += 1
        row.sequence = webhook.sequence
        row.body = {"id": row.key, "sequence": row.sequence, **row.body}
    WebhookDelivery.objects.bulk_create(claimed, batch_size=BATCH)
    webhook.read_until = read_until
    webhook.save(update_fields=["sequence", "read_until"])
    return len(claimed)


@transaction.atomic
def claim_check(*, webhook, now):
    """The `WebhookDelivery` of a message that only asks whether the other side is there."""
    webhook = (
        Webhook.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=webhook.pk)
    )
    webhook.sequence += 1
    webhook.save(update_fields=["sequence"])
    row = _delivery(webhook, WebhookEvent.CHECK, about=f"check:{webhook.sequence}", at=now, now=now)
    row.sequence = webhook.sequence
    row.body = {"id": row.key, "sequence": row.sequence, **row.body}
    # Whoever asked sends it: no sweeper need.
    row.taken_at = now
    row.save()
    return row


def _moves(webhook, now):
    """Deliveries of journal rows, and up to which row the journal need not be read again."""
    journal = AssignmentEvent.objects.filter(
        municipality=webhook.municipality, pk__gt=webhook.read_until
    )
    claimed = WebhookDelivery.objects.filter(webhook=webhook, journal_row=OuterRef("pk"))
    wanted = [deed for deed, event in EVENTS.items() if event in webhook.events]
    rows = list(
        journal.filter(~Exists(claimed), deed__in=wanted)
        .select_related("assignment")
        .order_by("pk")[:BATCH]
    )
    settled = journal.filter(at__lte=now - SETTLED).aggregate(last=Max("pk"))["last"]
    read_until = settled or webhook.read_until
    if len(rows) == BATCH:
        read_until = min(read_until, rows[-1].pk)
    deliveries = [
        _delivery(
            webhook,
            EVENTS[row.deed],
            about=f"event:{row.pk}",
            at=row.at,
            now=now,
            assignment=row.assignment,
            states=(row.from_state or None, row.to_state),
            journal_row=row,
        )
        for row in rows
    ]
    return deliveries, read_until


def _late(webhook, now):
    """Deliveries of what has become late; a moved deadline may become late once more."""
    if WebhookEvent.LATE not in webhook.events:
        return []
    municipality = webhook.municipality
    today = municipality.today(now)
    since = max(municipality.today(webhook.created_at), today - LATE_FOR)
    late = Assignment.objects.overdue(today=today).filter(
        municipality=municipality, due_on__gte=since
    )
    told = set(
        WebhookDelivery.objects.filter(
            webhook=webhook, kind=WebhookEvent.LATE, claimed_at__gte=now - LATE_FOR - SETTLED
        ).values_list("about", flat=True)
    )
    found = ((f"late:{row.pk}:{row.due_on.isoformat()}", row) for row in late.order_by("pk"))
    return [
        _delivery(
            webhook,
            WebhookEvent.LATE,
            about=about,
            at=now,
            now=now,
            assignment=row,
            states=(row.state, row.state),
        )
        for about, row in found
        if about not in told
    ][:BATCH]


def _delivery(webhook, kind, *, about, at, now, assignment=None, states=(), journal_row=None):
    return WebhookDelivery(
        municipality=webhook.municipality,
        webhook=webhook,
        journal_row=journal_row,
        about=about,
        kind=kind,
        state=ReminderState.CLAIMED,
        claimed_at=now,
        body={
            "event": kind.value,
            "at": at.isoformat(),
            "municipality": webhook.municipality.slug,
            "assignment": _told(assignment, states) if assignment else None,
        },
    )


def _told(row, states):
    """Keys and states alone: names, words and people are asked for by a token."""
    return {
        "id": row.pk,
        "organisation": row.organisation_id,
        "roadmap": row.roadmap_id,
        "activity_key": str(row.activity_key) if row.activity_key else None,
        "joint_event": row.joint_event_id,
        "due_on": row.due_on.isoformat(),
        "from_state": states[0],
        "state": states[1],
        "url": _api_address(row),
    }


def _api_address(row):
    return settings.SITE_URL + reverse("api:assignment", kwargs={"pk": row.pk})
