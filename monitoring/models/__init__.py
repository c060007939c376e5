from monitoring.models.assignment import Assignment, AssignmentEvent
from monitoring.models.evidence import Evidence
from monitoring.models.reminder import (
    CalendarFeed,
    Notice,
    Reminder,
    ReminderPolicy,
    ReminderPreference,
)
from monitoring.models.round import IndicatorValue, MonitoringRound, RoundAnswer
from monitoring.models.webhook import Webhook, WebhookDelivery

__all__ = [
    "Assignment",
    "AssignmentEvent",
    "CalendarFeed",
    "Evidence",
    "IndicatorValue",
    "MonitoringRound",
    "Notice",
    "Reminder",
    "ReminderPolicy",
    "ReminderPreference",
    "RoundAnswer",
    "Webhook",
    "WebhookDelivery",
]
