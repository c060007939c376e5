"""A day chosen in a form."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar, which takes and gives a day as ISO 8601 in every language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
