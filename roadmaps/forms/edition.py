"""What is asked before a decision on an edition."""

from django import forms


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="Что исправить",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Напишите, что нужно исправить."},
    )


class CorrectForm(forms.Form):
    reason = forms.CharField(
        label="Зачем нужна новая редакция",
        max_length=4000,
        help_text="Например: изменились сроки мероприятий 2.1 и 2.4 по письму министерства.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Напишите, зачем нужна новая редакция."},
    )


class DiscardForm(forms.Form):
    """`is_only` asks for a word of consent: the roadmap goes with its only edition."""

    with_roadmap = forms.BooleanField(
        label="Удалить дорожную карту целиком",
        error_messages={"required": "Отметьте, что согласны удалить дорожную карту целиком."},
    )

    def __init__(self, *args, is_only, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_only:
            del self.fields["with_roadmap"]


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Замечание",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Напишите замечание."},
    )
