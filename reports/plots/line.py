"""Rows of a plan as its timeline shows them: plain values."""

from dataclasses import dataclass, field
from datetime import date

from monitoring.board import SIGNS, Mark, Tally
from roadmaps.deadline_words import WITHOUT_DATES, day_words, window_words

_WORST_FIRST = list(Mark)


@dataclass(frozen=True, slots=True)
class Span:
    """A deadline: from `opens_on` (None for «до …») to `due_on`, first planned for `scheduled_on`.

    `tally` counts what the reader sees of those who answer for it; `assignment` is the primary key
    of the only one.
    """

    opens_on: date | None
    due_on: date
    scheduled_on: date
    is_control: bool = False
    tally: Tally = field(default_factory=lambda: Tally(()))
    assignment: int | None = None

    @property
    def mark(self):
        """The worst that is the matter with it; None where nobody is asked."""
        return next((mark for mark in _WORST_FIRST if self.tally.count([mark])), None)

    @property
    def begins_on(self):
        """The first of its days: its last, if it has been moved before its opening."""
        return self.opens_on if self.opens_on and self.opens_on <= self.due_on else self.due_on

    @property
    def is_moved(self):
        return self.due_on != self.scheduled_on

    @property
    def words(self):
        """«1–30 апреля 2020 г.», and where it was moved from"""
        words = window_words(
            self.opens_on if self.opens_on and self.opens_on <= self.due_on else None, self.due_on
        )
        if self.is_control:
            words += " (контрольная дата)"
        return f"{words}, перенесено с {day_words(self.scheduled_on)}" if self.is_moved else words

    @property
    def state_words(self):
        """«принято 7 из 9, просрочено: 2»; what is the matter with one is said by a word.

        Empty where the reader sees nobody who answers: it may be somebody else.
        """
        if self.mark is None:
            return ""
        if self.assignment:
            return SIGNS[self.mark][1]
        if not self.tally.required:
            return "не требуется"
        words = f"принято {self.tally.accepted} из {self.tally.required}"
        told = (("просрочено", Mark.LATE), ("возвращено", Mark.RETURNED))
        told += (("на проверке", Mark.TO_REVIEW),)
        return ", ".join(
            [
                words,
                *(
                    f"{name}: {self.tally.count([mark])}"
                    for name, mark in told
                    if self.tally.count([mark])
                ),
            ]
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the plan with its `spans` in the order of days."""

    pk: int
    number: str
    title: str
    responsible: str
    deadline: str
    kind: str
    section: int
    heading: str
    spans: tuple = ()

    @property
    def name(self):
        return f"{self.number} {self.title}".strip()

    @property
    def instead(self):
        """What is said where it has no dates."""
        return "" if self.spans else WITHOUT_DATES[self.kind] or "дат нет"

    def has(self, marks):
        return any(span.tally.count(marks) for span in self.spans)

    def within(self, first, last):
        """Whether any of its days is among these."""
        return any(span.begins_on <= last and span.due_on >= first for span in self.spans)
