"""From a file to a roadmap: upload, review, correct in place, confirm."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView, FormView
from django_htmx.http import reswap, retarget, trigger_client_event

from roadmaps.deadline_words import period_words
from roadmaps.forms.imports import ConfirmForm, CorrectionForm, ImportForm
from roadmaps.imports import NoPlanFound
from roadmaps.imports.staging import UnknownAddress, ValueRefused, value_at
from roadmaps.models import StagedImport
from roadmaps.services.imports import (
    AlreadyConfirmed,
    EditionInReview,
    PeriodMissing,
    compare_rows,
    confirm_import,
    correct,
    discard,
    find_update,
    stage_import,
)
from roadmaps.views.changes import Changes
from roadmaps.views.review import Review
from schools.office.refusals import FileNotReadable
from schools.rights import Right
from schools.views.access import RightRequired

# Every deadline is read in the light of the period; a role decides what a whole column means.
CHANGES_EVERY_ROW = re.compile(r"period\.\w+|act\.date|parts\.\d+\.(kind|columns\.\d+\.role)")
ALREADY_CONFIRMED = "Этот файл уже сохранён: вот дорожная карта из него."


class ImportUpload(RightRequired, FormView):
    """Take a file, read it at once, and lead to what was read."""

    template_name = "roadmaps/import_upload.html"
    form_class = ImportForm
    right = Right.EDIT_PLANS

    def get_context_data(self, **kwargs):
        waiting = StagedImport.objects.visible_to(self.request.user).waiting()
        return super().get_context_data(
            **kwargs,
            municipality=self.request.user.acting.municipality,
            waiting=waiting.select_related("uploaded_by").defer("reading", "source_cells"),
        )

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            staged = stage_import(
                municipality=self.request.user.acting.municipality,
                by=self.request.user,
                name=file.name,
                content=file.read(),
            )
        except (FileNotReadable, NoPlanFound) as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return redirect(staged)


class StagedImportMixin(LoginRequiredMixin):
    """A file that still waits; one confirmed before leads to its roadmap."""

    context_object_name = "staged"

    def get_queryset(self):
        return StagedImport.objects.visible_to(self.request.user).select_related("municipality")

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.confirmed_at:
            return show_result(request, self.object)
        return self.render_to_response(self.get_context_data())


class ImportReview(StagedImportMixin, DetailView):
    """Everything that was read, beside the words of the file."""

    template_name = "roadmaps/import_review.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, review=Review(self.object))


class ImportConfirm(StagedImportMixin, DetailView):
    """Which schools, which roadmap; then save everything at once."""

    template_name = "roadmaps/import_confirm.html"

    def get_context_data(self, **kwargs):
        imported = Review(self.object).imported
        update = self.update_for(imported)
        if "form" not in kwargs:
            kwargs["form"] = self.form(update)
        return super().get_context_data(
            **kwargs,
            imported=imported,
            period=period_words(imported.period) if imported.period else "",
            update=update,
            changes=update and Changes(compare_rows(roadmap=update, imported=imported), imported),
        )

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.confirmed_at:
            return show_result(request, self.object)
        update = self.update_for(self.object.imported())
        form = self.form(update, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            edition = confirm_import(
                staged=self.object,
                by=request.user,
                now=timezone.now(),
                updates=update if form.is_update else None,
                covered_schools=form.cleaned_data["covered_schools"],
            )
        except AlreadyConfirmed:
            self.object.refresh_from_db()
            return show_result(request, self.object)
        except (PeriodMissing, EditionInReview) as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(
            request, "Дорожная карта сохранена как проект. Её можно скачать и распечатать."
        )
        return redirect(edition)

    def form(self, update, data=None):
        return ConfirmForm(data, municipality=self.object.municipality, update=update)

    def update_for(self, imported):
        return find_update(
            municipality=self.object.municipality, imported=imported, sha256=self.object.sha256
        )


@login_required
@require_http_methods(["GET", "POST"])
def correct_value(request, pk):
    """A form for one value of a reading; on POST the value, or its whole row, as it is now."""
    staged = get_object_or_404(StagedImport.objects.visible_to(request.user), pk=pk)
    address = request.POST.get("address") or request.GET.get("address", "")
    try:
        form = CorrectionForm(request.POST or None, reading=staged.reading, address=address)
    except UnknownAddress as error:
        raise Http404 from error
    if request.method == "POST" and form.is_valid():
        try:
            correct(staged=staged, address=address, value=form.cleaned_data["value"])
        except AlreadyConfirmed:
            return HttpResponse(headers={"HX-Redirect": staged.get_absolute_url()})
        except ValueRefused as error:
            form.add_error("value", str(error))
        else:
            return corrected(request, staged, address)
    form_id = "form-" + address.replace(".", "-")
    context = {"staged": staged, "form": form, "address": address, "form_id": form_id}
    response = render(request, "roadmaps/_correction_form.html", context)
    if request.method == "POST":
        return reswap(retarget(response, f"#{form_id}"), "outerHTML")
    return response


def corrected(request, staged, address):
    """What a saved correction changes on the page: a row, a value, or everything."""
    if CHANGES_EVERY_ROW.fullmatch(address):
        return HttpResponse(headers={"HX-Refresh": "true"})
    review = Review(staged)
    context = {"staged": staged, "review": review, "is_update": True}
    row, is_cell, _ = address.partition(".cells.")
    if is_cell:
        context["row"] = review.row(row)
        template = "roadmaps/_corrected_row.html"
    else:
        context["value"] = review.value(address, value_at(staged.reading, address) or "")
        template = "roadmaps/_corrected_value.html"
    return trigger_client_event(render(request, template, context), "corrected", after="settle")


@login_required
@require_POST
def discard_import(request, pk):
    staged = get_object_or_404(StagedImport.objects.visible_to(request.user), pk=pk)
    try:
        discard(staged=staged, by=request.user)
    except AlreadyConfirmed:
        return show_result(request, staged)
    messages.info(request, "Загрузка отменена, ничего не сохранено.")
    return redirect("roadmaps:import_upload")


def show_result(request, staged):
    messages.info(request, ALREADY_CONFIRMED)
    return redirect(staged.roadmap or "roadmaps:roadmap_list")
