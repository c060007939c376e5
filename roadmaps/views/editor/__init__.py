"""The draft of a roadmap as a table edited in place."""

from roadmaps.views.editor.cells import change_cell
from roadmaps.views.editor.page import EditionEdit
from roadmaps.views.editor.presence import pulse
from roadmaps.views.editor.reading import DeadlineReading, PartySuggestions

__all__ = ["DeadlineReading", "EditionEdit", "PartySuggestions", "change_cell", "pulse"]
