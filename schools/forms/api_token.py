"""What a new token opens, and for how long."""

from datetime import timedelta

from django import forms

from schools.choices import TokenScope
from schools.services.api_tokens import LONGEST

TERMS = [(30, "месяц"), (91, "три месяца"), (182, "полгода"), (LONGEST.days, "год")]


class ApiTokenForm(forms.Form):
    name = forms.CharField(
        label="Для какой программы",
        max_length=100,
        help_text="Чтобы потом узнать её в списке, например: «Выгрузка в региональную систему».",
    )
    scopes = forms.MultipleChoiceField(
        label="Что ей можно читать",
        choices=TokenScope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одно."},
    )
    term = forms.TypedChoiceField(
        label="На какой срок",
        choices=TERMS,
        coerce=int,
        initial=LONGEST.days,
        widget=forms.RadioSelect,
        help_text="Когда срок закончится, программе понадобится новый ключ.",
    )

    def expires_on(self, *, today):
        """The last day of the term that begins today."""
        return today + timedelta(days=self.cleaned_data["term"])
