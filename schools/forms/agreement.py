"""Partner agreements and what is done with them."""

from django import forms

from schools.agreement_state import prolonged
from schools.day_input import DayInput
from schools.models import JointEvent, PartnerAgreement, School
from schools.signed_scan import ACCEPTED, MAX_SIZE


class AgreementForm(forms.ModelForm):
    """An agreement between two schools of one municipality."""

    class Meta:
        model = PartnerAgreement
        fields = [
            *("supported_school", "leading_school", "is_three_sided", "number", "subject"),
            *("starts_on", "ends_on", "is_renewed"),
        ]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3}),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
        }
        labels = {
            "supported_school": "Школа, которой помогают",
            "leading_school": "Ведущая школа",
            "is_three_sided": "Орган управления образованием подписывает договор третьей стороной",
            "subject": "Предмет договора",
            "is_renewed": "Продлевается на тот же срок, если никто не возразил",
        }
        help_texts = {
            "subject": "В чём школы сотрудничают, например: методическая помощь учителям "
            "математики, подготовка девятиклассников к ОГЭ.",
            "number": "Можно присвоить позже, при подписании.",
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        schools = School.objects.filter(municipality=municipality, is_active=True)
        for side in ("supported_school", "leading_school"):
            # A school may have closed since the agreement was made.
            known = School.objects.filter(pk=getattr(self.instance, f"{side}_id"))
            self.fields[side].queryset = (schools | known).in_alphabet()
            self.fields[side].empty_label = "выберите школу"

    def clean(self):
        cleaned = super().clean()
        supported, leading = cleaned.get("supported_school"), cleaned.get("leading_school")
        if supported and supported == leading:
            self.add_error("leading_school", "Договор заключают две разные школы.")
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Договор не может кончиться раньше, чем начался.")
        return cleaned


class ScanForm(forms.Form):
    """The signed copy; what is in the file is looked at by the service."""

    scan = forms.FileField(
        label="Скан подписанного договора",
        help_text=f"PDF, JPG, PNG или Word (.docx), до {MAX_SIZE // 1024**2} МБ.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=255,
        error_messages={
            "required": "Выберите файл с подписанным договором.",
            "empty": "Файл пустой. Проверьте, тот ли файл выбран.",
        },
    )


class SignForm(ScanForm):
    """The day of signing; the scan may come later."""

    signed_on = forms.DateField(label="Дата подписания", widget=DayInput())

    field_order = ["signed_on", "scan"]

    def __init__(self, *args, agreement, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = today
        self.fields["scan"].required = False
        self.fields["scan"].help_text += " Можно загрузить позже."


class TerminateForm(forms.Form):
    on = forms.DateField(
        label="Расторгнут с", help_text="С этого дня договор не действует.", widget=DayInput()
    )
    reason = forms.CharField(
        label="Причина", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, agreement, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class RenewForm(forms.Form):
    """The new last day; the same term once more is offered."""

    ends_on = forms.DateField(label="Действует по", widget=DayInput())

    def __init__(self, *args, agreement, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = prolonged(agreement.starts_on, agreement.ends_on)


class JointEventForm(forms.ModelForm):
    """What is planned; of an event already held also the day and the outcome, to mend slips."""

    class Meta:
        model = JointEvent
        fields = ["title", "planned_on", "held_on", "note"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "planned_on": DayInput(),
            "held_on": DayInput(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "title": "Например: мастер-класс для учителей математики.",
            "held_on": "Чтобы снять отметку о проведении, очистите поле.",
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if not self.instance.held_on:
            del self.fields["held_on"], self.fields["note"]

    def clean_held_on(self):
        held_on = self.cleaned_data["held_on"]
        if held_on and held_on > self.today:
            raise forms.ValidationError("Этот день ещё не наступил.")
        return held_on


class HoldForm(forms.Form):
    held_on = forms.DateField(label="Проведено", widget=DayInput())
    note = forms.CharField(
        label="Итог",
        required=False,
        max_length=2000,
        help_text="Кто участвовал и что решили. Необязательно.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, event, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = min(event.planned_on, today)
