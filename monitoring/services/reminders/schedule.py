"""When a municipality is due for its run, and the run itself."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from monitoring.models import ReminderPolicy
from monitoring.reminders.hours import may_go
from monitoring.services.reminders.claiming import Letter, claim, letters_of
from monitoring.services.reminders.gathering import gathered
from schools.day_words import day_words
from schools.models import Municipality
from schools.services.calendar import overrides_of
from schools.working_calendar import add_working_days, is_working

logger = logging.getLogger(__name__)

_DAY = timedelta(days=1)


class NotReminded(Exception):
    """The municipality is passed over; the message says why, in Russian."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run would send; `skipped` says why it would send nothing."""

    letters: list[Letter]
    skipped: str = ""


def municipalities_due(*, now):
    """`(municipality, day)` of those whose run should begin at the moment and is not over yet.

    It is a working day there, by a calendar of its own, and the hour is between that of its policy
    and the end of the working day. One with a zone that the machine does not know is logged and
    passed over. Two queries, however many there are.
    """
    around = [timezone.localdate(now) + days * _DAY for days in (-1, 0, 1)]
    rows = (
        Municipality.objects.filter(Q(reminder_policy=None) | Q(reminder_policy__is_on=True))
        .exclude(reminder_policy__reminded_until__gte=around[-1])
        .select_related("reminder_policy")
        .prefetch_related("calendar_days")
    )
    for municipality in rows.order_by("pk"):
        try:
            local = timezone.localtime(now, ZoneInfo(municipality.time_zone))
        except (ZoneInfoNotFoundError, ValueError):  # the fault of one stops no other
            logger.exception("%s has no time of its own", municipality.slug)
            continue
        policy = getattr(municipality, "reminder_policy", None) or ReminderPolicy()
        if not _is_covered(policy, local.date()) and may_go(
            local, from_hour=policy.send_at_hour, overrides=overrides_of(municipality)
        ):
            yield municipality, local.date()


def remind_municipalities(*, municipalities, on, now):
    """Everything that fell due after the last run up to the day `on` is claimed, once a person,
    in those of the municipalities that are not to be passed over.

    Returns how many letters were. Safe to repeat at any moment, and by several at once: who was
    told by a run that died half way is passed over, the others are told.
    """
    return sum(len(letters) for letters in _reminding(list(municipalities), on=on, now=now))


def remind_municipality(*, municipality, on, now):
    """As `remind_municipalities` for one. Raises NotReminded."""
    return sum(len(letters) for letters in reminding(municipality=municipality, on=on, now=now))


def reminding(*, municipality, on, now):
    """As `remind_municipality`: yields the `Letter`s of a batch of people as soon as they are
    claimed. The day is covered once all are taken out."""
    if reason := _why_not(municipality, ReminderPolicy.of(municipality), on):
        raise NotReminded(reason)
    yield from _reminding([municipality], on=on, now=now)


def _reminding(municipalities, *, on, now):
    policies = ReminderPolicy.of_each(municipalities)
    prefetch_related_objects(municipalities, "calendar_days")
    together = defaultdict(list)
    for municipality in municipalities:
        policy = policies[municipality.pk]
        if reason := _why_not(municipality, policy, on):  # another task was first
            logger.info("%s is not reminded: %s", municipality.slug, reason)
        else:
            together[policy.reminded_until or on - _DAY].append(municipality.pk)
    channels_of = {pk: policy.channels for pk, policy in policies.items()}
    for since, keys in together.items():
        for readers in gathered(municipalities=keys, on=on, since=since):
            letters = list(letters_of(readers, channels_of=channels_of))
            with transaction.atomic():
                claim(letters, on=on, now=now)
            yield letters
        _cover(keys, on)


def preview(*, municipality, on, today):
    """The `Preview` of the run of the day `on`, as things stand; nothing is changed.

    For a day to come the runs before it are taken for done.
    """
    policy = ReminderPolicy.of(municipality)
    if reason := _why_not(municipality, policy, on):
        return Preview([], reason)
    since = policy.reminded_until or on - _DAY
    if on > today:
        before = add_working_days(on, -1, overrides=overrides_of(municipality))
        since = max(since, before)
    batches = gathered(municipalities=[municipality.pk], on=on, since=since)
    channels_of = {municipality.pk: policy.channels}
    return Preview(
        [letter for readers in batches for letter in letters_of(readers, channels_of=channels_of)]
    )


def _why_not(municipality, policy, on):
    if not policy.is_on:
        return "Напоминания в муниципалитете выключены."
    if _is_covered(policy, on):
        return f"За этот день уже напомнено: последний день — {day_words(policy.reminded_until)}"
    if not is_working(on, overrides=overrides_of(municipality)):
        return "Выходной день: в выходные писем нет."
    return ""


def _is_covered(policy, on):
    return policy.reminded_until is not None and policy.reminded_until >= on


def _cover(municipalities, on):
    ReminderPolicy.objects.bulk_create(
        (ReminderPolicy(municipality_id=pk) for pk in municipalities), ignore_conflicts=True
    )
    ReminderPolicy.objects.filter(
        Q(reminded_until=None) | Q(reminded_until__lt=on), municipality__in=municipalities
    ).update(reminded_until=on)
