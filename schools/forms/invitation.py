"""Inviting a person, and what the person says of themselves on coming."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from schools.forms.account import RULES
from schools.forms.membership import RoleForm
from schools.models import User


class InvitationForm(RoleForm):
    """To whom, and to which role."""

    email = forms.EmailField(label="Электронная почта", max_length=254)
    field_order = ["email", "role", "organisations", "starts_on", "ends_on"]


class NewAccountForm(forms.ModelForm):
    """Names and a password; the address is the invitation's."""

    password = forms.CharField(
        label="Пароль",
        help_text=RULES,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label="Пароль ещё раз",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["last_name", "first_name", "patronymic"]
        widgets = {
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "patronymic": forms.TextInput(attrs={"autocomplete": "additional-name"}),
        }
        labels = {"patronymic": "Отчество, если есть"}

    def clean_password_again(self):
        if self.cleaned_data["password_again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError("Пароли не совпадают.")
        return self.cleaned_data["password_again"]

    def _post_clean(self):
        # After the instance has got its names: a password must not be like them.
        super()._post_clean()
        if "password" in self.cleaned_data:
            try:
                validate_password(self.cleaned_data["password"], self.instance)
            except forms.ValidationError as error:
                self.add_error("password", error)
