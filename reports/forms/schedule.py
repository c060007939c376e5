"""What is made again and again, when, and who is told."""

from django import forms
from django.db.models import Q

from monitoring.choices import Weekday
from reports import choosing
from reports.choices import Reach, ReportFormat, Rhythm
from reports.forms.order import RoadmapChoice
from reports.kinds import KINDS
from reports.models import ReportSchedule
from roadmaps.models import Roadmap
from schools.models import Membership, User
from schools.rights import RIGHTS, Right

# A card of one school and the words of one edition are asked for when they are wanted.
KINDS_OFFERED = [
    kind for kind in KINDS.values() if kind.reach in (Reach.MUNICIPALITY, Reach.REGISTER)
]
OVERSEERS = [role for role, rights in RIGHTS.items() if Right.OVERSEE in rights]


class ReaderChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, person):
        return f"{person.get_full_name()} ({person.email})"


class ScheduleForm(forms.ModelForm):
    """Offers the roadmaps in force of the municipality that `user` acts in, and its people who
    oversee it."""

    kind = forms.ChoiceField(
        label="Отчёт", choices=[(kind.code, kind.code.label) for kind in KINDS_OFFERED]
    )
    roadmap = RoadmapChoice(
        Roadmap.objects.none(),
        label="Дорожная карта",
        required=False,
        help_text="Реестрам школ и договоров она не нужна.",
    )
    readers = ReaderChoice(
        User.objects.none(),
        label="Кому сообщать",
        widget=forms.CheckboxSelectMultiple,
        help_text="Придёт уведомление и письмо со ссылкой: отчёт откроется после входа на портал.",
        error_messages={"required": "Отметьте хотя бы одного человека."},
    )

    class Meta:
        model = ReportSchedule
        fields = ["kind", "roadmap", "format", "rhythm", "weekday", "day", "readers", "is_on"]
        labels = {"day": "Число месяца", "is_on": "Составлять по расписанию"}
        help_texts = {
            "weekday": "Если отчёт нужен каждую неделю.",
            "day": "Если отчёт нужен каждый месяц. В коротком месяце — последний день.",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        municipality = user.acting.municipality
        self.instance.municipality = municipality
        self.fields["roadmap"].queryset = self._roadmaps(user)
        self.fields["readers"].queryset = self._readers(municipality)
        self.fields["weekday"].required = self.fields["day"].required = False
        if self.instance._state.adding:
            usual = {"format": ReportFormat.PDF, "weekday": Weekday.MONDAY, "day": 1}
            roadmap = choosing.roadmaps(user).first()
            self.initial |= {"readers": [user.pk], "roadmap": roadmap, **usual}

    def clean(self):
        """Only the day of the chosen rhythm is kept."""
        cleaned = super().clean()
        other = {Rhythm.WEEKLY: "day", Rhythm.MONTHLY: "weekday"}.get(cleaned.get("rhythm"))
        asked = {"day": "weekday", "weekday": "day"}.get(other)
        if other:
            cleaned[other] = None
            # A slip in a field that is not asked for does not matter.
            self.errors.pop(other, None)
        if asked and cleaned.get(asked) is None and asked not in self.errors:
            self.add_error(asked, "Укажите, в какой день составлять отчёт.")
        kind = KINDS.get(cleaned.get("kind"))
        if kind and "roadmap" not in kind.needs:
            cleaned["roadmap"] = None
        elif kind and not cleaned.get("roadmap") and "roadmap" not in self.errors:
            self.add_error("roadmap", "Выберите дорожную карту: этот отчёт строится по ней.")
        return cleaned

    def _roadmaps(self, user):
        """Those in force; and the one that was chosen before, whatever has become of it."""
        in_force = choosing.roadmaps(user)
        kept = Q(pk__in=in_force.order_by().values("pk")) | Q(pk=self.instance.roadmap_id)
        return Roadmap.objects.filter(kept).order_by("level", "-starts_on", "pk")

    def _readers(self, municipality):
        held = Membership.objects.active(on=municipality.today()).filter(
            municipality=municipality, role__in=OVERSEERS
        )
        return User.objects.filter(pk__in=held.values("user"), is_active=True).in_alphabet()
