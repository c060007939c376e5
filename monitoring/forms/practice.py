"""How a document is described to those who are to learn from it."""

from django import forms

from monitoring.models import Evidence
from schools.choices import DictionaryKind


class ShareForm(forms.ModelForm):
    """A title that speaks to other schools, and a direction of the municipality's dictionary."""

    class Meta:
        model = Evidence
        fields = ["shared_title", "direction"]
        widgets = {"shared_title": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "shared_title": "Так материал увидят школы. Например: программа наставничества "
            "для молодых учителей.",
            "direction": "По направлению материалы отбирают. Список ведётся в настройках.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        title, direction = self.fields["shared_title"], self.fields["direction"]
        title.required = True
        if not self.instance.shared_title:
            self.initial["shared_title"] = self.instance.assignment.title[: title.max_length]
        direction.queryset = self.instance.municipality.dictionary.filter(
            kind=DictionaryKind.DIRECTION, is_active=True
        )
        direction.empty_label = "не указано"
