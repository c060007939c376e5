"""A school's requisites."""

from django import forms

from schools.check_digits import warnings_of
from schools.choices import SchoolKind
from schools.models import Organisation, School


class SchoolForm(forms.ModelForm):
    """A school of the municipality; slips in its numbers are `remarks`, not errors."""

    website = forms.URLField(label="Сайт", max_length=200, required=False, assume_scheme="https")

    class Meta:
        model = School
        fields = [
            *("short_name", "name", "school_kind", "is_rural", "inn", "kpp", "ogrn", "oktmo"),
            *("head_name", "address", "phone", "email", "website", "is_active"),
        ]
        widgets = {
            "name": forms.Textarea(attrs={"rows": 2}),
            "address": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "is_rural": "Сельская школа",
            "is_active": "Школа действует",
            "head_name": "Руководитель (фамилия, имя, отчество)",
        }
        help_texts = {
            "is_active": "Закрытая школа уходит из списков, её история остаётся.",
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        self.instance.kind = Organisation.Kind.SCHOOL
        self.fields["school_kind"].choices = [("", "не указан"), *SchoolKind.choices]

    def clean_short_name(self):
        name = self.cleaned_data["short_name"]
        same = Organisation.objects.filter(
            municipality=self.instance.municipality, short_name__iexact=name
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Организация с таким кратким названием уже есть.")
        return name

    @property
    def remarks(self):
        return list(warnings_of(self.cleaned_data).values())
