"""Where another system is told, and of what."""

from django import forms
from django.conf import settings

from monitoring.choices import WebhookEvent
from monitoring.models import Webhook

# Nobody subscribes to the check: whoever wants it presses the button.
EVENTS = [choice for choice in WebhookEvent.choices if choice[0] != WebhookEvent.CHECK]


class WebhookForm(forms.ModelForm):
    url = forms.URLField(
        label="Адрес",
        max_length=500,
        assume_scheme="https",
        help_text="Начинается с https://. Портал отправит туда подписанный запрос.",
    )
    events = forms.MultipleChoiceField(
        label="О чём сообщать",
        choices=EVENTS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одно."},
    )

    class Meta:
        model = Webhook
        fields = ["name", "url", "events"]
        labels = {"name": "Какая система"}
        help_texts = {"name": "Например: «Региональная информационная система»."}

    def clean_url(self):
        url = self.cleaned_data["url"]
        if settings.IS_PRODUCTION and not url.startswith("https://"):
            raise forms.ValidationError("Адрес должен начинаться с https://.")
        return url
