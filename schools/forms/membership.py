"""Giving a role to a person, changing it, ending it."""

from django import forms

from schools.choices import Role
from schools.day_input import DayInput
from schools.models import Organisation
from schools.rights import OF_SCHOOLS

ENDS_BEFORE_START = "Последний день раньше первого."


def day_field(label, **options):
    return forms.DateField(
        label=label,
        widget=DayInput(),
        error_messages={"invalid": "Укажите дату полностью: день, месяц и год."},
        **options,
    )


WHICH_ORGANISATIONS = (
    "Куратору, руководителю школы и ответственному в школе — школы, специалисту — организации, "
    "которые не являются школами. Остальным ролям организации не нужны."
)


class TermsForm(forms.Form):
    """For which organisations a role is held, and on which days."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Организации",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = day_field("Первый день", required=False, help_text="Пусто — роль действует сразу.")
    ends_on = day_field("Последний день", required=False, help_text="Пусто — без срока.")

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = organisations.in_alphabet()

    def clean(self):
        starts_on, ends_on = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", ENDS_BEFORE_START)


class RoleForm(TermsForm):
    """A role, chosen among those that the giver may give."""

    role = forms.ChoiceField(label="Роль", widget=forms.RadioSelect)
    field_order = ["role", "organisations", "starts_on", "ends_on"]

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, Role(role).label.capitalize()) for role in roles]
        if set(roles) <= OF_SCHOOLS:
            self.fields["organisations"].label = "Школы"
        else:
            self.fields["organisations"].help_text = WHICH_ORGANISATIONS


class EndForm(forms.Form):
    """The last day of a role."""

    ends_on = day_field(
        "Последний день",
        help_text="В этот день роль ещё действует. Чтобы закрыть доступ сейчас, укажите вчерашний.",
    )
