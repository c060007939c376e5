"""What a report is asked to tell."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from monitoring.models import MonitoringRound
from monitoring.services.figures import figures
from roadmaps.models import Edition, Roadmap
from schools.models import Municipality, School


@dataclass(frozen=True)
class Order:
    """Rows of the floors below that a report is about, and the day it looks at.

    `on` decides what is late; progress is what it is now, but on the days of a closed `round` its
    frozen figures are told instead (`is_frozen`). Indicators are those of the round. A report on a
    region has no municipality. What a kind needs of the rest is said by `reports.kinds`.
    """

    municipality: Municipality | None
    on: date
    roadmap: Roadmap | None = None
    school: School | None = None
    edition: Edition | None = None
    former: Edition | None = None
    round: MonitoringRound | None = None
    region: str = ""

    @property
    def is_frozen(self):
        """Whether the figures are those that a round was closed with: from its cut-off day to the
        day it was closed on."""
        if self.round is None or not self.round.is_closed:
            return False
        closed_on = self.municipality.today(self.round.closed_at)
        return self.round.cut_off_on <= self.on <= max(closed_on, self.round.cut_off_on)

    @cached_property
    def figures(self):
        """How the roadmap stands, as `monitoring.services.figures.figures` tells it: asked for
        once; the frozen ones where the order `is_frozen`."""
        if self.is_frozen:
            return self.round.snapshot
        return figures(roadmap=self.roadmap, on=self.on, round=self.round)
