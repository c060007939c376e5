"""Taking in the register of schools."""

from django import forms

from schools.register.reading import MAX_SIZE


class RegisterForm(forms.Form):
    file = forms.FileField(
        label="Реестр школ",
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Выберите файл реестра.",
            "empty": "Файл пустой. Проверьте, тот ли файл выбран.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_SIZE:
            raise forms.ValidationError("Файл больше 5 МБ. Оставьте в нём только реестр школ.")
        return file
