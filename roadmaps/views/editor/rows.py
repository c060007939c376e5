"""Rows added, doubled, moved, deleted; a deed taken back."""

from django.http import HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone

from roadmaps.forms.structure import PlaceForm, RowMoveForm, SeenRowsForm
from roadmaps.models import Activity, Section
from roadmaps.services.steps import take_back
from roadmaps.services.structure.renumbering import new_numbers
from roadmaps.services.structure.rows import (
    add_row,
    delete_rows,
    duplicate_row,
    move_row,
    unprinted_roles,
)
from roadmaps.views.editor.answers import deed, done, rows_html, unreadable
from roadmaps.views.editor.dialogs import EditorDialog
from roadmaps.views.editor.editable import draft_of, row_of, section_of, step_of


@deed
def add(request, pk):
    """A new row of the section: `{"said", "row"}`, the row as HTML."""
    section = section_of(request.user, pk)
    form = PlaceForm(request.POST, edition=section.part.edition)
    if not form.is_valid():
        return unreadable(form)
    row = add_row(
        section=section,
        beside=form.cleaned_data["beside"],
        above=form.cleaned_data["above"],
        by=request.user,
        now=timezone.now(),
    )
    return done(
        stopped(f"Добавлена строка {row.number}"), row=rows_html([row]), renumber=renumbering(row)
    )


@deed
def duplicate(request, pk):
    row = row_of(request.user, pk)
    copied = duplicate_row(row=row, by=request.user, now=timezone.now())
    said = stopped(f"Добавлена копия строки {row.number}")
    return done(said, row=rows_html([copied]), renumber=renumbering(copied))


@deed
def delete(request, pk):
    """The chosen rows of the draft of a roadmap are gone; `undo` brings them back."""
    edition = draft_of(request.user, pk)
    form = SeenRowsForm(request.POST)
    if not form.is_valid():
        return unreadable(form)
    found = Activity.objects.filter(section__part__edition=edition, pk__in=form.seen)
    rows = list(found.select_related("section__part"))
    if not rows:
        return HttpResponseBadRequest("Этих строк уже нет.", content_type="text/plain")
    step = delete_rows(
        edition=edition, rows=rows, seen=form.seen, by=request.user, now=timezone.now()
    )
    renumber = renumbering(rows[0])
    said = "Строка удалена." if len(rows) == 1 else f"Удалено строк: {len(rows)}."
    return done(said, step=step, gone=[row.pk for row in rows], renumber=renumber)


@deed
def undo(request, pk):
    """What a step did is taken back; the page is to be read anew."""
    taken = take_back(step=step_of(request.user, pk), by=request.user, now=timezone.now())
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

    def find(self, user, pk):
        self.row = row_of(user, pk)

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
        return done(
            stopped(said), row=rows_html([row]), section=section.pk, renumber=renumbering(row)
        )


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
