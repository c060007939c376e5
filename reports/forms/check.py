"""A file that somebody wants to know the truth about."""

from django import forms


class FileForm(forms.Form):
    file = forms.FileField(
        label="Файл отчёта",
        error_messages={
            "required": "Выберите файл отчёта.",
            "empty": "Этот файл пуст: портал таких не выдавал.",
        },
    )
