"""What a page of the editor says it shows."""

import re

from django import forms

MARK = re.compile(r"(\d+):(\d+)")


class MarksField(forms.CharField):
    """«12:3 13:1»: primary keys with versions, in the order of the page, as a mapping."""

    def to_python(self, value):
        marks = (super().to_python(value) or "").split()
        found = [MARK.fullmatch(mark) for mark in marks]
        if not all(found):
            raise forms.ValidationError("Ожидаются пары «номер:версия» через пробел.")
        return {int(mark[1]): int(mark[2]) for mark in found}


class PulseForm(forms.Form):
    """The row being edited, if any, and what stands on the page."""

    row = forms.IntegerField(required=False)
    rows = MarksField(required=False)
    sections = MarksField(required=False)
    parts = MarksField(required=False)
