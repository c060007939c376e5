"""What a municipality says of itself."""

from django import forms
from django.core.files.base import ContentFile
from django.utils import timezone

from schools.apart.files import from_file
from schools.declension import declined
from schools.models import Municipality
from schools.office.refusals import FileNotReadable
from schools.services.agreement_paper import check_template
from schools.time_zones import time_zone_choices

# Field → the field it is a form of, and pymorphy3's name of the case.
FORMS = {
    "name_genitive": ("name", "gent"),
    "name_prepositional": ("name", "loct"),
    "authority_name_genitive": ("authority_name", "gent"),
}


class MunicipalityForm(forms.ModelForm):
    """Names and their cases, place, signatory, files.

    A case left empty is bent by the portal, and so is one that it bent before, when the name itself
    changes: a wrong form is put right by hand and then stays.
    """

    new_logo = forms.FileField(
        label="Эмблема",
        required=False,
        help_text="PNG или JPEG, до 1 МБ.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_logo = forms.BooleanField(label="Убрать эмблему", required=False)
    new_template = forms.FileField(
        label="Шаблон договора о сотрудничестве",
        required=False,
        help_text="Документ Word (.docx) с полями портала.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    without_agreement_template = forms.BooleanField(
        label="Вернуться к шаблону портала", required=False
    )

    class Meta:
        model = Municipality
        fields = [
            *("name", "name_genitive", "name_prepositional", "region", "oktmo", "time_zone"),
            *("authority_name", "authority_name_genitive", "authority_short_name"),
            *("signatory_position", "signatory_name", "requires_second_factor"),
        ]
        labels = {
            "name_genitive": "Название в родительном падеже",
            "name_prepositional": "Название в предложном падеже",
            "authority_name": "Полное название органа",
            "authority_name_genitive": "Название органа в родительном падеже",
            "requires_second_factor": (
                "Требовать второй фактор от администраторов и координаторов"
            ),
        }
        help_texts = {
            "name_genitive": "Школы кого? чего? Пустое поле портал заполнит сам.",
            "name_prepositional": "В ком? в чём? Пустое поле портал заполнит сам.",
            "authority_name_genitive": "Приказ кого? чего? Пустое поле портал заполнит сам.",
            "requires_second_factor": (
                "Кто ещё не настроил код из приложения или ключ, сделает это при следующем входе."
            ),
        }
        widgets = {
            "authority_name": forms.Textarea(attrs={"rows": 2}),
            "authority_name_genitive": forms.Textarea(attrs={"rows": 2}),
            "time_zone": forms.Select(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field, (source, case) in FORMS.items():
            self.initial[field] = self.initial[field] or declined(self.initial[source], case)
        current = self.instance.time_zone
        self.fields["time_zone"].widget.choices = time_zone_choices(
            others=[current], now=timezone.now()
        )

    def clean_new_logo(self):
        file = self.cleaned_data["new_logo"]
        if not file:
            return None
        try:
            picture = from_file("schools.logo.redrawn", file.read(), kind="изображение")
        except FileNotReadable as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return ContentFile(picture, name=file.name)

    def clean_new_template(self):
        file = self.cleaned_data["new_template"]
        if file:
            try:
                check_template(file)
            except FileNotReadable as refusal:
                raise forms.ValidationError(refusal.message) from refusal
        return file

    def clean(self):
        cleaned = super().clean()
        for field, (source, case) in FORMS.items():
            was_bent = self.initial[field] == declined(self.initial[source], case)
            follows = source in self.changed_data and was_bent and field not in self.changed_data
            if cleaned.get(source) and (follows or not cleaned.get(field)):
                cleaned[field] = declined(cleaned[source], case)
        return cleaned
