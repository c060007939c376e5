"""A partner agreement and its joint events as reports tell them, on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roadmaps.deadline_words import day_words
from schools.agreement_state import agreement_state, event_state, last_day
from schools.choices import AgreementState, EventState
from schools.models import PartnerAgreement

IN_FORCE = (AgreementState.ACTIVE, AgreementState.EXPIRING)


@dataclass(frozen=True)
class Partnership:
    """An agreement on the day `on`; it comes with its events."""

    agreement: PartnerAgreement
    on: date

    @property
    def number(self):
        return self.agreement.number or "без номера"

    @cached_property
    def state(self):
        return agreement_state(self.agreement, self.on)

    @property
    def said_state(self):
        """«действует, продлевается сам», «расторгнут с 1 июня 2024 г.»"""
        terminated_on = self.agreement.terminated_on
        if self.state == AgreementState.TERMINATED:
            return f"{self.state.label} с {day_words(terminated_on)}"
        if terminated_on:
            return f"{self.state.label}, будет расторгнут с {day_words(terminated_on)}"
        is_renewed = self.agreement.is_renewed and self.state in IN_FORCE
        return f"{self.state.label}, продлевается сам" if is_renewed else self.state.label

    @property
    def ends_on(self):
        """The last day of the term that holds the day."""
        return last_day(self.agreement, self.on)

    @cached_property
    def events(self):
        """`(event, its EventState)` in the order of their days."""
        return [(event, event_state(event, self.on)) for event in self.agreement.events.all()]

    def count(self, state):
        return sum(each == state for _, each in self.events)

    @property
    def kept(self):
        """How many events are to be held or were."""
        return len(self.events) - self.count(EventState.CANCELLED)

    @property
    def last_held_on(self):
        """The day of the last event that was held, or None."""
        days = (event.held_on for event, state in self.events if state == EventState.HELD)
        return max(days, default=None)

    @property
    def next_on(self):
        """The day of the next event that is planned, or None."""
        days = (event.planned_on for event, state in self.events if state == EventState.PLANNED)
        return min(days, default=None)


def event_cells(event, state):
    """Title, the day planned and the day held, state, outcome: what a table of events shows."""
    is_held = state == EventState.HELD
    return (
        event.title,
        event.planned_on,
        event.held_on if is_held else "",
        state.label,
        event.note if is_held else "",
    )
