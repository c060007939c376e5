"""One change of many rows."""

from django import forms

from roadmaps.forms.cell import LONGEST_CELL
from roadmaps.forms.structure import SeenRowsForm, Words
from roadmaps.services.bulk import ReplaceWords, SetColumn, ShiftDeadlines

MOST_MONTHS = 60


class BulkForm(SeenRowsForm):
    """`captions` maps the roles that the chosen rows print to the captions of their columns."""

    kind = forms.ChoiceField(
        label="Что изменить",
        choices=[
            ("shift", "Сдвинуть сроки"),
            ("set", "Заполнить столбец одним текстом"),
            ("replace", "Найти и заменить слова"),
        ],
    )
    months = forms.IntegerField(
        label="На сколько месяцев",
        min_value=-MOST_MONTHS,
        max_value=MOST_MONTHS,
        required=False,
        initial=1,
        help_text="Со знаком минус — раньше.",
    )
    role = forms.ChoiceField(label="Столбец", required=False)
    text = Words(label="Новый текст", rows=3, max_length=LONGEST_CELL)
    find = forms.CharField(label="Найти", required=False, strip=False, max_length=500)
    put = forms.CharField(label="Заменить на", required=False, strip=False, max_length=2_000)
    where = forms.ChoiceField(label="Где искать", required=False)
    minds_case = forms.BooleanField(label="Различать большие и маленькие буквы", required=False)

    def __init__(self, *args, captions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(captions.items())
        self.fields["role"].initial = "responsible"
        self.fields["where"].choices = [("", "Во всех столбцах"), *captions.items()]

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == "shift" and not cleaned.get("months") and "months" not in self.errors:
            self.add_error("months", "Укажите, на сколько месяцев сдвинуть сроки.")
        if kind == "set" and not cleaned.get("role") and "role" not in self.errors:
            self.add_error("role", "Выберите столбец.")
        if kind == "replace" and not cleaned.get("find"):
            self.add_error("find", "Впишите, что искать.")
        return cleaned

    @property
    def change(self):
        cleaned = self.cleaned_data
        match cleaned["kind"]:
            case "shift":
                return ShiftDeadlines(cleaned["months"])
            case "set":
                return SetColumn(cleaned["role"], cleaned["text"])
        roles = (cleaned["where"],) if cleaned["where"] else ()
        return ReplaceWords(cleaned["find"], cleaned["put"], roles, cleaned["minds_case"])
