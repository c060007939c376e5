"""A dictionary of the municipality, edited as a whole."""

from django import forms

from schools.forms.named_rows import NamedRows
from schools.models import DictionaryEntry


class DictionaryEntryForm(forms.ModelForm):
    class Meta:
        model = DictionaryEntry
        fields = ["name", "position", "is_active"]

    def __init__(self, *args, municipality, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        self.instance.kind = kind


DictionaryFormSet = forms.modelformset_factory(
    DictionaryEntry, form=DictionaryEntryForm, formset=NamedRows, extra=3
)
