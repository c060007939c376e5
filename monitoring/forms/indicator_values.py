"""Values of several indicators, typed on one page."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField

from monitoring.measures import Measure, doubt_about, measure_of
from roadmaps.forms.indicator import Amount
from roadmaps.indicators.units import figures
from roadmaps.models import Indicator

# What is asked for, by what a value is made of.
LABELS = {
    Measure.SHARE: ("Сколько", "Из скольких"),
    Measure.MEAN: ("Сумма баллов", "Сколько оценено"),
    Measure.COUNT: ("Сколько", ""),
}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """The fields of one indicator; a count has no `bottom`."""

    indicator: Indicator
    top: BoundField
    bottom: BoundField | None
    comment: BoundField

    @property
    def errors(self):
        return [*self.top.errors, *(self.bottom.errors if self.bottom else [])]


class IndicatorValuesForm(forms.Form):
    """What was there when the page was opened goes with it: only what was typed over is changed,
    so two people who fill in one page do not undo each other."""

    def __init__(self, *args, indicators, values, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicators = indicators
        for indicator in indicators:
            value = values.get(indicator.key)
            top, bottom = LABELS[measure_of(indicator.unit)]
            self._add_amount(indicator, "top", top, value and value.numerator)
            if bottom:
                self._add_amount(indicator, "bottom", bottom, value and value.denominator)
            self.fields[name_of(indicator, "comment")] = forms.CharField(
                label="Пояснение",
                required=False,
                max_length=1000,
                initial=value.comment if value else "",
                show_hidden_initial=True,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )

        if self.is_bound:
            self.data = self._over_what_is_there(self.data)

    def _over_what_is_there(self, sent):
        """What was sent, with the numbers of today where nothing was typed over."""
        data = sent.copy()
        for name, field in self.fields.items():
            was = self.add_initial_prefix(name)
            if data.get(name, "") == data.get(was, ""):
                data[name] = data[was] = field.initial
        return data

    def _add_amount(self, indicator, part, label, initial):
        field = Amount(
            label=label,
            required=False,
            initial="" if initial is None else figures(initial),
            show_hidden_initial=True,
        )
        field.widget.attrs["class"] = "form-control"
        self.fields[name_of(indicator, part)] = field

    def rows(self):
        for indicator in self.indicators:
            parts = [name_of(indicator, part) for part in ("top", "bottom", "comment")]
            yield ValueRow(
                indicator, *[self[part] if part in self.fields else None for part in parts]
            )

    def clean(self):
        cleaned = super().clean()
        for indicator in self.indicators:
            top, bottom = (name_of(indicator, part) for part in ("top", "bottom"))
            if {top, bottom} & self.errors.keys():
                continue
            numerator, denominator = cleaned.get(top), cleaned.get(bottom)
            if numerator is not None:
                if doubt := doubt_about(numerator, denominator, indicator.unit):
                    self.add_error(top, doubt)
            elif denominator is not None:
                self.add_error(top, "Впишите и первое число.")
            elif cleaned.get(name_of(indicator, "comment")) and self.is_touched(indicator):
                self.add_error(top, "Есть пояснение, но нет значения.")
        return cleaned

    def is_touched(self, indicator):
        return any(
            name_of(indicator, part) in self.changed_data for part in ("top", "bottom", "comment")
        )

    @property
    def values(self):
        """`Indicator` → `(numerator, denominator, comment)`, or None where it was emptied; of those
        that were typed over."""
        return {
            indicator: self._value_of(indicator)
            for indicator in self.indicators
            if self.is_touched(indicator)
        }

    def _value_of(self, indicator):
        top, bottom, comment = (
            self.cleaned_data.get(name_of(indicator, part)) for part in ("top", "bottom", "comment")
        )
        return None if top is None else (top, bottom, comment)


def name_of(indicator, part):
    return f"{part}-{indicator.key}"
