from roadmaps.views.edition import EditionDetail, RoadmapDetail
from roadmaps.views.imports import (
    ImportConfirm,
    ImportReview,
    ImportUpload,
    correct_value,
    discard_import,
)
from roadmaps.views.parties import PartyLink, PartyList, PartyName, split_party
from roadmaps.views.roadmap import RoadmapList

__all__ = [
    "EditionDetail",
    "ImportConfirm",
    "ImportReview",
    "ImportUpload",
    "PartyLink",
    "PartyList",
    "PartyName",
    "RoadmapDetail",
    "RoadmapList",
    "correct_value",
    "discard_import",
    "split_party",
]
