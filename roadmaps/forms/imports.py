"""Taking a file in: choosing it, correcting what was read, confirming."""

import itertools
import re

from django import forms
from django.core.validators import MaxLengthValidator

from roadmaps.choices import PartKind
from roadmaps.forms.covered_schools import CoveredSchools
from roadmaps.imports.staging import value_at
from roadmaps.models import Edition
from schools.day_input import DayInput
from schools.models import LegalAct

ACCEPTED = (".docx", ".xlsx", ".pdf", ".txt", ".md")
MAX_SIZE = 20 * 1024**2

COLUMN_ROLES = {
    "number": "номер",
    "title": "мероприятие",
    "deadline": "срок",
    "responsible": "ответственные",
    "result": "ожидаемый результат",
    "evidence": "подтверждающий документ",
    "publicity": "информационное сопровождение",
    "indicator": "показатель",
    "direction": "направление",
    "task": "задача",
    "problem": "проблема",
    "content": "содержание",
    "form": "форма проведения",
    "participants": "участники",
    "place": "место",
    "funding": "финансирование",
    "partners": "соисполнители",
    "organisation": "организация",
    "completion": "отметка о выполнении",
    "note": "примечание",
    "other": "прочее",
}


class ImportForm(forms.Form):
    """The file. It is for the municipality that its coordinator acts in."""

    file = forms.FileField(
        label="Файл дорожной карты",
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
        error_messages={
            "required": "Выберите файл дорожной карты.",
            "empty": "Файл пустой. Проверьте, тот ли файл выбран.",
        },
        max_length=255,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_SIZE:
            raise forms.ValidationError(
                "Файл больше 20 МБ. Удалите из него изображения и всё, кроме дорожной карты, "
                "и загрузите ещё раз."
            )
        return file


# The longest that an act's field of this address may be.
MAX_LENGTHS = {
    "act.kind": LegalAct._meta.get_field("kind").max_length,
    "act.issuer": LegalAct._meta.get_field("issuer").max_length,
    "act.number": LegalAct._meta.get_field("number").max_length,
    "act.appendix": Edition._meta.get_field("appendix").max_length,
}


class CorrectionForm(forms.Form):
    """A new value for one address of a reading; the address decides how it is entered.

    Raises UnknownAddress where the reading has nothing to correct.
    """

    value = forms.CharField(label="Значение", required=False, strip=True)

    def __init__(self, *args, reading, address, **kwargs):
        current = value_at(reading, address) or ""
        super().__init__(
            *args,
            initial={"value": current},
            auto_id="correction-" + address.replace(".", "-") + "-%s",  # several may be open
            **kwargs,
        )
        field = self.fields["value"]
        self.roles = ()
        if address in MAX_LENGTHS:
            field.validators.append(MaxLengthValidator(MAX_LENGTHS[address]))
        if re.fullmatch(r"act\.date|period\.\w+", address):
            field.widget = DayInput()
        elif re.fullmatch(r"parts\.\d+\.kind", address):
            field.widget = forms.Select(choices=PartKind.choices)
        elif address.endswith(".role"):
            part = reading["parts"][int(address.split(".")[1])]
            self.roles = [column["role"] for column in part["columns"]]
            field.widget = forms.Select(choices=role_choices(current))
            field.help_text = "Если такое назначение уже у другого столбца, они обменяются."
        else:
            field.widget = forms.Textarea(attrs={"rows": rows_for(current)})
        is_choice = isinstance(field.widget, forms.Select)
        field.widget.attrs |= {
            "class": "form-select" if is_choice else "form-control",
            "autofocus": True,
        }

    def clean_value(self):
        """Any number of columns may be «прочее»: the next of them is `other_2`, not an exchange."""
        value = self.cleaned_data["value"]
        if value == "other" != self.initial["value"] and value in self.roles:
            names = (f"other_{number}" for number in itertools.count(2))
            return next(name for name in names if name not in self.roles)
        return value


class ConfirmForm(forms.Form):
    """Which schools the roadmap covers, and whether it is a new one."""

    target = forms.ChoiceField(
        label="Что сделать", widget=forms.RadioSelect, choices=[("new", "Новая дорожная карта")]
    )
    covered_schools = CoveredSchools()

    def __init__(self, *args, municipality, update, **kwargs):
        """`update` is the roadmap that the file may renew, or None."""
        super().__init__(*args, **kwargs)
        ticked = update.covered_schools.all() if update else None
        self.fields["covered_schools"].offer(municipality, ticked=ticked)
        if update:
            self.fields["target"].choices = [
                ("update", f"Обновить «{update}»"),
                ("new", "Создать ещё одну дорожную карту"),
            ]
            self.fields["target"].initial = "update"
        else:
            del self.fields["target"]

    @property
    def is_update(self):
        return self.cleaned_data.get("target") == "update"


def role_words(role):
    """«срок», and «срок (2)» for the second column of that role."""
    name, _, number = role.partition("_")
    words = COLUMN_ROLES.get(name, name)
    return f"{words} ({number})" if number else words


def role_choices(current):
    choices = dict(COLUMN_ROLES)
    return list(({current: role_words(current)} | choices).items())


def rows_for(text):
    """Lines that a text takes in a narrow cell, within reason."""
    return min(12, sum(1 + len(line) // 32 for line in text.split("\n")))
