"""A roadmap in time: its rows × months."""

from django.utils.functional import cached_property

from monitoring.board import SIGNS
from reports.forms.timeline import SHOWN, TimelineForm, periods_of
from reports.plots.time_scale import TimeScale
from reports.plots.timeline import Timeline
from reports.services.plots.heat import organisations_of
from reports.services.plots.timeline import lines_of
from reports.views.plots import RoadmapPicture
from roadmaps.models import Activity, ActivityParty


class RoadmapTimeline(RoadmapPicture):
    """The rows of the wording, narrowed by what the address asks: `section`, `party` (a responsible
    one of the plan), `school` (who must report), `show` (a name of `SHOWN`), `period` (a year or a
    quarter). With `view=table` the same is a table of words.
    """

    @property
    def template_name(self):
        is_table = self.request.GET.get("view") == "table"
        return f"reports/roadmap_timeline{'_table' if is_table else ''}.html"

    def get_context_data(self, **kwargs):
        lines = lines_of(edition=self.edition, assignments=self.asked_assignments, on=self.today)
        shown = [line for line in lines if self.is_shown(line)]
        first, last = self.asked_days or _days_of(shown, self.roadmap)
        asked = {name: self.request.GET.get(name, "") for name in TimelineForm.base_fields}
        form = TimelineForm(
            sections={line.section: line.heading for line in lines if line.heading},
            parties=self.parties,
            organisations=self.organisations,
            periods=self.periods,
            initial=asked,
        )
        return super().get_context_data(
            **kwargs,
            edition=self.edition,
            lines=shown,
            all_count=len(lines),
            timeline=Timeline(
                shown,
                TimeScale.of(first, last),
                today=self.today,
                addresses=self.addresses,
            ),
            signs=[(mark, *words) for mark, words in SIGNS.items()],
            narrowing={"form": form},
            is_narrowed=any(asked.values()),
            query=self.query,
        )

    @property
    def asked_assignments(self):
        school = self.request.GET.get("school", "")
        if school not in map(str, self.organisations):
            return self.assignments
        return self.assignments.filter(organisation=school)

    @cached_property
    def organisations(self):
        """Short names by primary key of those whose assignments the reader sees."""
        return dict(organisations_of(self.assignments))

    @cached_property
    def parties(self):
        """Names by primary key of those whom the plan names."""
        rows = (
            ActivityParty.objects.filter(activity__section__part__edition=self.edition)
            .order_by("party__name")
            .values_list("party", "party__name")
        )
        return dict(rows.distinct())

    @cached_property
    def periods(self):
        return periods_of(self.roadmap.starts_on, self.roadmap.ends_on)

    @cached_property
    def asked_days(self):
        """First and last day of the period asked for; None for all."""
        return self.periods.get(self.request.GET.get("period", ""), (None,))[1:] or None

    @cached_property
    def rows_of_party(self):
        """Primary keys of rows that name the party asked for; None for all."""
        party = self.request.GET.get("party", "")
        if party not in map(str, self.parties):
            return None
        rows = Activity.objects.of(self.edition).filter(parties__party=party)
        return set(rows.values_list("pk", flat=True))

    def is_shown(self, line):
        asked = self.request.GET
        if asked.get("section", "") not in ("", str(line.section)):
            return False
        if self.rows_of_party is not None and line.pk not in self.rows_of_party:
            return False
        if asked.get("school") and not any(span.mark for span in line.spans):
            return False
        if asked.get("show") in SHOWN and not line.has(SHOWN[asked["show"]].marks):
            return False
        return self.asked_days is None or line.within(*self.asked_days)

    @property
    def query(self):
        """What the address asks, without the kind of view; ends with «&» unless it is empty."""
        asked = self.request.GET.copy()
        asked.pop("view", None)
        return f"{asked.urlencode()}&" if asked else ""


def _days_of(lines, roadmap):
    """The period of the roadmap, and further where a row goes beyond it."""
    days = [day for line in lines for span in line.spans for day in (span.begins_on, span.due_on)]
    return min([roadmap.starts_on, *days]), max([roadmap.ends_on, *days])
