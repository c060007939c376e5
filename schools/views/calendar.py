"""The working calendar of a municipality, a year a page."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from schools.day_words import day_words
from schools.forms.calendar import CalendarDayForm
from schools.models import CalendarDay
from schools.rights import Right
from schools.services.audit import delete_row, save_form
from schools.services.calendar import approve_year, is_final, overrides_of
from schools.views.access import RightRequired
from schools.working_calendar import DECREES, day_of, is_decreed, months_of

FIRST_YEAR = min(DECREES)
# People plan the next year, and read plans for three.
YEARS_AHEAD = 2


class WorkingCalendar(RightRequired, FormView):
    """Twelve months, the days that are not what their weekday says, and a form for one day."""

    right = Right.EDIT_SETTINGS
    form_class = CalendarDayForm
    template_name = "schools/calendar.html"

    @cached_property
    def municipality(self):
        return self.request.user.acting.municipality

    @cached_property
    def year(self):
        this_year = self.municipality.today().year
        year = self.kwargs.get("year", this_year)
        if not FIRST_YEAR <= year <= this_year + YEARS_AHEAD:
            raise Http404
        return year

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        own = self.overrides.get(chosen_day(kwargs.get("data") or self.request.GET))
        return {
            **kwargs,
            "municipality": self.municipality,
            "year": self.year,
            "instance": own or CalendarDay(),
        }

    def get_initial(self):
        day = chosen_day(self.request.GET)
        if day is None or day.year != self.year:
            return {}
        known = day_of(day, overrides=self.overrides)
        # Whoever chooses a day means to turn it into the other kind.
        is_working = known.is_working if known.kind == "own" else not known.is_working
        return {"day": day, "is_working": is_working}

    @cached_property
    def overrides(self):
        return overrides_of(self.municipality)

    def form_valid(self, form):
        row = save_form(form=form, by=self.request.user)
        messages.success(self.request, f"{row}. Календарь изменён.")
        return redirect("schools:calendar_year", self.year)

    def get_context_data(self, **kwargs):
        months = months_of(self.year, overrides=self.overrides)
        days = [day for month in months for week in month.weeks for day in week if day]
        this_year = self.municipality.today().year
        return super().get_context_data(
            **kwargs,
            year=self.year,
            years=range(FIRST_YEAR, this_year + YEARS_AHEAD + 1),
            months=months,
            weekdays=["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"],
            special=[(day, self.overrides.get(day.date)) for day in days if day.reason],
            working_count=sum(day.is_working for day in days),
            decree=DECREES.get(self.year),
            is_final=is_final(self.municipality, year=self.year),
            today=self.municipality.today(),
            chosen=chosen_day(self.request.GET),
        )


@login_required
@require_POST
def approve_calendar(request, year):
    """The year's days off are final."""
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied
    municipality = request.user.acting.municipality
    last_year = municipality.today().year + YEARS_AHEAD
    if is_decreed(year) or not FIRST_YEAR <= year <= last_year:
        raise Http404
    approve_year(municipality=municipality, year=year, by=request.user)
    messages.success(request, f"Календарь на {year} год утверждён.")
    return redirect("schools:calendar_year", year)


@login_required
@require_POST
def reset_day(request, pk):
    """The municipality's day is the country's again."""
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied
    row = get_object_or_404(CalendarDay, municipality=request.user.acting.municipality, pk=pk)
    delete_row(row=row, by=request.user)
    messages.success(request, f"{day_words(row.day)}: день снова такой, как во всей стране.")
    return redirect("schools:calendar_year", row.day.year)


def chosen_day(data):
    """The day that a request names, or None."""
    try:
        return date.fromisoformat(data.get("day", ""))
    except ValueError:
        return None
