"""Categories of many schools at once."""

from django import forms

from schools.choices import Category


class CategoriesForm(forms.Form):
    """A set of boxes for each school; `chosen` says what is ticked."""

    def __init__(self, *args, schools, **kwargs):
        """`schools` come with `categories_of_year`."""
        super().__init__(*args, **kwargs)
        self.schools = list(schools)
        for school in self.schools:
            self.fields[f"school-{school.pk}"] = forms.MultipleChoiceField(
                choices=Category.choices,
                required=False,
                label=str(school),
                widget=forms.CheckboxSelectMultiple,
                initial=[row.category for row in school.categories_of_year],
            )

    def rows(self):
        """(school, its boxes)"""
        return [(school, self[f"school-{school.pk}"]) for school in self.schools]

    @property
    def chosen(self):
        """(school, its categories) of a valid form."""
        return [(school, self.cleaned_data[f"school-{school.pk}"]) for school in self.schools]
