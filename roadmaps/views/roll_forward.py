"""Carrying a roadmap on to its next period: everything before and after on one page."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView

from roadmaps.deadline_words import DeadlineWords, day_words, period_words
from roadmaps.deadlines import read_deadline
from roadmaps.forms.roll_forward import PHRASE, PeriodForm, RollForwardForm
from roadmaps.models import Edition, Roadmap
from roadmaps.services.roll_forward import (
    NothingCarried,
    PlanChanged,
    Preview,
    SuccessorExists,
    roll_forward,
    successor_for,
)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A `RolledRow` with the dates in words and what the person has decided of it so far."""

    row: object
    before: DeadlineWords
    after: DeadlineWords
    phrase: str
    is_carried: bool

    @property
    def key(self):
        return self.row.activity.key

    @property
    def is_changed(self):
        return (self.row.phrase.old, self.before.dates) != (self.phrase, self.after.dates)

    @property
    def control_dates(self):
        return [
            (day_words(control.old), control.new and day_words(control.new))
            for control in self.row.control_dates
        ]


@dataclass(frozen=True, slots=True)
class ShownRepair:
    """A year of a text, its address and whether it is to be changed."""

    address: str
    place: str
    repair: object
    is_chosen: bool


class RollForward(LoginRequiredMixin, TemplateView):
    """The preview, and on POST the draft of the next period; with `show` the preview of another
    one, where everything typed and ticked stays."""

    template_name = "roadmaps/roll_forward.html"

    @cached_property
    def roadmap(self):
        roadmaps = Roadmap.objects.editable_by(self.request.user).select_related(
            "municipality", "parent"
        )
        return get_object_or_404(roadmaps, pk=self.kwargs["pk"])

    @cached_property
    def edition(self):
        """The wording in force; the newest one while none is."""
        editions = Edition.objects.visible_to(self.request.user).filter(roadmap=self.roadmap)
        found = editions.with_contents().prefetch_related("indicators").in_force_first()
        return get_object_or_404(found[:1])

    def get_context_data(self, *, form=None, choices=None, **kwargs):
        preview = self.preview
        form = form or RollForwardForm(roadmap=self.roadmap, preview=preview)
        choices = choices or preview.defaults
        rows = [self.shown(row, choices) for row in preview.rows]
        repairs = [
            ShownRepair(address, text.place, repair, address in choices.repairs)
            for text in preview.texts
            for address, repair in text.addressed
        ]
        successor = successor_for(self.roadmap, self.period_form.chosen)
        return super().get_context_data(
            **kwargs,
            roadmap=self.roadmap,
            edition=self.edition,
            form=form,
            period_form=self.period_form,
            period=period_words(self.period_form.chosen),
            former_period=period_words(self.roadmap.period),
            successor=successor,
            unread=[row for row in rows if row.row.is_unread],
            sections=_by_section(row for row in rows if not row.row.is_unread),
            counts=self.counts(rows),
            carried_count=sum(row.is_carried for row in rows),
            repairs=[each for each in repairs if each.repair.is_offered],
            other_years=[each for each in repairs if not each.repair.is_offered],
            closed=self.roadmap.covered_schools.filter(is_active=False).in_alphabet(),
            indicator_count=len(self.edition.indicators.all()),
        )

    def post(self, request, *args, **kwargs):
        form = RollForwardForm(request.POST, roadmap=self.roadmap, preview=self.preview)
        choices = form.choices()
        if "show" in request.POST:
            former = Preview(self.edition, self.period_form_of("period").shift)
            choices = self.preview.keeping(choices, former=former)
        if "show" in request.POST or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, choices=choices))
        try:
            edition = roll_forward(
                edition=self.edition,
                shift=self.period_form.shift,
                choices=choices,
                seen=form.cleaned_data["seen"],
                covered_schools=form.cleaned_data.get("covered_schools"),
                by=request.user,
            )
        except SuccessorExists as refusal:
            messages.info(request, str(refusal))
            return redirect(refusal.successor)
        except PlanChanged as refusal:
            messages.warning(request, str(refusal))
            return redirect(request.get_full_path())
        except NothingCarried as refusal:
            form.add_error(None, str(refusal))
            return self.render_to_response(self.get_context_data(form=form, choices=choices))
        messages.success(
            request,
            f"Создан проект на {period_words(edition.roadmap.period)}. "
            "Проверьте его и отправьте на согласование.",
        )
        return redirect("roadmaps:edition_edit", edition.roadmap_id)

    @cached_property
    def period_form(self):
        return self.period_form_of("other_period" if "show" in self.request.POST else "period")

    def period_form_of(self, field):
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        today = self.roadmap.municipality.today()
        return PeriodForm(sent.get(field), roadmap=self.roadmap, today=today)

    @cached_property
    def preview(self):
        return Preview(self.edition, self.period_form.shift)

    def shown(self, row, choices):
        phrase = choices.phrases.get(row.activity.key, row.phrase.new)
        after = row.phrase.after
        if phrase != row.phrase.new:
            after = read_deadline(phrase, self.period_form.chosen)
        return ShownRow(
            row=row,
            before=DeadlineWords.of_reading(row.phrase.before),
            after=DeadlineWords.of_reading(after),
            phrase=phrase,
            is_carried=row.activity.key in choices.carried,
        )

    def counts(self, rows):
        """Triples for the filters: a name, its words, how many rows it leaves."""
        return [
            ("all", "Все", len(rows)),
            ("changed", "Изменились", sum(row.is_changed for row in rows)),
            ("look", "Требуют внимания", sum(row.row.needs_a_look for row in rows)),
            ("once", "Возможно, разовые", sum(row.row.is_one_off for row in rows)),
        ]


@login_required
@require_GET
def read_rolled(request, pk):
    """The dates of a phrase as it is typed, read for the period that is chosen."""
    roadmap = get_object_or_404(Roadmap.objects.editable_by(request.user), pk=pk)
    form = PeriodForm(
        request.GET.get("period"), roadmap=roadmap, today=roadmap.municipality.today()
    )
    phrase = next((text for name, text in request.GET.items() if name.startswith(PHRASE)), "")
    words = DeadlineWords.of_reading(read_deadline(phrase, form.chosen))
    return render(request, "roadmaps/_deadline_words.html", {"words": words})


def _by_section(rows):
    """Pairs in printed order: the title of a section, its rows."""
    sections = []
    section = None
    for row in rows:
        if row.row.activity.section_id != section:
            section = row.row.activity.section_id
            sections.append((row.row.section_title, []))
        sections[-1][1].append(row)
    return sections
