"""What is known of one school: numbers by year, results of a year, risks of a year."""

from django import forms
from django.forms import inlineformset_factory, modelformset_factory

from schools.academic_year import academic_year_name
from schools.choices import Exam, RiskLevel
from schools.forms.named_rows import NOT_WHOLE, NamedRows
from schools.models import ExamResult, RiskFactor, School, SchoolYear

FIRST_YEAR = 2015


def years_up_to(year):
    """Choices of academic years, the newest first."""
    return [(one, academic_year_name(one)) for one in range(year, FIRST_YEAR - 1, -1)]


class SchoolYearForm(forms.ModelForm):
    """The numbers of one academic year; needs `latest_year` (see `SchoolYearFormSet`)."""

    class Meta:
        model = SchoolYear
        fields = ["academic_year", "pupils", "teachers"]

    def __init__(self, *args, latest_year, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        self.fields["academic_year"] = forms.TypedChoiceField(
            choices=[("", "выберите год"), *years_up_to(latest_year)],
            coerce=int,
            label="Учебный год",
        )


class ExamResultForm(forms.ModelForm):
    """One exam and subject of one school; the academic year is the page's."""

    class Meta:
        model = ExamResult
        fields = ["exam", "subject", "grade", "participants", "average", "share_below"]

    def __init__(self, *args, municipality, academic_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        self.instance.academic_year = academic_year
        self.fields["exam"].choices = [("", "выберите"), *Exam.choices]
        for name in ("average", "share_below"):
            # A text field takes the decimal comma of Russians, a number field of a browser may not.
            self.fields[name].localize = True
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})


class RowsOfSchool(forms.BaseInlineFormSet):
    default_error_messages = forms.BaseInlineFormSet.default_error_messages | NOT_WHOLE


class ExamResultRows(RowsOfSchool):
    """Results of one year, none of them twice."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            if not row.get("subject") or row.get("DELETE"):
                continue
            key = row.get("exam"), row["subject"].casefold(), row.get("grade")
            if key in seen:
                form.add_error("subject", "Этот экзамен и предмет уже есть выше.")
            seen.add(key)


SchoolYearFormSet = inlineformset_factory(
    School, SchoolYear, form=SchoolYearForm, formset=RowsOfSchool, extra=1
)
ExamResultFormSet = inlineformset_factory(
    School, ExamResult, form=ExamResultForm, formset=ExamResultRows, extra=3
)


class RisksForm(forms.Form):
    """A level and a note for each factor of the municipality."""

    def __init__(self, *args, factors, risks, **kwargs):
        """`risks`: the school's `SchoolRisk` of the year by factor."""
        super().__init__(*args, **kwargs)
        self.factors = list(factors)
        for factor in self.factors:
            risk = risks.get(factor)
            self.fields[f"level-{factor.pk}"] = forms.TypedChoiceField(
                choices=[("", "не оценён"), *RiskLevel.choices],
                coerce=int,
                empty_value=None,
                required=False,
                label=f"{factor}: уровень",
                initial=risk.level if risk else None,
            )
            self.fields[f"note-{factor.pk}"] = forms.CharField(
                max_length=500,
                required=False,
                label=f"{factor}: пояснение",
                initial=risk.note if risk else "",
            )

    def rows(self):
        """(factor, the field of its level, the field of its note)"""
        return [
            (factor, self[f"level-{factor.pk}"], self[f"note-{factor.pk}"])
            for factor in self.factors
        ]

    @property
    def levels(self):
        """{factor: (level or None, note)} of a valid form."""
        return {
            factor: (
                self.cleaned_data[f"level-{factor.pk}"],
                self.cleaned_data[f"note-{factor.pk}"],
            )
            for factor in self.factors
        }


class RiskFactorForm(forms.ModelForm):
    class Meta:
        model = RiskFactor
        fields = ["name", "position", "is_active"]

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality


class RiskFactorRows(NamedRows):
    name_taken = "Такой фактор уже есть."


RiskFactorFormSet = modelformset_factory(
    RiskFactor, form=RiskFactorForm, formset=RiskFactorRows, extra=2
)
