"""How pressing an assignment is on a day: its group in a list, and the words beside its date."""

from datetime import timedelta
from enum import StrEnum

from monitoring.choices import DECIDED, OPEN, AssignmentState
from schools.counting import counted

SOON = timedelta(days=14)


class Urgency(StrEnum):
    """Groups of a list, the most pressing first."""

    OVERDUE = "overdue"
    RETURNED = "returned"
    SOON = "soon"
    LATER = "later"
    IN_REVIEW = "in_review"
    DONE = "done"
    OUT = "out"


HEADINGS = {
    Urgency.OVERDUE: "Просрочено",
    Urgency.RETURNED: "Вернули на доработку",
    Urgency.SOON: "Ближайшие две недели",
    Urgency.LATER: "Позже",
    Urgency.IN_REVIEW: "На проверке",
    Urgency.DONE: "Завершено",
    Urgency.OUT: "Не требуется",
}


def urgency(state, due_on, *, today):
    """The `Urgency` of a state and a due day."""
    if state == AssignmentState.SUBMITTED:
        return Urgency.IN_REVIEW
    if state in DECIDED:
        return Urgency.DONE
    if state not in OPEN:
        return Urgency.OUT
    if due_on < today:
        return Urgency.OVERDUE
    if state == AssignmentState.RETURNED:
        return Urgency.RETURNED
    return Urgency.SOON if due_on <= today + SOON else Urgency.LATER


def time_left(due_on, *, today):
    """«сегодня», «завтра», «осталось 5 дней», «просрочено на 3 дня»."""
    days = (due_on - today).days
    if days < 0:
        return f"просрочено на {counted(-days, 'день', 'дня', 'дней')}"
    if days < 2:
        return "завтра" if days else "сегодня последний день"
    return f"{'остался' if days % 10 == 1 and days % 100 != 11 else 'осталось'} " + counted(
        days, "день", "дня", "дней"
    )
