"""What is asked of a person who changes the structure of a draft."""

import re

from django import forms

from roadmaps.choices import PartKind
from roadmaps.forms.cell import LONGEST_CELL, tidy
from roadmaps.forms.imports import COLUMN_ROLES
from roadmaps.imports.cell_text import MARKER
from roadmaps.models import Activity, Section

BLOCK_KINDS = {
    "goal": "цель",
    "tasks": "задачи",
    "targets": "целевые показатели",
    "directions": "направления",
    "principles": "принципы",
    "terms": "термины и сокращения",
    "expected_result": "ожидаемые результаты",
    "mechanisms": "механизмы",
    "participants": "участники",
    "resources": "ресурсы",
    "legal_basis": "правовые основания",
    "period": "сроки реализации",
    "control": "контроль",
    "risks": "риски",
    "preamble": "вводная часть",
    "other": "другое",
}
# A heading is a line or two; «план-график» of a whole order may take five.
LONGEST_TITLE = 2_000


class Words(forms.CharField):
    """Printed words: one kind of line ends, no empty margin."""

    def __init__(self, *, rows=2, max_length=LONGEST_TITLE, **kwargs):
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(
            required=False, strip=False, max_length=max_length, widget=widget, **kwargs
        )

    def clean(self, value):
        return tidy(super().clean(value))


class SectionOfEdition(forms.ModelChoiceField):
    """Sections of a draft, under the names of their tables."""

    def __init__(self, **kwargs):
        super().__init__(Section.objects.none(), empty_label=None, **kwargs)

    def offer(self, sections):
        self.queryset = sections
        groups = {}
        for section in sections:
            groups.setdefault(str(section.part)[:90], []).append((section.pk, _named(section)))
        self.choices = list(groups.items())


def _named(section):
    return (section.title or f"Раздел {section.position + 1}, без заголовка")[:120]


class PlaceForm(forms.Form):
    """Beside which row: under it, or above it. Without one: last."""

    beside = forms.ModelChoiceField(Activity.objects.none(), required=False)
    above = forms.BooleanField(required=False)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beside"].queryset = Activity.objects.filter(section__part__edition=edition)


class RowMoveForm(forms.Form):
    """The section a row goes to. A drag says the row beside it, the dialog only first or last."""

    section = SectionOfEdition(label="Куда переместить строку")
    at_start = forms.BooleanField(label="Поставить первой в разделе", required=False)
    beside = forms.ModelChoiceField(
        Activity.objects.none(), required=False, widget=forms.HiddenInput
    )
    above = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, edition, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].offer(sections)
        self.fields["beside"].queryset = Activity.objects.filter(section__part__edition=edition)

    def clean(self):
        cleaned = super().clean()
        section = cleaned.get("section")
        if cleaned.get("at_start") and section:
            cleaned["beside"] = section.activities.order_by("position").first()
            cleaned["above"] = True
        return cleaned


class SectionForm(forms.Form):
    title = Words(
        label="Заголовок раздела",
        help_text="Печатается строкой во всю ширину таблицы. Без заголовка строка не печатается.",
    )
    beside = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class SectionMoveForm(forms.Form):
    """After which section; the drag may also say «above»."""

    beside = SectionOfEdition(label="Поставить после раздела", required=False)
    above = forms.BooleanField(label="Перед ним, а не после него", required=False)

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beside"].offer(sections)
        self.fields["beside"].required = True


class SectionDeleteForm(forms.Form):
    """Where the rows of a section go; `rows` is how many the person was told of."""

    rows_to = forms.ChoiceField(label="Что сделать со строками раздела", required=False)
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, sections, row_count, **kwargs):
        super().__init__(*args, **kwargs)
        if row_count:
            self.fields["rows_to"].choices = [
                *((section.pk, f"Перенести в «{_named(section)}»") for section in sections),
                ("", f"Удалить вместе с разделом (строк: {row_count})"),
            ]
        else:
            del self.fields["rows_to"]
        self.fields["rows"].initial = row_count


class PartForm(forms.Form):
    title = Words(label="Заголовок таблицы", help_text="Печатается над таблицей. Можно без него.")
    kind = forms.ChoiceField(label="Вид таблицы", choices=PartKind.choices)
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_title = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    seen_kind = forms.CharField(required=False, widget=forms.HiddenInput)


class CountedForm(forms.Form):
    """A yes to losing so many rows."""

    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ColumnForm(forms.Form):
    """One deed on one column of a part, or on a new one."""

    deed = forms.ChoiceField(
        choices=[(deed, deed) for deed in ("add", "save", "left", "right", "remove")]
    )
    role = forms.CharField(required=False)
    new_role = forms.RegexField(r"[a-z]+(_\d+)?", required=False)
    caption = Words(max_length=300)
    seen = forms.CharField(required=False, strip=False)
    filled = forms.IntegerField(required=False)

    def clean_new_role(self):
        role = self.cleaned_data["new_role"]
        if role and role.partition("_")[0] not in COLUMN_ROLES:
            raise forms.ValidationError("Выберите назначение столбца из списка.")
        return role


class TextBlockForm(forms.Form):
    """A caption with text under it, or with points, one a line, their markers as printed."""

    kind = forms.ChoiceField(label="О чём текст", choices=BLOCK_KINDS.items())
    caption = Words(label="Заголовок", help_text="Например: «1. Цель».")
    text = Words(label="Текст", rows=5, max_length=LONGEST_CELL)
    items = Words(
        label="Пункты",
        rows=6,
        max_length=LONGEST_CELL,
        help_text="Каждый пункт с новой строки, с его знаком: «1)», «а)», «-».",
    )
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_items(self):
        lines = self.cleaned_data["items"].split("\n")
        return [_item(line.strip()) for line in lines if line.strip()]

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("caption", "text", "items")):
            raise forms.ValidationError("Впишите заголовок, текст или пункты.")
        return cleaned

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("kind", "caption", "text", "items")}


def _item(line):
    marker = MARKER.match(line)
    if not marker:
        return {"marker": "", "text": line}
    return {"marker": marker[0].strip(), "text": line[marker.end() :]}


def printed_items(items):
    """Points as their form shows them: a line each."""
    return "\n".join(
        f"{item['marker']} {item['text']}".strip().replace("\n", " ") for item in items
    )


class VersionForm(forms.Form):
    """Which version the person saw."""

    version = forms.IntegerField()


class HeadingForm(forms.Form):
    """What is printed above and below the tables."""

    act_phrase = Words(
        label="Гриф", rows=4, help_text="Печатается справа вверху: «Приложение № 1 к приказу …»."
    )
    title = Words(label="Заголовок документа", rows=4)
    signature = Words(label="Подпись", rows=3, help_text="Печатается под таблицами.")
    seen = forms.JSONField(required=False, widget=forms.HiddenInput)


class SeenRowsForm(forms.Form):
    """Chosen rows and the versions that were on the page: «12:3 14:1»."""

    rows = forms.RegexField(
        re.compile(r"\d+:\d+( \d+:\d+)*"),
        max_length=50_000,
        error_messages={"required": "Выберите строки.", "invalid": "Выберите строки."},
        widget=forms.HiddenInput,
    )

    @property
    def seen(self):
        """Primary key → version."""
        pairs = (pair.split(":") for pair in self.cleaned_data["rows"].split())
        return {int(row): int(version) for row, version in pairs}
