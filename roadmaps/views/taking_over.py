"""Municipal rows in a school's own plan: taken, and kept up with."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from roadmaps.deadline_words import DeadlineWords, period_words
from roadmaps.deadlines import read_deadline
from roadmaps.models import Activity, Edition
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.municipal_rows import MunicipalRows
from roadmaps.services.taking_over import NothingTaken, follow_change, keep_own_words, take_over


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An `OfferedRow` with its deadline as it would be read in the school's plan."""

    offered: object
    deadline: DeadlineWords

    @classmethod
    def of(cls, offered, period):
        reading = read_deadline(offered.row.deadline_phrase, period)
        return cls(offered, DeadlineWords.of_reading(reading))


class TakeOver(LoginRequiredMixin, TemplateView):
    """The rows of the municipal roadmap that name the school, to be ticked."""

    template_name = "roadmaps/take_over.html"

    @cached_property
    def edition(self):
        drafts = Edition.objects.editable_by(self.request.user).select_related(
            "roadmap__parent", "roadmap__school", "municipality"
        )
        return get_object_or_404(drafts, roadmap=self.kwargs["pk"], roadmap__parent__isnull=False)

    @property
    def today(self):
        return self.edition.municipality.today()

    def get_context_data(self, **kwargs):
        rows = MunicipalRows(self.edition, today=self.today)
        roadmap = self.edition.roadmap
        return super().get_context_data(
            **kwargs,
            edition=self.edition,
            roadmap=roadmap,
            period=period_words(roadmap.period),
            parent=roadmap.parent,
            above=rows.above,
            sections=[
                (title, [ShownRow.of(each, roadmap.period) for each in offered])
                for title, offered in groupby(rows.offered, attrgetter("section_title"))
            ],
            offered_count=sum(each.taken is None for each in rows.offered),
            taken_count=sum(each.taken is not None for each in rows.offered),
            changed=rows.changed,
        )

    def post(self, request, *args, **kwargs):
        try:
            step = take_over(
                edition=self.edition,
                keys=set(_keys(request.POST.getlist("row"))),
                today=self.today,
                by=request.user,
                now=timezone.now(),
            )
        except (NothingTaken, EditionFrozen) as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        messages.success(request, f"{step.title}. Слова и сроки можно поправить под свою школу.")
        return redirect("roadmaps:edition_edit", self.edition.roadmap_id)


@login_required
@require_POST
def answer_change(request, pk):
    """The school follows a change of the municipal row (`deed` is «follow»), or keeps its words."""
    rows = Activity.objects.editable_by(request.user).select_related(
        "section__part__edition__municipality"
    )
    row = get_object_or_404(rows.filter(origin_cells__isnull=False), pk=pk)
    edition = row.section.part.edition
    answer = follow_change if request.POST.get("deed") == "follow" else keep_own_words
    try:
        answer(
            row=row,
            seen=(_number(request.POST.get("version")), _number(request.POST.get("above"))),
            today=edition.municipality.today(),
            by=request.user,
            now=timezone.now(),
        )
    except (RowChanged, EditionFrozen) as refusal:
        messages.warning(request, f"{refusal} Посмотрите ещё раз.")
    else:
        messages.success(request, f"Готово: «{str(row)[:100]}».")
    return redirect("roadmaps:take_over", edition.roadmap_id)


def _keys(texts):
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)


def _number(text):
    return int(text) if text and text.isdecimal() else None
