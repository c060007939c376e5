"""Choosing how a roadmap goes on: to which period, with which rows, for which schools."""

from datetime import timedelta
from uuid import UUID

from django import forms

from roadmaps.deadline_words import period_words
from roadmaps.period import Period
from roadmaps.rolling import Shift, next_periods
from roadmaps.services.roll_forward import Choices
from schools.models import School

# Plans of the next year are begun this long before it.
AHEAD = timedelta(days=366)
PHRASE = "phrase-"


class PeriodForm(forms.Form):
    """The period that the roadmap goes on to; the nearest unless another one is chosen."""

    period = forms.ChoiceField(
        label="На какой срок", widget=forms.Select(attrs={"class": "form-select"})
    )

    def __init__(self, data, *, roadmap, today):
        self.roadmap = roadmap
        self.periods = {
            "{:%Y-%m-%d}:{:%Y-%m-%d}".format(*period): period
            for period in next_periods(roadmap.period, until=today + AHEAD)
        }
        first = next(iter(self.periods))
        chosen = data.get("period")
        super().__init__({"period": chosen if chosen in self.periods else first})
        self.fields["period"].choices = [
            (name, period_words(period)) for name, period in self.periods.items()
        ]

    @property
    def name(self):
        return self.data["period"]

    @property
    def chosen(self) -> Period:
        return self.periods[self.name]

    @property
    def shift(self):
        return Shift(self.roadmap.period, self.chosen)


class RollForwardForm(forms.Form):
    """Schools as a field; rows and years are read from what the page of the preview sends."""

    covered_schools = forms.ModelMultipleChoiceField(
        School.objects.none(),
        label="Школы, которые участвуют в дорожной карте",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, roadmap, preview):
        super().__init__(data, initial={"seen": preview.fingerprint})
        if roadmap.school_id:
            # A school's own plan is of that school.
            del self.fields["covered_schools"]
            return
        schools = School.objects.filter(municipality=roadmap.municipality_id, is_active=True)
        self.fields["covered_schools"].queryset = schools.in_alphabet()
        self.fields["covered_schools"].initial = roadmap.covered_schools.all()

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
