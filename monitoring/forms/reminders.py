"""How often a person wants letters; when and whom a municipality reminds."""

import re

from django import forms
from django.conf import settings

from monitoring.choices import Channel
from monitoring.models import ReminderPolicy, ReminderPreference

# Nobody plans letters further than this, and a longer list is a slip of the hand.
FARTHEST_DAY = 90
MOST_DAYS = 10
WRITTEN = "Напишите целые числа через запятую, например: 14, 7, 1."
HOURS = [(hour, f"{hour}:00") for hour in range(7, 18)]


class DaysField(forms.CharField):
    """Numbers of working days, written with commas; a list of each once, in the order of time."""

    def __init__(self, *, is_before, **kwargs):
        super().__init__(required=False, **kwargs)
        self.is_before = is_before

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        parts = [part for part in re.split(r"[,;\s]+", value or "") if part]
        if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts):
            raise forms.ValidationError(WRITTEN)
        days = sorted({int(part) for part in parts}, reverse=self.is_before)
        if days and not 1 <= min(days) <= max(days) <= FARTHEST_DAY:
            raise forms.ValidationError(f"Каждое число — от 1 до {FARTHEST_DAY}.")
        if len(days) > MOST_DAYS:
            raise forms.ValidationError(f"Не больше {MOST_DAYS} чисел.")
        return days

    def has_changed(self, initial, data):
        try:
            return sorted(initial or []) != sorted(self.to_python(data))
        except forms.ValidationError:
            return True


class ReminderPreferenceForm(forms.ModelForm):
    class Meta:
        model = ReminderPreference
        fields = ["frequency"]
        widgets = {"frequency": forms.RadioSelect}
        labels = {"frequency": "Остальные письма"}


class ReminderPolicyForm(forms.ModelForm):
    """Days are working days of the municipality's calendar; hours are those of its clocks."""

    days_before = DaysField(
        is_before=True,
        label="За сколько рабочих дней до срока",
        help_text="Через запятую, например: 14, 7, 1. Пустое поле — не напоминать.",
    )
    days_after = DaysField(is_before=False, label="Через сколько рабочих дней после срока")
    agreement_days_before = DaysField(
        is_before=True, label="До окончания договора о сотрудничестве"
    )
    round_days_before = DaysField(is_before=True, label="До закрытия раунда мониторинга")
    invitation_days_after = DaysField(
        is_before=False, label="После приглашения, на которое не ответили"
    )
    send_at_hour = forms.TypedChoiceField(
        label="Час отправки", choices=HOURS, coerce=int, help_text="По местному времени."
    )
    channels = forms.MultipleChoiceField(
        label="Как сообщать",
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы один способ."},
    )
    webhook_url = forms.URLField(
        label="Адрес другой системы",
        required=False,
        assume_scheme="https",
        help_text="Нужен, если отмечена «другая система»: портал отправит ей подписанный запрос.",
    )

    class Meta:
        model = ReminderPolicy
        fields = [
            *("is_on", "days_before", "is_on_the_day", "days_after", "is_weekly_after"),
            *("is_copied_to_curator", "coordinator_after", "head_after"),
            *("send_at_hour", "officials_weekday"),
            *("agreement_days_before", "round_days_before", "invitation_days_after"),
            *("channels", "webhook_url"),
        ]
        labels = {
            "is_on": "Отправлять напоминания",
            "is_on_the_day": "И в день срока",
            "is_weekly_after": "Затем каждую неделю, пока не отчитаются",
            "is_copied_to_curator": "Копия куратору школы",
            "coordinator_after": "Координатору — через столько рабочих дней просрочки",
            "head_after": "Руководителю органа — через столько рабочих дней просрочки",
            "officials_weekday": "День сводки для руководителя",
        }

    def clean_webhook_url(self):
        url = self.cleaned_data["webhook_url"]
        if url and settings.IS_PRODUCTION and not url.startswith("https://"):
            raise forms.ValidationError("Адрес должен начинаться с https://.")
        return url

    def clean(self):
        cleaned = super().clean()
        if Channel.WEBHOOK in cleaned.get("channels", []) and not cleaned.get("webhook_url"):
            self.add_error("webhook_url", "Укажите адрес или снимите отметку «другая система».")
        coordinator, head = cleaned.get("coordinator_after"), cleaned.get("head_after")
        if coordinator is not None and head is not None and head < coordinator:
            self.add_error("head_after", "Руководитель узнаёт о просрочке не раньше координатора.")
        return cleaned
