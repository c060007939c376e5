"""A day of the municipality's calendar."""

from django import forms

from schools.day_input import DayInput
from schools.models import CalendarDay


class CalendarDayForm(forms.ModelForm):
    """A day becomes working or off, with a reason; a day said before is said anew."""

    is_working = forms.TypedChoiceField(
        label="Рабочий день",
        choices=[(False, "нет, выходной"), (True, "да, рабочий")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        initial=False,
    )

    class Meta:
        model = CalendarDay
        fields = ["day", "is_working", "reason"]
        labels = {"reason": "Основание"}
        help_texts = {"reason": "Например: «День республики» или номер и дата распоряжения."}
        widgets = {"day": DayInput()}

    def __init__(self, *args, municipality, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.instance.municipality = municipality

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day.year != self.year:
            raise forms.ValidationError(f"Выберите день {self.year} года.")
        return day

    def _get_validation_exclusions(self):
        # The municipality is not a field of the form, but the day is unique within it.
        return super()._get_validation_exclusions() - {"municipality"}
