"""Rows added, doubled, moved, deleted; a deed taken back."""

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadmaps.forms.structure import PlaceForm, RowMoveForm, SeenRowsForm
from roadmaps.models import Activity, Edition, EditStep, Section
from roadmaps.services.editing import EditionFrozen
from roadmaps.services.steps import take_back
from roadmaps.services.structure.renumbering import new_numbers
from roadmaps.services.structure.rows import (
    add_row,
    delete_rows,
    duplicate_row,
    move_row,
    unprinted_roles,
)
from roadmaps.views.contents import printed_row
from roadmaps.views.editor.answers import REFUSALS, EditorDialog, done, edited_by, refused


@login_required
@require_POST
def add(request, pk):
    """A new row of the section: `{"said", "row"}`, the row as HTML."""
    sections = Section.objects.select_related("part__edition")
    section = get_object_or_404(edited_by(request.user, sections, "part__edition__roadmap"), pk=pk)
    form = PlaceForm(request.POST, edition=section.part.edition)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
    try:
        row = add_row(
            section=section,
            beside=form.cleaned_data["beside"],
            above=form.cleaned_data["above"],
            by=request.user,
            now=timezone.now(),
        )
    except (*REFUSALS, EditionFrozen) as refusal:
        return refused(refusal)
    return done(
        stopped(f"Добавлена строка {row.number}"), row=row_html(row), renumber=renumbering(row)
    )


@login_required
@require_POST
def duplicate(request, pk):
    rows = Activity.objects.editable_by(request.user).select_related("section__part__edition")
    row = get_object_or_404(rows, pk=pk)
    try:
        copied = duplicate_row(row=row, by=request.user, now=timezone.now())
    except (*REFUSALS, EditionFrozen) as refusal:
        return refused(refusal)
    said = stopped(f"Добавлена копия строки {row.number}")
    return done(said, row=row_html(copied), renumber=renumbering(copied))


@login_required
@require_POST
def delete(request, pk):
    """The chosen rows of the draft of a roadmap are gone; `undo` brings them back."""
    edition = get_object_or_404(Edition.objects.editable_by(request.user), roadmap=pk)
    form = SeenRowsForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
    found = Activity.objects.filter(section__part__edition=edition, pk__in=form.seen)
    rows = list(found.select_related("section__part"))
    if not rows:
        return HttpResponseBadRequest("Этих строк уже нет.", content_type="text/plain")
    try:
        step = delete_rows(
            edition=edition, rows=rows, seen=form.seen, by=request.user, now=timezone.now()
        )
    except (*REFUSALS, EditionFrozen) as refusal:
        return refused(refusal)
    renumber = renumbering(rows[0])
    said = "Строка удалена." if len(rows) == 1 else f"Удалено строк: {len(rows)}."
    return done(said, step=step, gone=[row.pk for row in rows], renumber=renumber)


@login_required
@require_POST
def undo(request, pk):
    """What a step did is taken back; the page is to be read anew."""
    steps = edited_by(request.user, EditStep.objects.select_related("edition"), "edition__roadmap")
    step = get_object_or_404(steps, pk=pk)
    try:
        taken = take_back(step=step, by=request.user, now=timezone.now())
    except (*REFUSALS, EditionFrozen) as refusal:
        return refused(refusal)
    return done(taken.sentence)


class RowMove(EditorDialog):
    """Another place for a row; to a drag it answers with the row alone."""

    form_class = RowMoveForm
    title = "Переместить строку"
    action = "Переместить"
    note = (
        "Если в другой таблице нет какого-то столбца, слова из него останутся в строке, "
        "но не будут напечатаны."
    )

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            rows = Activity.objects.editable_by(request.user)
            self.row = get_object_or_404(
                rows.select_related("section__part__edition"), pk=kwargs["pk"]
            )
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        edition = self.row.section.part.edition
        return super().get_form_kwargs() | {"edition": edition, "sections": sections_of(edition)}

    def get_initial(self):
        return {"section": self.row.section_id}

    def deed(self, form, writer):
        chosen = form.cleaned_data
        row = move_row(
            row=self.row,
            section=chosen["section"],
            beside=chosen["beside"],
            above=chosen["above"],
            now=timezone.now(),
            **writer,
        )
        section = row.section
        said = f"Строка {row.number.rstrip('.')} — на месте {row.position + 1}".replace("  ", " ")
        if section != self.row.section:
            said += f" в разделе «{section.title}»" if section.title else " в другом разделе"
        unprinted = unprinted_roles(row, section.part)
        left = [
            column["caption"]
            for column in self.row.section.part.columns
            if column["role"] in unprinted
        ]
        if left and section.part != self.row.section.part:
            said += f". Не печатаются в этой таблице, но сохранены: {', '.join(left)}"
        return done(stopped(said), row=row_html(row), section=section.pk, renumber=renumbering(row))


def sections_of(edition):
    return (
        Section.objects.filter(part__edition=edition)
        .select_related("part")
        .order_by("part__position", "position")
    )


def renumbering(row):
    """Address of the dialog that puts the numbers around the row in order; none if they are."""
    if not new_numbers(row.section.part, row.section):
        return ""
    address = reverse("roadmaps:part_renumber", args=[row.section.part_id])
    return f"{address}?section={row.section_id}"


def stopped(sentence):
    """The sentence with one full stop, that of «1.2.» among them."""
    return sentence.strip().removesuffix(".") + "."


def row_html(row):
    """One row of the editor."""
    prefetch_related_objects([row], "deadlines", "parties__party", "indicators", "section__part")
    return render_to_string("roadmaps/_edit_row.html", {"row": printed_row(row.section.part, row)})
