from roadmaps.models.activity import Activity, ActivityParty, Deadline
from roadmaps.models.content import Part, Section, TextBlock
from roadmaps.models.party import PartyAlias, ResponsibleParty
from roadmaps.models.roadmap import Edition, Roadmap
from roadmaps.models.staged_import import StagedImport

__all__ = [
    "Activity",
    "ActivityParty",
    "Deadline",
    "Edition",
    "Part",
    "PartyAlias",
    "ResponsibleParty",
    "Roadmap",
    "Section",
    "StagedImport",
    "TextBlock",
]
