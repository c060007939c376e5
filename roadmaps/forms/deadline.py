"""A new day for a deadline."""

from django import forms

from schools.day_input import DayInput


class ControlDateForm(forms.Form):
    day = forms.DateField(
        label="Контрольная дата",
        help_text="После этого дня мероприятие считается просроченным.",
        widget=DayInput(),
    )


class MoveForm(forms.Form):
    day = forms.DateField(
        label="Новый срок",
        widget=DayInput(),
        error_messages={"required": "Укажите новый срок."},
    )
    reason = forms.CharField(
        label="Причина переноса",
        max_length=2000,
        help_text="Её увидят в истории срока и в отчётах.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите причину: без неё срок не переносят."},
    )
