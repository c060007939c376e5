"""A dictionary of the municipality, edited as a whole."""

from django import forms

from schools.models import DictionaryEntry


class DictionaryEntryForm(forms.ModelForm):
    class Meta:
        model = DictionaryEntry
        fields = ["name", "position", "is_active"]

    def __init__(self, *args, municipality, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        self.instance.kind = kind


class DictionaryRows(forms.BaseModelFormSet):
    """Entries of one dictionary, no name twice."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name", "").casefold()
            if name and name in seen:
                form.add_error("name", "Такая запись уже есть.")
            seen.add(name)


DictionaryFormSet = forms.modelformset_factory(
    DictionaryEntry, form=DictionaryEntryForm, formset=DictionaryRows, extra=3
)
