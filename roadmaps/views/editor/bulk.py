"""One change of many rows: asked, shown, made."""

from django.utils import timezone

from roadmaps.deadline_words import DeadlineWords
from roadmaps.forms.bulk import BulkForm
from roadmaps.services.bulk import change_rows, preview_change, rows_to_change
from roadmaps.views.editor.answers import done
from roadmaps.views.editor.dialogs import OfDraft


class RowsChange(OfDraft):
    """The first answer to the form shows every cell before and after; «confirmed» makes it so."""

    form_class = BulkForm
    template_name = "roadmaps/_bulk_dialog.html"
    title = "Изменить выбранные строки"
    action = "Показать, что изменится"

    def get_initial(self):
        return {"rows": self.request.GET.get("rows", ""), "kind": "shift"}

    def get_form_kwargs(self):
        captions = {}
        for part in self.edition.parts.all():
            for column in part.columns:
                captions.setdefault(column["role"], column["caption"] or column["role"])
        return super().get_form_kwargs() | {"captions": captions}

    def deed(self, form, writer):
        rows = rows_to_change(self.edition, form.seen)
        if "confirmed" not in self.request.POST:
            cells = preview_change(edition=self.edition, rows=rows, change=form.change)
            return self.render_to_response(self.get_context_data(form=form, preview=shown(cells)))
        step = change_rows(
            edition=self.edition,
            rows=rows,
            seen=form.seen,
            change=form.change,
            now=timezone.now(),
            **writer,
        )
        return done(f"{step.title}: изменено строк — {len(step.versions)}.", step=step)


def shown(cells):
    """Cells for the page: those that change, and those that cannot, with the reason."""
    changed = [
        {
            "cell": cell,
            "dates": DeadlineWords.of_reading(cell.reading) if cell.reading else None,
        }
        for cell in cells
        if cell.is_change
    ]
    return {
        "changed": changed,
        "refused": [cell for cell in cells if cell.refusal],
        "row_count": len({item["cell"].row.pk for item in changed}),
    }
