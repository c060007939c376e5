"""Choosing how a roadmap goes on: to which period, with which rows, for which schools."""

from datetime import timedelta
from uuid import UUID

from django import forms

from roadmaps.deadline_words import period_words
from roadmaps.forms.covered_schools import CoveredSchools
from roadmaps.forms.new_roadmap import period_name
from roadmaps.period import Period
from roadmaps.rolling import Shift, next_periods
from roadmaps.services.roll_forward import Choices

# Plans of the next year are begun this long before it.
AHEAD = timedelta(days=366)
PHRASE = "phrase-"


class PeriodForm(forms.Form):
    """The period that the roadmap goes on to; the nearest unless another one is chosen."""

    # Sent along with what was decided over the period that is shown.
    other_period = forms.ChoiceField(
        label="На какой срок",
        widget=forms.Select(attrs={"class": "form-select", "form": "roll"}),
    )

    def __init__(self, name, *, roadmap, today):
        self.roadmap = roadmap
        self.periods = {
            period_name(period): period
            for period in next_periods(roadmap.period, until=today + AHEAD)
        }
        first = next(iter(self.periods))
        super().__init__({"other_period": name if name in self.periods else first})
        self.fields["other_period"].choices = [
            (name, period_words(period)) for name, period in self.periods.items()
        ]

    @property
    def name(self):
        return self.data["other_period"]

    @property
    def chosen(self) -> Period:
        return self.periods[self.name]

    @property
    def shift(self):
        return Shift(self.roadmap.period, self.chosen)


class RollForwardForm(forms.Form):
    """Schools as a field; rows and years are read from what the page of the preview sends."""

    covered_schools = CoveredSchools()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, roadmap, preview):
        super().__init__(data, initial={"seen": preview.fingerprint})
        if roadmap.school_id:
            # A school's own plan is of that school.
            del self.fields["covered_schools"]
            return
        self.fields["covered_schools"].offer(
            roadmap.municipality, ticked=roadmap.covered_schools.all()
        )

    def choices(self):
        """The `Choices` that were sent."""
        phrases = {
            _key(name.removeprefix(PHRASE)): text.replace("\r\n", "\n")
            for name, text in self.data.items()
            if name.startswith(PHRASE)
        }
        return Choices(
            carried=frozenset(map(_key, self.data.getlist("carry"))) - {None},
            phrases={key: text for key, text in phrases.items() if key},
            repairs=frozenset(self.data.getlist("repair")),
        )


def _key(text):
    """The key of a row, or None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
