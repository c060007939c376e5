"""What a roadmap would be in its next period, row by row. Nothing is saved here."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, partial

from django.utils.formats import date_format

from roadmaps.deadline_words import day_words
from roadmaps.models import Activity
from roadmaps.rolling import RolledPhrase, looks_one_off, moved_day, roll_phrase
from roadmaps.services.roll_forward.choices import Choices
from roadmaps.services.roll_forward.texts import rolled_texts
from schools.services.calendar import overrides_of
from schools.working_calendar import day_of

TWICE = "Такое же мероприятие есть и в более позднем году плана."
DROPPED = "Контрольная дата {day} в новый срок не попадает и не переносится."


@dataclass(frozen=True, slots=True)
class ControlDate:
    """A day the coordinator chose for a row without dates; `new` is None if it is let go."""

    old: date
    new: date | None


@dataclass(frozen=True, slots=True)
class RolledRow:
    """A row before and after; what is said of it is in Russian.

    `doubts` ask for a look, `notes` do not. `is_carried` is what happens unless somebody decides
    otherwise.
    """

    activity: Activity
    section_title: str
    phrase: RolledPhrase
    is_one_off: bool
    is_carried: bool
    doubts: tuple[str, ...]
    notes: tuple[str, ...]
    control_dates: tuple[ControlDate, ...]

    @property
    def is_unread(self):
        return self.phrase.is_unread

    @property
    def needs_a_look(self):
        return bool(self.doubts)


class Preview:
    """The edition as the `shift` would carry it on."""

    def __init__(self, edition, shift):
        self.edition = edition
        self.shift = shift
        # Rows of a plan share many phrases, and reading one takes a while.
        self._roll = cache(partial(roll_phrase, shift=shift))

    @cached_property
    def rows(self):
        """A `RolledRow` for every row, in printed order."""
        return [
            self._row(activity, section.title) for section, activity in _activities(self.edition)
        ]

    @cached_property
    def texts(self):
        """`RolledText`s: what has years to move besides deadlines."""
        return rolled_texts(self.edition, self.shift)

    @property
    def defaults(self):
        """The `Choices` of somebody who agrees with everything proposed."""
        return Choices(
            carried=frozenset(row.activity.key for row in self.rows if row.is_carried),
            phrases={},
            repairs=frozenset(
                address
                for text in self.texts
                for address, repair in text.addressed
                if repair.is_offered
            ),
        )

    def keeping(self, choices, *, former):
        """What somebody decided over `former`, a preview of another period, in `Choices` of this
        one: whatever was left as proposed there is as proposed here."""
        proposed, there = self.defaults, former.defaults
        phrases = {row.activity.key: row.phrase.new for row in former.rows}
        return Choices(
            carried=_kept(choices.carried, there.carried, proposed.carried),
            phrases={
                key: text for key, text in choices.phrases.items() if text != phrases.get(key)
            },
            repairs=_kept(choices.repairs, there.repairs, proposed.repairs),
        )

    @cached_property
    def fingerprint(self):
        """The same for as long as nobody changes the edition."""
        edition = self.edition
        versions = [
            (row._meta.model_name, row.pk, row.version)
            for rows in (
                edition.text_blocks.all(),
                edition.parts.all(),
                [section for part in edition.parts.all() for section in part.sections.all()],
                [activity for _, activity in _activities(edition)],
                edition.indicators.all(),
            )
            for row in rows
        ]
        return hashlib.sha256(repr((edition.pk, edition.title, versions)).encode()).hexdigest()

    def _row(self, activity, section_title):
        phrase = self._roll(activity.deadline_phrase)
        control_dates = tuple(
            self._control_date(deadline.due_on)
            for deadline in activity.deadlines.all()
            if deadline.is_control
        )
        is_twice = activity.pk in self._repeated_later
        return RolledRow(
            activity=activity,
            section_title=section_title,
            phrase=phrase,
            is_one_off=looks_one_off(activity.title, phrase.before),
            is_carried=not is_twice,
            doubts=(
                *phrase.doubts,
                *((TWICE,) if is_twice else ()),
                *(
                    DROPPED.format(day=day_words(control.old))
                    for control in control_dates
                    if not control.new
                ),
            ),
            notes=tuple(self._days_off(phrase.after, control_dates)),
            control_dates=control_dates,
        )

    def _control_date(self, day):
        new = moved_day(day, self.shift.years_for(day))
        return ControlDate(day, new if new in self.shift.after else None)

    def _days_off(self, reading, control_dates):
        """Words about the days named exactly on which nobody works."""
        days = [
            window.end
            for window in reading.windows
            if window.start in (None, window.end) or not _ends_a_month(window.end)
        ]
        for day in (*days, *(control.new for control in control_dates if control.new)):
            if not day_of(day, overrides=self._overrides).is_working:
                yield f"{day_words(day)} — нерабочий день ({date_format(day, 'l').lower()})."

    @cached_property
    def _overrides(self):
        return overrides_of(self.edition.roadmap.municipality)

    @cached_property
    def _repeated_later(self):
        """Rows that a later row does again, where several years become one."""
        if not self.shift.is_narrowing:
            return set()
        last = {}
        repeated = set()
        for _, activity in _activities(self.edition):
            words = tuple(activity.title.casefold().split())
            if words in last:
                repeated.add(last[words])
            last[words] = activity.pk
        return repeated


def _activities(edition):
    """`(section, activity)` in printed order, from what `with_contents` has read."""
    for part in edition.parts.all():
        for section in part.sections.all():
            for activity in section.activities.all():
                yield section, activity


def _kept(ticked, there, here):
    """`here`, but for what was ticked or unticked `there`."""
    touched = ticked ^ there
    return (here - touched) | (ticked & touched)


def _ends_a_month(day):
    return (day + timedelta(days=1)).month != day.month
