"""The act that a decision rests on: one that is there already, or a new one."""

from django import forms

from schools.day_input import DayInput
from schools.models import LegalAct
from schools.services import audit


class LegalActForm(forms.ModelForm):
    """Fields beside another form; nothing chosen and nothing typed means no act."""

    prefix = "act"
    known = forms.ModelChoiceField(
        LegalAct.objects.none(), label="Акт", required=False, empty_label="без акта или новый"
    )

    class Meta:
        model = LegalAct
        fields = ["kind", "number", "issued_on", "title"]
        widgets = {"issued_on": DayInput()}

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        self.fields["known"].queryset = LegalAct.objects.filter(municipality=municipality)
        self.fields["kind"].required = False
        self.order_fields(["known"])

    def clean_kind(self):
        return self.cleaned_data["kind"] or LegalAct._meta.get_field("kind").default

    def clean(self):
        cleaned = super().clean()
        if self.is_new and cleaned.get("known"):
            self.add_error("known", "Выберите акт из списка либо опишите новый, но не оба сразу.")
        if self.is_new and not (cleaned.get("number") and cleaned.get("issued_on")):
            self.add_error("number", "У нового акта нужны номер и дата.")
        return cleaned

    @property
    def is_new(self):
        return any(self.cleaned_data.get(name) for name in ("number", "issued_on", "title"))

    def act(self, *, by):
        """The act chosen, the new one saved, or None."""
        if self.is_new:
            return audit.save_form(form=self, by=by)
        return self.cleaned_data["known"]
