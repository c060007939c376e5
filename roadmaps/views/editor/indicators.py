"""The indicators of a draft: what the plan promises, and what its words promise besides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from roadmaps.forms.indicator import IndicatorForm, RowSearchForm, SuggestionForm
from roadmaps.forms.structure import VersionForm
from roadmaps.indicator_words import question_of_base, said_target
from roadmaps.indicators import ASSUMPTIONS
from roadmaps.models import Activity, Edition, Indicator
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.indicators import (
    FIELDS,
    BaseNotSaid,
    NothingSuggested,
    accept_suggestion,
    add_indicator,
    change_indicator,
    delete_indicator,
    move_indicator,
    suggested,
    suggestion_of,
    values_of,
)
from roadmaps.services.structure.positions import NotPlaced
from roadmaps.views.editor.answers import unreadable
from roadmaps.views.editor.editable import draft_of

SHOWN_ROWS = 20
CHANGED = (
    "Пока вы правили, показатель изменили, поэтому ваши значения не сохранены. "
    "Сейчас он такой: «{title}» — {words}. Если верны ваши значения, сохраните ещё раз."
)


def indicator_of(user, pk):
    """An indicator of a draft that the person may change."""
    indicators = Indicator.objects.filter(edition__in=Edition.objects.editable_by(user))
    return get_object_or_404(indicators.select_related("edition__roadmap"), pk=pk)


def page_of(edition, anchor=""):
    return f"{reverse('roadmaps:indicator_list', args=[edition.roadmap_id])}{anchor}"


class IndicatorList(LoginRequiredMixin, TemplateView):
    """Indicators in their order, and the suggestions under them."""

    template_name = "roadmaps/indicator_list.html"

    def get_context_data(self, **kwargs):
        edition = draft_of(self.request.user, self.kwargs["pk"])
        return super().get_context_data(
            **kwargs,
            edition=edition,
            edit_page=reverse("roadmaps:edition_edit", args=[edition.roadmap_id]),
            indicators=edition.indicators.prefetch_related("activities"),
            suggestions=[shown(suggestion) for suggestion in suggested(edition)],
        )


def shown(suggestion):
    """A suggestion with the words of its target, the question and the notes."""
    reading = suggestion.reading
    return {
        "it": suggestion,
        "words": said_target(reading),
        "question": question_of_base(reading) if reading.asks_base else "",
        "notes": [ASSUMPTIONS[assumption] for assumption in reading.assumed],
    }


class IndicatorPage(LoginRequiredMixin, FormView):
    """The form of one indicator of `self.edition`."""

    form_class = IndicatorForm
    template_name = "roadmaps/indicator_form.html"
    heading = button = ""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "edition": self.edition}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = context["form"]["rows"].value() or []
        return context | {
            "edition": self.edition,
            "chosen": Activity.objects.of(self.edition).filter(pk__in=_numbers(chosen)),
        }

    def form_valid(self, form):
        try:
            self.save(form.values, form.cleaned_data)
        except RowChanged as refusal:
            current = refusal.row
            form.data = form.data.copy()
            form.data["version"] = current.version
            form.add_error(None, CHANGED.format(title=current, words=current.target_words))
            return self.form_invalid(form)
        except (EditionFrozen, NotPlaced) as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.edition)
        return redirect(page_of(self.edition))


class IndicatorCreate(IndicatorPage):
    """A new indicator, empty or as a suggestion reads."""

    heading = "Новый показатель"
    button = "Добавить показатель"

    @cached_property
    def edition(self):
        return draft_of(self.request.user, self.kwargs["pk"])

    def get_initial(self):
        key = self.request.GET.get("suggestion")
        if not key:
            return {}
        try:
            suggestion = suggestion_of(self.edition, key)
        except NothingSuggested as refusal:
            messages.warning(self.request, str(refusal))
            return {}
        return values_of(suggestion.reading) | {"rows": [row.pk for row in suggestion.rows]}

    def save(self, values, cleaned):
        add_indicator(
            edition=self.edition,
            values=values,
            rows=cleaned["rows"],
            by=self.request.user,
            now=timezone.now(),
        )
        messages.success(self.request, "Показатель добавлен.")


class IndicatorUpdate(IndicatorPage):
    heading = "Показатель"
    button = "Сохранить"

    @cached_property
    def indicator(self):
        return indicator_of(self.request.user, self.kwargs["pk"])

    @property
    def edition(self):
        return self.indicator.edition

    def get_initial(self):
        values = {name: getattr(self.indicator, name) for name in FIELDS}
        rows = [row.pk for row in self.indicator.activities.all()]
        return values | {"version": self.indicator.version, "rows": rows}

    def save(self, values, cleaned):
        change_indicator(
            indicator=self.indicator,
            values=values,
            rows=cleaned["rows"],
            version=cleaned["version"],
            by=self.request.user,
            now=timezone.now(),
        )
        messages.success(self.request, "Показатель сохранён.")


class IndicatorRows(LoginRequiredMixin, TemplateView):
    """Rows to choose from: those chosen already, and those found by words."""

    template_name = "roadmaps/_indicator_rows.html"

    def get_context_data(self, **kwargs):
        edition = draft_of(self.request.user, self.kwargs["pk"])
        form = RowSearchForm(self.request.GET, edition=edition)
        search, chosen = "", Activity.objects.none()
        if form.is_valid():
            search, chosen = form.cleaned_data["search"], form.cleaned_data["rows"]
        found = Activity.objects.of(edition).with_words(search).exclude(pk__in=chosen)
        found = list(found[: SHOWN_ROWS + 1]) if search.strip() else []
        return super().get_context_data(
            **kwargs,
            chosen=chosen,
            found=found[:SHOWN_ROWS],
            search=search.strip(),
            has_more=len(found) > SHOWN_ROWS,
        )


@login_required
@require_POST
def accept(request, pk):
    """What was found in the words of the plan becomes an indicator, or is linked to one."""
    edition = draft_of(request.user, pk)
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return unreadable(form)
    key, base = form.cleaned_data["suggestion"], form.cleaned_data["base"]
    try:
        indicator = accept_suggestion(
            edition=edition, key=key, base=base, by=request.user, now=timezone.now()
        )
    except BaseNotSaid as refusal:
        messages.error(request, question_of_base(refusal.reading))
        return redirect(page_of(edition, f"#suggestion-{key}"))
    except (NothingSuggested, NotPlaced) as refusal:
        messages.warning(request, str(refusal))
        return redirect(page_of(edition))
    except EditionFrozen as refusal:
        messages.error(request, str(refusal))
        return redirect(edition)
    messages.success(request, f"Показатель: «{indicator}» — {indicator.target_words}.")
    return redirect(page_of(edition, "#suggestions"))


@login_required
@require_POST
def move(request, pk):
    """The indicator one place up or down."""
    indicator = indicator_of(request.user, pk)
    up = request.POST.get("up") == "yes"
    try:
        move_indicator(indicator=indicator, up=up, by=request.user, now=timezone.now())
    except (EditionFrozen, NotPlaced) as refusal:
        messages.error(request, str(refusal))
    return redirect(page_of(indicator.edition, f"#indicator-{pk}"))


@login_required
@require_POST
def delete(request, pk):
    indicator = indicator_of(request.user, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return unreadable(form)
    try:
        delete_indicator(indicator=indicator, version=form.cleaned_data["version"], by=request.user)
    except RowChanged:
        messages.error(request, f"«{indicator}» изменили. Посмотрите, что в нём теперь.")
    except (EditionFrozen, NotPlaced) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Показатель «{indicator}» удалён.")
    return redirect(page_of(indicator.edition))


def _numbers(keys):
    """Keys of rows as a form holds them: its own numbers, or what was posted."""
    return [int(key) for key in keys if str(key).isdecimal()]
