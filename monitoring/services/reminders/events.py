"""What has just happened, or is asked for by hand, told without waiting for the daily letter."""

from dataclasses import dataclass
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import AssignmentDeed, AssignmentState, Channel, ReminderKind
from monitoring.models import Assignment, Reminder, ReminderPolicy, ReminderPreference
from monitoring.reminders.digest import Digest, Topic
from monitoring.reminders.hours import next_moment
from monitoring.services.notices import notify
from monitoring.services.reminders import people
from monitoring.services.reminders.topics.assignments import line_of, shortened, with_words
from monitoring.services.reminders.wording import worded
from schools.choices import Deed
from schools.counting import counted
from schools.models import Organisation
from schools.rights import Right
from schools.services.audit import record
from schools.services.calendar import overrides_of

Frequency = ReminderPreference.Frequency

# What the notice of a move says.
_SAID = {
    AssignmentDeed.SUBMIT: "Отправлено на проверку",
    AssignmentDeed.RETURN: "Возвращено на доработку",
    AssignmentDeed.REOPEN: "Открыто заново",
    AssignmentDeed.ACCEPT: "Принято",
}


class NobodyReminded(Exception):
    """No message is made; the words say why, in Russian."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many people get a message, how many had it today already, and organisations in which
    there is nobody to get one."""

    people: int
    already: int
    without: tuple[Organisation, ...]


def tell_of_move(event):
    """Those whom the move of an assignment concerns have a notice, and a letter if they want one
    at once; whoever made the move has neither."""
    if event.deed not in _SAID:
        return
    assignment, municipality = event.assignment, event.municipality
    on = municipality.today(event.at)
    if event.deed == AssignmentDeed.SUBMIT:
        concerned = people.coordinators(municipality=municipality, on=on)
    else:
        answering = people.answering(
            municipality=municipality, organisations=[assignment.organisation], on=on
        )
        concerned = answering[assignment.organisation_id]
    tell(
        [person for person in concerned if person.pk != event.by_id],
        municipality=municipality,
        said=f"{_SAID[event.deed]}: {shortened(assignment.title)}",
        place=assignment.organisation.short_name,
        note=event.text,
        url=assignment.get_absolute_url(),
        about=f"event:{event.pk}",
        now=event.at,
    )


def tell_of_edition(*, edition, by, now):
    """Those who answer by an edition that has come into force know that their tasks may differ."""
    municipality = edition.municipality
    organisations = Organisation.objects.filter(
        pk__in=Assignment.objects.filter(roadmap=edition.roadmap_id).open().values("organisation")
    )
    answering = people.answering(
        municipality=municipality, organisations=list(organisations), on=municipality.today(now)
    )
    concerned = {person for group in answering.values() for person in group} - {by}
    tell(
        sorted(concerned, key=lambda person: person.pk),
        municipality=municipality,
        said=f"Утверждена редакция {edition.number}: {shortened(edition.roadmap.title)}",
        note="Проверьте, что изменилось в ваших задачах и сроках.",
        url=reverse("monitoring:assignment_list"),
        about=f"edition:{edition.pk}",
        now=now,
    )


def tell_of_reopening(*, answer, by, now):
    """Those who answer for an organisation know that it may correct what it confirmed in a round,
    and why."""
    municipality, organisation = answer.municipality, answer.organisation
    answering = people.answering(
        municipality=municipality, organisations=[organisation], on=municipality.today(now)
    )
    tell(
        [person for person in answering[organisation.pk] if person != by],
        municipality=municipality,
        said=f"Сведения открыты заново: {shortened(answer.round.title)}",
        place=organisation.short_name,
        note=answer.reopening_reason,
        url=answer.get_absolute_url(),
        about=f"reopened:{answer.pk}:{int(now.timestamp())}",
        now=now,
    )


@transaction.atomic
def tell(concerned, *, municipality, said, about, url, now, place="", note="", waits_for_it=False):
    """Each of the people has a notice of what was `said`, once `about` a thing, and a letter if
    they want one at once or wait for it; letters go as the rules of the municipality have it.

    `place` is where it happened, `note` goes after it; `url` is a path of the portal.
    """
    notify(
        people=concerned,
        municipality=municipality,
        text=". ".join(filter(None, [f"{said} ({place})" if place else said, shortened(note)])),
        url=url,
        about=about,
        now=now,
    )
    written_to = [person for person in concerned if waits_for_it or _wants_at_once(person)]
    if not written_to:
        return
    policy = ReminderPolicy.of(municipality)
    if not policy.is_on or Channel.MAIL not in policy.channels:
        return
    told = {"said": said, "place": place, "note": note, "url": url}
    _claim(
        ((person, Channel.MAIL, worded("event", to=person, **told)) for person in written_to),
        policy=policy,
        about=about,
        now=now,
    )


