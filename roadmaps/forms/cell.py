"""A cell of a plan."""

import re

from django import forms

# A cell is a phrase or a few paragraphs; the longest of the real plans has under 3 000 letters.
LONGEST_CELL = 20_000


class CellForm(forms.Form):
    """The new text of a cell, and what its writer saw there before."""

    role = forms.ChoiceField()
    text = forms.CharField(strip=False, required=False, max_length=LONGEST_CELL)
    seen = forms.CharField(strip=False, required=False)

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, role) for role in part.roles]

    def clean_text(self):
        return tidy(self.cleaned_data["text"])


def tidy(text):
    """The text with one kind of line ends and no empty margin around it."""
    return re.sub(r"\r\n?", "\n", text).strip()
