"""One indicator of a draft, and a suggested one."""

from django import forms
from django.core.validators import MinValueValidator

from roadmaps.choices import Comparator
from roadmaps.forms.structure import Words
from roadmaps.indicator_words import question_of_base
from roadmaps.models import Activity, Indicator
from roadmaps.services.indicators import FIELDS
from schools.day_input import DayInput


class Amount(forms.DecimalField):
    """A number that cannot be negative, typed with a comma or with a point."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            max_digits=12,
            decimal_places=2,
            localize=True,
            widget=widget,
            validators=[MinValueValidator(0)],
            **kwargs,
        )

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class IndicatorForm(forms.Form):
    """A share or a growth asks what it is measured against."""

    title = Words(label="Что измеряем", help_text="Например: «Доля учителей, прошедших обучение».")
    comparator = forms.ChoiceField(label="Сравнение", choices=Comparator.choices)
    target = Amount(
        label="Целевое значение", error_messages={"required": "Впишите целевое значение."}
    )
    unit = forms.CharField(
        label="Единица",
        max_length=50,
        required=False,
        help_text="«%», «чел.», «школ», «баллов».",
        widget=forms.TextInput(attrs={"list": "units"}),
    )
    base = Words(
        label="От чего считать",
        help_text="«От числа девятиклассников», «по сравнению с 2023/24 учебным годом».",
    )
    baseline = Amount(label="Исходное значение", required=False)
    baseline_on = forms.DateField(
        label="На какую дату",
        required=False,
        widget=DayInput(),
    )
    phrase = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    rows = forms.ModelMultipleChoiceField(Activity.objects.none(), required=False)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rows"].queryset = Activity.objects.of(edition)

    def clean_title(self):
        title = self.cleaned_data["title"]
        if not title:
            raise forms.ValidationError("Напишите, что измеряет показатель.")
        return title

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("baseline_on") and cleaned.get("baseline") is None:
            self.add_error("baseline", "Впишите исходное значение или уберите его дату.")
        if not {"target", "comparator", "unit"} & self.errors.keys():
            indicator = Indicator(**{name: cleaned.get(name) for name in FIELDS})
            if indicator.asks_base:
                self.add_error("base", question_of_base(indicator))
        return cleaned

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in FIELDS}


class SuggestionForm(forms.Form):
    """A yes to what was found in the text, with what the text does not say."""

    suggestion = forms.CharField(max_length=12)
    base = Words(max_length=500)


class RowSearchForm(forms.Form):
    """Rows to link: those chosen already, and words to find others by."""

    search = forms.CharField(required=False, max_length=200)
    rows = forms.ModelMultipleChoiceField(Activity.objects.none(), required=False)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rows"].queryset = Activity.objects.of(edition)
