"""What the organisations of an invented municipality have made of what they must do."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from monitoring.choices import DECIDED, AssignmentDeed, AssignmentState, Outcome
from schools.choices import Role

_DAY = timedelta(days=1)
_DEVIATION = "Часть учителей обучится во втором полугодии: группа курсов перенесена."
_REMARK = "На справке нет подписи руководителя. Приложите подписанный экземпляр."
_EXCUSE = "В школе нет классов, о которых идёт речь."

State = AssignmentState
_OUTCOMES = {State.PARTLY_DONE: Outcome.PARTLY, State.NOT_DONE: Outcome.NOT_DONE}


class _Story:
    """How often each of `(state, days after the due day)` comes about, in thousandths."""

    def __init__(self, shares):
        self._ends = list(accumulate(share for share, _ in shares))
        self._told = [told for _, told in shares]

    def of(self, random):
        return self._told[bisect(self._ends, random.random() * self._ends[-1])]


# Of what was due in the last month every tenth is late; of what was due before, one in fifty.
_LATELY = _Story(
    [
        (600, (State.ACCEPTED, -3)),
        (60, (State.ACCEPTED, 4)),
        (30, (State.PARTLY_DONE, -1)),
        (10, (State.NOT_DONE, 1)),
        (120, (State.SUBMITTED, -1)),
        (30, (State.RETURNED, -2)),
        (30, (State.IN_PROGRESS, None)),
        (20, (State.NOT_APPLICABLE, None)),
        (100, (State.NOT_STARTED, None)),
    ]
)
_BEFORE = _Story(
    [
        (800, (State.ACCEPTED, -3)),
        (85, (State.ACCEPTED, 6)),
        (50, (State.PARTLY_DONE, -1)),
        (15, (State.NOT_DONE, 2)),
        (5, (State.SUBMITTED, 9)),
        (5, (State.RETURNED, 3)),
        (5, (State.IN_PROGRESS, None)),
        (15, (State.NOT_APPLICABLE, None)),
        (20, (State.NOT_STARTED, None)),
    ]
)
# Of what is due in the month to come a part is done already.
_SOON = _Story(
    [
        (50, (State.ACCEPTED, -30)),
        (50, (State.SUBMITTED, -30)),
        (100, (State.IN_PROGRESS, None)),
        (800, (State.NOT_STARTED, None)),
    ]
)
_LATER = _Story([(1, (State.NOT_STARTED, None))])
_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an organisation must do: a deadline of a plan, or a joint event."""

    organisation: int
    opens_on: date | None
    scheduled_on: date
    due_on: date
    given_on: date
    roadmap: int | None = None
    key: object = None
    deadline: int | None = None
    joint_event: int | None = None


def add_work(district, plan):
    """An assignment of each deadline of the plan and each organisation that answers for it."""
    for row in plan.rows:
        if plan.school is not None:
            answering = [plan.school]
        else:
            answering = district.schools if row.is_of_schools else [district.authority]
        for day in row.days:
            for organisation in answering:
                _add(
                    district,
                    Asked(
                        organisation,
                        *(day.opens_on, day.scheduled_on, day.due_on, plan.starts_on),
                        roadmap=plan.pk,
                        key=row.key,
                        deadline=day.pk,
                    ),
                )


def add_work_of_agreements(district):
    """An assignment of each joint event for the school that is helped."""
    given_on = district.today - timedelta(days=150)
    for event, school, day in district.events:
        asked = Asked(school, None, day, day, given_on, joint_event=event)
        _add(district, asked, is_held=day < district.today)


def _add(district, asked, *, is_held=False):
    state, days = (State.ACCEPTED, -1) if is_held else _story(asked, district)
    submitted_on = decided_on = None
    if days is not None:
        # Handed in the day before yesterday at the latest, and decided upon yesterday.
        submitted_on = min(asked.due_on + days * _DAY, district.today - 2 * _DAY)
        if state != State.SUBMITTED:
            decided_on = min(submitted_on + 2 * _DAY, district.today - _DAY)
    is_of_school = asked.organisation in district.schools
    sender = district.schools[asked.organisation] if is_of_school else district.specialist
    sent_at = submitted_on and district.noon(submitted_on)
    decided_at = decided_on and district.noon(decided_on)
    outcome = _OUTCOMES.get(state, Outcome.DONE) if submitted_on else ""
    given_at = district.noon(asked.given_on)
    reason = {State.RETURNED: _REMARK, State.NOT_APPLICABLE: _EXCUSE}.get(state, "")
    pk = district.tables.assignments.add(
        *(district.pk, asked.roadmap, asked.key, asked.deadline, asked.joint_event),
        *(asked.organisation, asked.opens_on, asked.scheduled_on, asked.due_on, state.value),
        *(str(outcome), _DEVIATION if state in _OUTCOMES else "", ""),
        *(sent_at and sender, sent_at, submitted_on),
        *(decided_at and district.coordinator, decided_at, reason),
        decided_at or sent_at or given_at,
    )

    def tell(deed, after, *, by, at, before="", text=""):
        district.tables.journal.add(
            *(district.pk, pk, deed.value, before and before.value, after.value, text, by),
            *(roles[by].value, at),
        )

    roles = {
        sender: Role.SCHOOL_HEAD if is_of_school else Role.SPECIALIST,
        district.coordinator: Role.COORDINATOR,
    }
    fresh, decider = State.NOT_STARTED, district.coordinator
    tell(AssignmentDeed.CREATE, fresh, by=decider, at=given_at)
    if sent_at:
        tell(AssignmentDeed.SUBMIT, State.SUBMITTED, by=sender, at=sent_at, before=fresh)
        # One report in ten has its document, which lies elsewhere.
        if district.random.random() < 0.1:
            link = f"https://{district.slug}.example.org/{pk}.pdf"
            district.tables.evidence.add(
                district.pk, pk, "Справка", "Справка", link, sender, sent_at
            )
    if decided_at:
        deed = AssignmentDeed.ACCEPT if state in DECIDED else AssignmentDeed.RETURN
        tell(deed, state, by=decider, at=decided_at, before=State.SUBMITTED, text=reason)
    if state == State.IN_PROGRESS:
        tell(AssignmentDeed.START, state, by=sender, at=given_at, before=fresh)
    if state == State.NOT_APPLICABLE:
        tell(AssignmentDeed.EXCUSE, state, by=decider, at=given_at, before=fresh, text=reason)


def _story(asked, district):
    """The state, and when it was handed in, in days after the due day; None if it was not."""
    past = district.today - asked.due_on
    if past > _MONTH:
        story = _BEFORE
    elif past > timedelta():
        story = _LATELY
    else:
        story = _SOON if -past < _MONTH else _LATER
    return story.of(district.random)
