"""What one wording of a roadmap says otherwise than another."""

from roadmaps.comparison.changes import EditionComparison
from roadmaps.comparison.compare import compare
from roadmaps.comparison.wording import Wording

__all__ = ["EditionComparison", "Wording", "compare"]
