"""What is looked for everywhere, as the address says it."""

from django import forms
from django.utils.text import Truncator

from reports.services.search import KINDS, Looking

LONGEST_QUERY = 200
LONGEST_CHOICE = 80


class SearchForm(forms.Form):
    """`roadmaps` are plain rows `(pk, title, first day, last day)` of those that the reader sees.

    What an address asks for beyond these is passed over, as what is too long is cut.
    """

    q = forms.CharField(
        label="Что найти",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": LONGEST_QUERY}),
    )
    kind = forms.ChoiceField(
        label="Где искать",
        required=False,
        choices=[("", "везде"), *((code, kind.label) for code, kind in KINDS.items())],
    )
    roadmap = forms.TypedChoiceField(
        label="Дорожная карта", required=False, coerce=int, empty_value=None
    )
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, roadmaps):
        super().__init__(data)
        self.fields["roadmap"].choices = [
            ("", "все"),
            *((pk, Truncator(title).chars(LONGEST_CHOICE)) for pk, title, _, _ in roadmaps),
        ]
        years = {year for *_, first, last in roadmaps for year in range(first.year, last.year + 1)}
        self.fields["year"].choices = [
            ("", "все"),
            *((year, f"{year} год") for year in sorted(years, reverse=True)),
        ]

    def looking(self, user):
        """What `user` looks for."""
        self.is_valid()
        asked = self.cleaned_data
        return Looking(
            user=user,
            words=asked.get("q", "")[:LONGEST_QUERY],
            roadmap=asked.get("roadmap"),
            year=asked.get("year"),
        )

    @property
    def chosen_kind(self):
        """The Kind asked for, or None for all."""
        return KINDS.get(self.cleaned_data.get("kind", ""))

    @property
    def is_narrowed(self):
        return any(self.cleaned_data.get(name) for name in ("kind", "roadmap", "year"))