@transaction.atomic
def remind_now(*, assignments, by, now):
    """A message about these assignments to each who answers for one, whatever they have chosen.

    What is not open any more is passed over. The same set is told a person once a day. Outside of
    working hours the message waits for them. Returns `Reminded`. Raises NobodyReminded.
    """
    rows = list(
        with_words(Assignment.objects.open())
        .filter(
            pk__in=[assignment.pk for assignment in assignments],
            municipality__in=by.municipalities_with(Right.ACCEPT_REPORTS),
        )
        .select_related("municipality")
        .order_by("due_on", "pk")
    )
    if not rows:
        raise NobodyReminded(
            "Напоминают о том, что ещё не отправлено на проверку. Среди выбранных такого нет."
        )
    municipality = rows[0].municipality
    today = municipality.today(now)
    organisations = list({row.organisation for row in rows})
    answering = people.answering(municipality=municipality, organisations=organisations, on=today)
    without = [one for one in organisations if not answering.get(one.pk)]
    told = _digests(rows, answering, today)
    if not told:
        raise NobodyReminded("В выбранных организациях нет никого, кому можно напомнить.")
    about = f"asked:{_mark(rows)}"
    had = Reminder.objects.filter(person__in=told, on=today, about=about)
    had_it = set(had.values_list("person", flat=True))
    new = {person: digest for person, digest in told.items() if person.pk not in had_it}
    if not new:
        raise NobodyReminded("Сегодня об этом уже напомнили.")
    policy = ReminderPolicy.of(municipality)
    _claim(
        (
            (person, channel, worded("digest", to=person, digest=digest, asked_by=by))
            for person, digest in new.items()
            for channel in policy.channels
        ),
        policy=policy,
        about=about,
        now=now,
    )
    record(
        deed=Deed.REMINDED,
        by=by,
        municipality=municipality,
        name=f"{_measures(rows)}, {counted(len(new), 'человек', 'человека', 'человек')}",
    )
    without.sort(key=lambda organisation: organisation.short_name)
    return Reminded(people=len(new), already=len(had_it), without=tuple(without))


def _wants_at_once(person):
    preference = getattr(person, "reminder_preference", None)
    return preference is not None and preference.frequency == Frequency.IMMEDIATE


def _claim(messages, *, policy, about, now):
    """Rows of the ledger, sent in working hours; `messages` are (person, channel, words)."""
    municipality = policy.municipality
    goes_at = next_moment(
        timezone.localtime(now, ZoneInfo(municipality.time_zone)),
        from_hour=policy.send_at_hour,
        overrides=overrides_of(municipality),
    )
    Reminder.objects.bulk_create(
        (
            Reminder(
                municipality=municipality,
                person=person,
                on=municipality.today(now),
                kind=ReminderKind.EVENT,
                channel=channel,
                about=about,
                subject=words.subject,
                text=words.text,
                html=words.html if channel == Channel.MAIL else "",
                claimed_at=now,
                next_try_at=goes_at,
            )
            for person, channel, words in messages
        ),
        ignore_conflicts=True,
    )


def _digests(rows, answering, today):
    """`{person: Digest}` of the assignments."""
    told = {}
    for row in rows:
        line = line_of(row, on=today, today=today)
        for person in answering.get(row.organisation_id, ()):
            digest = told.setdefault(person, Digest())
            digest.add(_topic(row, today), line, more=reverse("monitoring:assignment_list"))
    return told


def _topic(row, today):
    if row.due_on < today:
        return Topic.LATE
    return Topic.RETURNED if row.state == AssignmentState.RETURNED else Topic.SOON


def _measures(rows):
    return counted(len(rows), "мероприятие", "мероприятия", "мероприятий")


def _mark(rows):
    """The same for the same assignments, in whatever order they were chosen."""
    keys = ",".join(str(pk) for pk in sorted(row.pk for row in rows))
    return sha256(keys.encode()).hexdigest()[:24]
