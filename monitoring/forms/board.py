"""What the board may be narrowed to."""

from django import forms
from django.utils.text import Truncator

from monitoring.board import LOOKS


class BoardForm(forms.Form):
    """Offers what stands on the board of one roadmap; `initial` is how it is narrowed now."""

    roadmap = forms.ChoiceField(label="Дорожная карта")
    section = forms.ChoiceField(label="Раздел")
    school = forms.ChoiceField(label="Организация")
    show = forms.ChoiceField(
        label="Показать",
        choices=[("", "всё"), *((name, look.words) for name, look in LOOKS.items())],
    )

    def __init__(self, *, roadmaps, sections, organisations, **kwargs):
        super().__init__(**kwargs)
        self.fields["roadmap"].choices = [(each.pk, _short(str(each))) for each in roadmaps]
        sections = [(pk, _short(title)) for pk, title in sections.items()]
        self.fields["section"].choices = [("", "все"), *sections]
        self.fields["school"].choices = [("", "все"), *organisations]
        if len(sections) < 2:
            del self.fields["section"]


def _short(words):
    return Truncator(words).chars(90)
