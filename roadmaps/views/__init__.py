from roadmaps.views.imports import (
    ImportConfirm,
    ImportReview,
    ImportUpload,
    correct_value,
    discard_import,
)
from roadmaps.views.roadmap import EditionDetail, RoadmapDetail, RoadmapList

__all__ = [
    "EditionDetail",
    "ImportConfirm",
    "ImportReview",
    "ImportUpload",
    "RoadmapDetail",
    "RoadmapList",
    "correct_value",
    "discard_import",
]
