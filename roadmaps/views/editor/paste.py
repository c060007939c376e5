"""Rows from the clipboard: read, shown, put after a row."""

from django.utils import timezone

from roadmaps.deadline_words import DeadlineWords
from roadmaps.deadlines import read_deadline
from roadmaps.forms.paste import ClipboardForm, PastedRowsForm, as_json
from roadmaps.imports.clipboard import ClipboardTooLarge
from roadmaps.services.pasting import NothingPasted, paste_rows, read_pasted
from roadmaps.services.reading_periods import periods_of
from roadmaps.views.editor.answers import done
from roadmaps.views.editor.dialogs import OfSection


class RowsPaste(OfSection):
    """What was pasted comes first, the rows read from it come back with «confirmed»."""

    template_name = "roadmaps/_paste_dialog.html"
    title = "Вставить строки"
    action = "Прочитать"

    @property
    def is_confirmed(self):
        return "confirmed" in self.request.POST

    def get_form_class(self):
        return PastedRowsForm if self.is_confirmed else ClipboardForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | {"part": self.section.part} if self.is_confirmed else kwargs

    def get_initial(self):
        return {"beside": self.request.GET.get("beside", "")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, section=self.section, part=self.section.part)

    def form_invalid(self, form):
        """Rows that cannot be inserted are to be pasted again."""
        if not self.is_confirmed:
            return super().form_invalid(form)
        refusals = [error for errors in form.errors.values() for error in errors]
        anew = ClipboardForm(initial={"beside": self.request.POST.get("beside", "")})
        return self.render_to_response(self.get_context_data(form=anew, refusals=refusals))

    def deed(self, form, writer):
        chosen = form.cleaned_data
        if not self.is_confirmed:
            return self.show(form)
        step = paste_rows(
            section=self.section,
            beside=self.section.activities.filter(pk=chosen["beside"]).first(),
            rows=chosen["rows"],
            now=timezone.now(),
            **writer,
        )
        return done(f"{step.title}.", step=step)

    def show(self, form):
        try:
            block = read_pasted(
                html=form.cleaned_data["html"],
                text=form.cleaned_data["text"],
                part=self.section.part,
            )
        except (ClipboardTooLarge, NothingPasted) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        period = periods_of(self.section.part.edition)[self.section.pk]
        return self.render_to_response(
            self.get_context_data(
                form=form,
                block=block,
                rows=as_json(block.rows),
                preview=[shown(row, self.section.part, period) for row in block.rows],
            )
        )


def shown(row, part, period):
    """A pasted row for the page: a heading, or texts under the columns of the part."""
    if row.cells is None:
        return {"heading": row.heading}
    phrase = row.cells.get("deadline", "")
    dates = DeadlineWords.of_reading(read_deadline(phrase, period)) if phrase else None
    return {
        "is_joined": row.is_joined,
        "cells": [
            {
                "role": column["role"],
                "caption": column["caption"],
                "text": row.cells.get(column["role"], ""),
                "dates": dates if column["role"] == "deadline" else None,
            }
            for column in part.columns
        ],
    }
