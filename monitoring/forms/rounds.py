"""Opening a round, and letting one organisation in again."""

from django import forms

from schools.day_input import DayInput


class RoundForm(forms.Form):
    """A title, a cut-off day and the indicators that the authority counts itself.

    `day` is one of the days that the plan suggests: the button that was pressed.
    """

    title = forms.CharField(
        label="Название",
        required=False,
        max_length=300,
        help_text="Если оставить пустым, раунд назовут по дате.",
    )
    day = forms.DateField(required=False)
    cut_off_on = forms.DateField(
        label="По состоянию на",
        required=False,
        widget=DayInput(),
    )
    municipal_keys = forms.MultipleChoiceField(
        label="Считает управление", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, indicators=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipal_keys"].choices = [
            (str(indicator.key), indicator.title) for indicator in indicators
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("day"):
            cleaned["cut_off_on"] = cleaned["day"]
        if not cleaned.get("cut_off_on") and "cut_off_on" not in self.errors:
            self.add_error("cut_off_on", "Укажите, на какую дату собираются сведения.")
        return cleaned
