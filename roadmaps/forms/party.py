"""Saying whom a name in a plan means."""

from django import forms
from django.db.models import TextChoices

from roadmaps.choices import PartyGroup
from roadmaps.models import ResponsibleParty
from roadmaps.services.links import (
    link_outside,
    link_to_group,
    link_to_organisation,
    link_to_user,
    merge,
)
from schools.models import Organisation, User


class Meaning(TextChoices):
    ORGANISATION = "organisation", "организация муниципалитета"
    USER = "user", "пользователь портала"
    GROUP = "group", "группа"
    SAME = "same", "то же, что другой ответственный"
    OUTSIDE = "outside", "вне муниципалитета"


class PartyLinkForm(forms.Form):
    """What is chosen, and which one of these."""

    meaning = forms.ChoiceField(
        choices=Meaning.choices,
        error_messages={"required": "Укажите, кто это."},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Организация",
        required=False,
        empty_label="выберите организацию",
    )
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Пользователь",
        required=False,
        empty_label="выберите пользователя",
    )
    group = forms.ChoiceField(
        label="Группа",
        required=False,
        choices=[("", "выберите группу"), *PartyGroup.choices],
    )
    same = forms.ModelChoiceField(
        ResponsibleParty.objects.none(),
        label="Ответственный",
        required=False,
        empty_label="выберите ответственного",
    )

    def __init__(self, *args, party, **kwargs):
        self.party = party
        super().__init__(*args, **{**kwargs, "initial": _initial(party)})
        municipality = party.municipality
        self.fields["organisation"].queryset = municipality.organisations.in_alphabet()
        people = User.objects.filter(memberships__municipality=municipality, is_active=True)
        self.fields["user"].queryset = people.in_alphabet().distinct()
        others = ResponsibleParty.objects.filter(municipality=municipality)
        self.fields["same"].queryset = others.exclude(pk=party.pk).order_by("name", "pk")
        for name in ("organisation", "user", "group", "same"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def clean(self):
        cleaned = super().clean()
        meaning = cleaned.get("meaning")
        if meaning in self.fields and not cleaned.get(meaning) and meaning not in self.errors:
            self.add_error(meaning, "Выберите из списка.")
        return cleaned

    def options(self):
        """Triples: a meaning, its words, and the bound field that says which one, or None."""
        return [
            (meaning, meaning.label, self[meaning] if meaning in self.fields else None)
            for meaning in Meaning
        ]

    @property
    def chosen(self):
        return self["meaning"].value()

    def link(self, *, by):
        """The party that the name means from now on. Raises PartyNotLinked."""
        chosen = self.cleaned_data
        match chosen["meaning"]:
            case Meaning.ORGANISATION:
                return link_to_organisation(
                    party=self.party, organisation=chosen["organisation"], by=by
                )
            case Meaning.USER:
                return link_to_user(party=self.party, user=chosen["user"], by=by)
            case Meaning.GROUP:
                return link_to_group(party=self.party, group=chosen["group"], by=by)
            case Meaning.SAME:
                return merge(party=self.party, into=chosen["same"], by=by)
            case _:
                return link_outside(party=self.party, by=by)


def _initial(party):
    if party.organisation_id:
        return {"meaning": Meaning.ORGANISATION, "organisation": party.organisation_id}
    if party.user_id:
        return {"meaning": Meaning.USER, "user": party.user_id}
    if party.is_outside:
        return {"meaning": Meaning.OUTSIDE}
    if party.group:
        return {"meaning": Meaning.GROUP, "group": party.group}
    return {}
