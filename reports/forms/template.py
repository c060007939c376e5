"""A Word file to print reports by."""

from django import forms

from reports.services.templates import check_template
from schools.office.refusals import FileNotReadable


class TemplateForm(forms.Form):
    file = forms.FileField(
        label="Файл шаблона",
        help_text="Документ Word (.docx) с полями портала, до 5 МБ.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Выберите файл."},
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            check_template(file, kind=self.kind)
        except FileNotReadable as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return file
