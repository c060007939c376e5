"""What an organisation says of one assignment."""

from django import forms

from monitoring.choices import Outcome
from monitoring.documents import ACCEPTED, MAX_SIZE


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; cleaned to a list. A refusal names the file."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        one = super().clean
        files = []
        for file in data or ():
            try:
                files.append(one(file, initial))
            except forms.ValidationError as refusal:
                raise forms.ValidationError(f"{file.name}: {refusal.message}") from refusal
        return files


class ReportForm(forms.Form):
    """Documents or a link, an outcome, a line of comment.

    `is_repeated` says that a file sent before is meant here too, `without_document` that there is
    none though the plan asks for one; both are asked only when it comes to that.
    """

    files = FilesField(
        label="Документы",
        required=False,
        max_length=255,
        help_text=f"PDF, Word, Excel или фотография, до {MAX_SIZE // 1024**2} МБ каждый.",
        widget=ManyFiles(attrs={"accept": ACCEPTED}),
        error_messages={"empty": "Файл пустой. Проверьте, тот ли файл выбран."},
    )
    link = forms.URLField(
        label="Ссылка",
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(
            attrs={"class": "form-control", "placeholder": "https://", "inputmode": "url"}
        ),
        error_messages={
            "invalid": "Ссылка должна начинаться с https:// и вести на страницу сайта."
        },
    )
    kind = forms.CharField(label="Вид документа", required=False, max_length=300)
    outcome = forms.ChoiceField(
        label="Итог", choices=Outcome.choices, initial=Outcome.DONE, widget=forms.RadioSelect
    )
    deviation = forms.CharField(
        label="Почему выполнено не полностью",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    comment = forms.CharField(
        label="Комментарий",
        required=False,
        max_length=2000,
        widget=forms.Textarea(
            attrs={"class": "form-control", "rows": 2, "placeholder": "Необязательно"}
        ),
    )
    is_repeated = forms.BooleanField(
        label="Этот файл уже приложен к другой задаче — приложить и сюда", required=False
    )
    without_document = forms.BooleanField(label="Отправить без документа", required=False)

    def __init__(self, *args, kind="", kinds=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = kind
        self.kinds = kinds


class NewVersionForm(forms.Form):
    """One file in place of a former one."""

    file = forms.FileField(
        max_length=255,
        error_messages={
            "required": "Выберите файл, которым заменить документ.",
            "empty": "Файл пустой. Проверьте, тот ли файл выбран.",
        },
    )
