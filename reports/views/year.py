"""A roadmap day by day: its months, what is due and when people do not work."""

from django.http import Http404

from monitoring.board import SIGNS
from reports.plots.year import Year
from reports.services.plots.timeline import lines_of
from reports.views.plots import RoadmapPicture
from schools.services.calendar import is_final, overrides_of

WEEKDAYS = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")


class RoadmapYear(RoadmapPicture):
    """The year that the address asks, else the one that is now, or the first of the plan."""

    template_name = "reports/roadmap_year.html"

    def get_context_data(self, **kwargs):
        lines = lines_of(edition=self.edition, assignments=self.assignments, on=self.today)
        municipality = self.roadmap.municipality
        days = [span.due_on for line in lines for span in line.spans]
        within = min([self.roadmap.starts_on, *days]), max([self.roadmap.ends_on, *days])
        years = range(within[0].year, within[1].year + 1)
        number = self.year_among(years)
        calendar = Year.of(
            number,
            lines,
            within=within,
            overrides=overrides_of(municipality),
            addresses=self.addresses,
        )
        return super().get_context_data(
            **kwargs,
            calendar=calendar,
            years=years,
            weekdays=WEEKDAYS,
            signs=SIGNS.values(),
            is_final=is_final(municipality, year=number),
            edition=self.edition,
            without_days=[line for line in lines if not line.spans],
        )

    def year_among(self, years):
        asked = self.kwargs.get("year")
        if asked is not None and asked not in years:
            raise Http404
        if asked is None:
            return self.today.year if self.today.year in years else years[0]
        return asked
