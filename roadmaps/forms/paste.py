"""Rows pasted from the clipboard."""

from django import forms

from roadmaps.forms.cell import LONGEST_CELL
from roadmaps.forms.structure import LONGEST_TITLE
from roadmaps.imports.clipboard import MOST_CHARACTERS, MOST_ROWS
from roadmaps.services.pasting import PastedRow


class ClipboardForm(forms.Form):
    """What was on the clipboard. The HTML comes as a file: of a few rows Word makes megabytes."""

    html = forms.FileField(required=False, allow_empty_file=True)
    text = forms.CharField(
        label="Вставьте сюда скопированные строки",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-paste": True}),
        help_text="Скопируйте строки таблицы в Word или Excel, щёлкните по полю и нажмите Ctrl+V.",
    )
    beside = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_html(self):
        file = self.cleaned_data["html"]
        # Four bytes are the longest letter of UTF-8; what is longer yet the reader refuses.
        return file.read(4 * MOST_CHARACTERS + 4).decode("utf-8", "replace") if file else ""


class PastedRowsForm(forms.Form):
    """The rows as they were shown, on their way back."""

    rows = forms.JSONField()
    beside = forms.IntegerField(required=False)

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part

    def clean_rows(self):
        rows = self.cleaned_data["rows"]
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
            raise forms.ValidationError("Строки не прочитаны. Вставьте их ещё раз.")
        return [self._row(row) for row in rows]

    def _row(self, row):
        match row:
            case {"heading": str(heading)} if heading and len(heading) <= LONGEST_TITLE:
                return PastedRow(heading=heading)
            case {"cells": dict(cells)} if all(map(self._is_cell, cells.items())):
                return PastedRow(cells=cells)
        raise forms.ValidationError("Строки не прочитаны. Вставьте их ещё раз.")

    def _is_cell(self, item):
        role, text = item
        return role in self.part.roles and isinstance(text, str) and len(text) <= LONGEST_CELL


def as_json(rows):
    """`PastedRow`s for the field `rows`."""
    return [{"heading": row.heading} if row.cells is None else {"cells": row.cells} for row in rows]
