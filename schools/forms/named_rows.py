"""Rows known by a name, edited together."""

from django import forms


class NamedRows(forms.BaseModelFormSet):
    """Rows of one list, no name twice in whatever case of letters."""

    name_taken = "Такая запись уже есть."

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name", "").casefold()
            if name and name in seen:
                form.add_error("name", self.name_taken)
            seen.add(name)
