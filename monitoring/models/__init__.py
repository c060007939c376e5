from monitoring.models.assignment import Assignment, AssignmentEvent
from monitoring.models.evidence import Evidence
from monitoring.models.round import IndicatorValue, MonitoringRound, RoundAnswer

__all__ = [
    "Assignment",
    "AssignmentEvent",
    "Evidence",
    "IndicatorValue",
    "MonitoringRound",
    "RoundAnswer",
]
