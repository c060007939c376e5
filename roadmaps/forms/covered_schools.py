"""Which schools a roadmap covers."""

from django import forms

from schools.models import School


class CoveredSchools(forms.ModelMultipleChoiceField):
    """Schools at work of a municipality, each with a box to tick."""

    def __init__(self):
        super().__init__(
            School.objects.none(),
            label="Школы, которые участвуют в дорожной карте",
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def offer(self, municipality, *, ticked=None):
        """Those of the municipality; all of them are ticked unless some are given."""
        schools = School.objects.filter(municipality=municipality, is_active=True).in_alphabet()
        self.queryset = schools
        self.initial = schools if ticked is None else ticked
