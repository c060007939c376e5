"""An order for a report: what it is about, in which format, and the words of its heading."""

from django import forms
from django.utils.text import Truncator

from monitoring.models import MonitoringRound
from reports.choices import WITH_TEMPLATE, ReportFormat
from reports.forms.subject import Subject
from reports.proposing import proposed_heading, usual_stamps
from reports.services.reports.ordering import ReportNotOrdered
from reports.services.reports.resolving import resolved
from roadmaps.deadline_words import day_words
from roadmaps.models import Edition, Roadmap
from schools.day_input import DayInput
from schools.models import Municipality, School

SUBJECTS = ("municipality", "roadmap", "school", "edition", "former", "round", "on")
HEADING = ("title", "stamp", "position", "name")
LATENESS = "К этому дню считается просрочка. Исполнение берётся такое, какое есть сейчас."
# Characters of a roadmap's name that fit in a list of choices.
LONGEST = 90


class RoadmapChoice(forms.ModelChoiceField):
    def label_from_instance(self, roadmap):
        title = Truncator(roadmap.title).chars(LONGEST)
        return f"{roadmap.school}: {title}" if roadmap.school else title


class RoundChoice(forms.ModelChoiceField):
    def label_from_instance(self, round):
        return f"итоги закрытого раунда на {day_words(round.cut_off_on)}"


class EditionChoice(forms.ModelChoiceField):
    def label_from_instance(self, edition):
        state = edition.get_state_display()
        title = Truncator(edition.roadmap.title).chars(LONGEST)
        return f"Редакция {edition.number} ({state}): {title}"


class OrderForm(forms.Form):
    """Offers only rows of which `user` may have the kind; `asked` is the query of the address.

    What nobody has chosen is as it usually is, so that one press is enough. A word of the heading
    counts as edited where it is no more the one that was shown.
    """

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Муниципалитет", empty_label=None
    )
    roadmap = RoadmapChoice(Roadmap.objects.none(), label="Дорожная карта", empty_label=None)
    school = forms.ModelChoiceField(School.objects.none(), label="Школа", empty_label=None)
    edition = EditionChoice(Edition.objects.none(), label="Редакция", empty_label=None)
    former = EditionChoice(
        Edition.objects.none(),
        label="Прежняя редакция",
        empty_label=None,
        error_messages={"invalid_choice": "Выберите более раннюю редакцию этой же карты."},
    )
    round = RoundChoice(
        MonitoringRound.objects.none(),
        label="Сведения",
        required=False,
        empty_label="какие есть сейчас",
        error_messages={"invalid_choice": "Выберите раунд этой же дорожной карты."},
    )
    on = forms.DateField(label="На день", required=False, widget=DayInput())
    format = forms.ChoiceField(
        label="Формат",
        choices=ReportFormat.choices,
        initial=ReportFormat.PDF,
        widget=forms.RadioSelect,
    )
    uses_template = forms.BooleanField(
        label="По шаблону муниципалитета",
        required=False,
        initial=True,
        help_text="Только для Word: по файлу, загруженному в настройках.",
    )
    title = forms.CharField(
        label="Заголовок",
        max_length=1000,
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stamp = forms.CharField(
        label="Справа вверху на первом листе",
        max_length=1000,
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Каждая строка отдельно; можно оставить пустым.",
    )
    position = forms.CharField(
        label="Должность подписывающего", max_length=300, required=False, show_hidden_initial=True
    )
    name = forms.CharField(
        label="Подписывает", max_length=100, required=False, show_hidden_initial=True
    )

    def __init__(self, data=None, *, kind, user, asked, **kwargs):
        super().__init__(data, **kwargs)
        self.kind = kind
        self.subject = Subject(kind=kind, user=user, said=asked if data is None else data)
        for name in SUBJECTS:
            if name not in self.subject.chosen:
                del self.fields[name]
        for name, rows in self.subject.offered.items():
            self.fields[name].queryset = rows
        if not self._has_template():
            del self.fields["uses_template"]
        if "former" in self.fields:
            self.fields["edition"].label = "Новая редакция"
        if "on" in self.fields:
            self.fields["on"].widget.attrs["max"] = self.subject.today.isoformat()
        if "roadmap" in self.fields and "on" in self.fields:
            self.fields["on"].help_text = LATENESS
        self.refusal = ""
        if data is None and self.subject.is_there:
            self._prefill(asked)

    @property
    def subject_fields(self):
        return [self[name] for name in SUBJECTS if name in self.fields]

    @property
    def heading_fields(self):
        return [self[name] for name in HEADING]

    @property
    def is_heading_wrong(self):
        return any(field.errors for field in self.heading_fields)

    @property
    def stamps(self):
        """What may be put upper right with one press: `(name, text)`."""
        municipality = self.subject.order(self.subject.chosen).municipality
        return usual_stamps(municipality, on=self.subject.today) if municipality else []

    @property
    def is_by_template(self):
        """Whether the municipality's own template was asked for: other formats have none."""
        return (
            self.cleaned_data.get("uses_template", False)
            and self.cleaned_data["format"] == ReportFormat.WORD
        )

    def clean_on(self):
        on = self.cleaned_data["on"] or self.subject.today
        if on > self.subject.today:
            raise forms.ValidationError("Этот день ещё не наступил: выберите сегодня или раньше.")
        return on

    def order(self):
        """The Order of what was cleaned."""
        return self.subject.order(self.cleaned_data)

    def heading(self):
        """What of the heading was edited, by the names that `reports.heading` knows."""
        return {name: self.cleaned_data[name] for name in HEADING if name in self.changed_data}

    def _has_template(self):
        if self.kind.code not in WITH_TEMPLATE or not self.subject.is_there:
            return False
        municipality = self.subject.order(self.subject.chosen).municipality
        return municipality.report_templates.filter(kind=self.kind.code).exists()

    def _prefill(self, asked):
        for name, row in self.subject.chosen.items():
            self.initial[name] = getattr(row, "pk", row)
        if asked.get("format") in ReportFormat:
            self.initial["format"] = asked["format"]
        try:
            order = resolved(self.subject.order(self.subject.chosen), self.kind.code)
        except ReportNotOrdered as refusal:
            self.refusal = refusal.message
        else:
            self.initial |= proposed_heading(self.kind, order)
