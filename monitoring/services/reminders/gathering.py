"""What there is to tell in municipalities on a day, batch by batch of people."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Max, Min, Q

from monitoring.choices import ReminderKind, Weekday
from monitoring.models import Reminder, ReminderPreference
from monitoring.services.reminders.audience import Audience, Place, Reader
from monitoring.services.reminders.rhythm import rhythms_of
from monitoring.services.reminders.topics import TOPICS
from schools.choices import Role
from schools.models import Membership, User
from schools.rights import Right, may

BATCH = 500
Frequency = ReminderPreference.Frequency


def gathered(*, municipalities, on, since) -> Iterator[list[Reader]]:
    """The readers at home in the municipalities, given by primary keys, with what is to be told
    after `since` up to `on`.

    A person of several municipalities is at home in the first that was made, and told of all of
    them there. At any time one batch of people is in memory, and a batch costs as many queries
    whatever there is to tell and in however many municipalities.
    """
    homes = rhythms_of(municipalities, on=on, since=since)
    weekly = {pk: _week_before_last(home, since) for pk, home in homes.items()}
    run = _Run(on=on, earliest=min([since, *filter(None, weekly.values())]))
    last = 0
    while people := list(_at_home(municipalities, on).filter(pk__gt=last).order_by("pk")[:BATCH]):
        readers = _readers(people, on=on, since=since, weekly=weekly)
        run.tell(readers)
        yield list(readers.values())
        last = people[-1].pk


class _Run:
    """The municipalities of a run, each reckoned once."""

    def __init__(self, *, on, earliest):
        self.on = on
        self.earliest = earliest
        self._rhythms = {}

    def tell(self, readers):
        audiences = defaultdict(Audience)
        for held in _memberships(readers, self.on):
            _seat(audiences[held["municipality"]], held, readers[held["user"]])
        _mark_several(audiences, readers)
        places = self._places(audiences)
        for rhythm, audience in places.values():
            for coordinator in audience.by_role[Role.COORDINATOR]:
                for body in rhythm.bodies_without_people:
                    audience.answering[body].add(coordinator)
        if places:
            for topic in TOPICS:
                topic.tell(places)

    def _places(self, audiences):
        """By primary key of the municipality, in the order of keys."""
        new = audiences.keys() - self._rhythms.keys()
        if new:
            self._rhythms |= rhythms_of(sorted(new), on=self.on, since=self.earliest)
        return {pk: Place(self._rhythms[pk], audiences[pk]) for pk in sorted(audiences)}


def _week_before_last(home, since):
    """What a weekly letter of this run is told from; None where no such letter goes."""
    week_day = home.week_day(Weekday.MONDAY)
    return home.week_before(week_day, Weekday.MONDAY) if week_day > since else None


def _at_home(municipalities, on):
    """Active people with a role in force, whose first reminding municipality is one of these."""
    in_force = _in_force(on)
    here = Membership.objects.filter(in_force, municipality__in=municipalities)
    first = Min("memberships__municipality", filter=_in_force(on, "memberships__"))
    return (
        User.objects.filter(pk__in=here.values("user"), is_active=True)
        .annotate(home=first)
        .filter(home__in=municipalities)
    )


def _in_force(on, membership=""):
    """Roles in force on the day in municipalities that remind."""

    def field(name):
        return f"{membership}{name}"

    return (
        (Q(**{field("starts_on"): None}) | Q(**{field("starts_on__lte"): on}))
        & (Q(**{field("ends_on"): None}) | Q(**{field("ends_on__gte"): on}))
        & Q(**{field("municipality__isnull"): False})
        & (
            Q(**{field("municipality__reminder_policy"): None})
            | Q(**{field("municipality__reminder_policy__is_on"): True})
        )
    )


def _readers(people, *, on, since, weekly):
    """By primary key; `weekly` by that of a home. Whoever has a digest in the ledger from a run
    that ended half way is told from its day, and of no threshold twice."""
    told = dict(
        Reminder.objects.filter(
            person__in=people,
            kind__in=[ReminderKind.DIGEST, ReminderKind.OFFICIALS],
            about="",
            on__gt=since,
            on__lte=on,
        )
        .values_list("person")
        .annotate(last=Max("on"))
    )
    frequencies = dict(
        ReminderPreference.objects.filter(person__in=people).values_list("person", "frequency")
    )
    readers = {}
    for person in people:
        own = told.get(person.pk, since)
        chosen = frequencies.get(person.pk, Frequency.DAILY)
        mail_since = {Frequency.WEEKLY: weekly[person.home], Frequency.NONE: None}.get(chosen, own)
        if own == on:  # nothing is left to tell today
            mail_since = None
        readers[person.pk] = Reader(person, person.home, since=own, mail_since=mail_since)
    return readers


def _memberships(readers, on):
    """A row for each role and organisation of the readers; `organisation` may be None."""
    return (
        Membership.objects.filter(_in_force(on), user__in=readers.keys())
        .order_by("pk", "organisations")
        .values("user", "municipality", "role", organisation=F("organisations"))
    )


def _seat(audience, held, reader):
    role, organisation = held["role"], held["organisation"]
    audience.by_role[role].add(reader)
    if organisation is None:
        return
    if may(role, Right.PREPARE_REPORTS):
        audience.answering[organisation].add(reader)
    elif role == Role.CURATOR:
        audience.curating[organisation].add(reader)


def _mark_several(audiences, readers):
    """Say which readers must be told where each thing is."""
    municipalities, places = defaultdict(set), defaultdict(set)
    for pk, audience in audiences.items():
        for held in audience.by_role.values():
            for reader in held:
                municipalities[reader.person.pk].add(pk)
        for seats in (audience.answering, audience.curating):
            for organisation, seated in seats.items():
                for reader in seated:
                    places[reader.person.pk].add(organisation)
    for pk, reader in readers.items():
        reader.is_of_several_municipalities = len(municipalities[pk]) > 1
        # Who answers for no organisation by name looks at many.
        reader.is_of_several_places = len(places[pk]) != 1
