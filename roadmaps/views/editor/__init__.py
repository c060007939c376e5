"""The draft of a roadmap as a table edited in place."""

from roadmaps.views.editor.cells import change_cell
from roadmaps.views.editor.page import EditionEdit

__all__ = ["EditionEdit", "change_cell"]
