from roadmaps.models.activity import Activity, ActivityParty, Deadline, DeadlineMove
from roadmaps.models.content import Part, Section, TextBlock
from roadmaps.models.editing import EditStep, RowPresence
from roadmaps.models.indicator import Indicator
from roadmaps.models.party import PartyAlias, ResponsibleParty
from roadmaps.models.review import EditionEvent, ReviewComment
from roadmaps.models.roadmap import Edition, Roadmap
from roadmaps.models.staged_import import StagedImport
from roadmaps.models.template import PlanTemplate

__all__ = [
    "Activity",
    "ActivityParty",
    "Deadline",
    "DeadlineMove",
    "EditStep",
    "Edition",
    "EditionEvent",
    "Indicator",
    "Part",
    "PartyAlias",
    "PlanTemplate",
    "ResponsibleParty",
    "ReviewComment",
    "Roadmap",
    "RowPresence",
    "Section",
    "StagedImport",
    "TextBlock",
]
