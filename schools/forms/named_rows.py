"""Rows known by a name, edited together."""

from django import forms

# Django's own words name fields that nobody sees.
NOT_WHOLE = {
    "missing_management_form": "Форма пришла не целиком. Обновите страницу и повторите действие."
}


class NamedRows(forms.BaseModelFormSet):
    """Rows of one list, no name twice in whatever case of letters."""

    default_error_messages = forms.BaseModelFormSet.default_error_messages | NOT_WHOLE
    name_taken = "Такая запись уже есть."

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name", "").casefold()
            if name and name in seen:
                form.add_error("name", self.name_taken)
            seen.add(name)
