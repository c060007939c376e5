"""Choosing the schools of a roadmap that is there."""

from django import forms

from roadmaps.forms.covered_schools import CoveredSchools


class RoadmapSchoolsForm(forms.Form):
    covered_schools = CoveredSchools()

    def __init__(self, *args, roadmap, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["covered_schools"].offer(
            roadmap.municipality, ticked=roadmap.covered_schools.all()
        )
