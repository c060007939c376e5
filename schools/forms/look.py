"""Choosing how the portal looks."""

from django import forms

from schools.look import CHOICES, Look

LABELS = {
    "size": "Размер текста",
    "contrast": "Цвета",
    "spacing": "Расстояние между буквами и строками",
    "pictures": "Рисунки для украшения",
    "theme": "Тема, если цвета обычные",
}


class LookForm(forms.Form):
    """Each choice of a `Look` as radio buttons; nothing chosen is the usual."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=CHOICES[name].choices,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def look(self):
        return Look(**self.cleaned_data)
