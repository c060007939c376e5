"""A document is put before everybody."""

from django import forms

from reports.models import Publication


class PublicationForm(forms.ModelForm):
    """What it is called there, and the word of who publishes it."""

    is_without_people = forms.BooleanField(
        label="Документ проверен: в нём нет персональных данных — фамилий учеников, телефонов "
        "и почты сотрудников, сведений о здоровье и семьях",
        error_messages={"required": "Проверьте документ и поставьте отметку."},
    )

    class Meta:
        model = Publication
        fields = ["title"]
        help_texts = {"title": "Так документ увидят все."}
        widgets = {"title": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The word is given anew each time.
        self.initial["is_without_people"] = False
