"""By which act an edition comes into force, and who signs it."""

from django import forms
from django.utils.functional import cached_property

from reports.builders.signature import signature
from schools.day_input import DayInput
from schools.models import LegalAct

KINDS = ("приказ", "распоряжение", "постановление")


class ApprovalForm(forms.Form):
    """An act that the portal knows or a new one, the number of the appendix and the signature."""

    known = forms.ModelChoiceField(
        LegalAct.objects.none(),
        label="Акт, который уже есть на портале",
        required=False,
        empty_label="акта нет в списке: опишу его ниже",
    )
    kind = forms.CharField(
        label="Вид акта",
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"list": "act-kinds"}),
    )
    number = forms.CharField(label="Номер", max_length=50, required=False)
    issued_on = forms.DateField(
        label="Дата",
        required=False,
        widget=DayInput(),
    )
    issuer = forms.CharField(
        label="Кто издал",
        max_length=500,
        required=False,
        help_text="В именительном падеже: «управление образования».",
    )
    title = forms.CharField(label="Название акта", max_length=1000, required=False)
    appendix = forms.CharField(
        label="Номер приложения",
        max_length=20,
        required=False,
        help_text="Если дорожная карта — одно из приложений к акту.",
    )
    position = forms.CharField(label="Должность подписывающего", max_length=300, required=False)
    name = forms.CharField(
        label="Подписывает", max_length=100, required=False, help_text="Например: Н.В. Громова"
    )

    ACT = ("known", "kind", "number", "issued_on", "issuer", "title")

    def __init__(self, *args, edition, today, **kwargs):
        self.edition, self.today = edition, today
        super().__init__(*args, **{**kwargs, "initial": self._expected()})
        self.fields["known"].queryset = LegalAct.objects.filter(municipality=edition.municipality)

    def _expected(self):
        """What the papers so far let us expect: the act of the source, the signatory."""
        edition, roadmap = self.edition, self.edition.roadmap
        former = edition.based_on.act if edition.based_on else None
        issuer = roadmap.school.name if roadmap.school else roadmap.municipality.authority_name
        return {
            "known": edition.act_id,
            "kind": former.kind if former else KINDS[0],
            "issuer": former.issuer if former else issuer,
            "appendix": edition.appendix,
            "position": self._printed_signature[0],
            "name": self._printed_signature[1],
        }

    @cached_property
    def _printed_signature(self):
        signed = signature(self.edition)
        return (signed.position, signed.name) if signed else ("", "")

    def act_fields(self):
        return [self[name] for name in self.ACT]

    def paper_fields(self):
        return [self[name] for name in ("appendix", "position", "name")]

    def clean_issued_on(self):
        return self._not_to_come(self.cleaned_data["issued_on"])

    def clean_known(self):
        known = self.cleaned_data["known"]
        if known is not None:
            if known.issued_on is None:
                raise forms.ValidationError("У этого акта нет даты. Опишите его заново.")
            self._not_to_come(known.issued_on)
        return known

    def _not_to_come(self, day):
        if day and day > self.today:
            raise forms.ValidationError("Этот день ещё не наступил.")
        return day

    def clean(self):
        cleaned = super().clean()
        is_new = any(cleaned.get(name) for name in ("number", "issued_on", "title"))
        if "known" in self.errors or "issued_on" in self.errors:
            return cleaned
        if is_new and cleaned.get("known"):
            self.add_error("known", "Выберите акт из списка либо опишите новый, но не оба сразу.")
        elif not cleaned.get("known"):
            if not cleaned.get("number"):
                self.add_error("number", "Укажите номер акта или выберите акт из списка.")
            if not cleaned.get("issued_on"):
                self.add_error("issued_on", "Укажите дату акта или выберите акт из списка.")
        return cleaned

    def act(self):
        """The LegalAct of a valid form: a known one, or a new one that is not saved yet."""
        values = self.cleaned_data
        if values["known"]:
            return values["known"]
        words = {
            "municipality": self.edition.municipality,
            "kind": values["kind"] or KINDS[0],
            "issuer": values["issuer"],
            "number": values["number"],
            "issued_on": values["issued_on"],
        }
        # Typed anew, an act that is there already stays one act.
        return LegalAct.objects.filter(**words).first() or LegalAct(**words, title=values["title"])

    def signature(self):
        """The words of the signature, or None for those that are printed already."""
        signed = (self.cleaned_data["position"], self.cleaned_data["name"])
        if self.edition.signature.strip() and signed == self._printed_signature:
            return None
        return "\n".join(filter(None, signed))
