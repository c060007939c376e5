"""One cell of a row, changed by hand."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from roadmaps.comparison.words import spans
from roadmaps.forms.cell import CellForm
from roadmaps.services.editing import RowChanged, change_cells
from roadmaps.views.editor.answers import CONFLICT, deed, rows_html, shown_rows, unreadable
from roadmaps.views.editor.editable import row_of


@deed
def change_cell(request, pk):
    """The row as it is now.

    409 with the row and both texts where somebody was faster, 423 with a sentence once the
    edition is no draft, 400 for a column that the table has not.
    """
    activity = row_of(request.user, pk)
    form = CellForm(request.POST, part=activity.section.part)
    if not form.is_valid():
        return unreadable(form)
    role, text, seen = (form.cleaned_data[name] for name in ("role", "text", "seen"))
    try:
        row = change_cells(
            activity=activity,
            cells={role: text},
            seen={role: seen},
            by=request.user,
            now=timezone.now(),
        )
    except RowChanged as error:
        return answer_conflict(request, error.row, role=role, mine=text)
    return HttpResponse(rows_html([row]))


def answer_conflict(request, row, *, role, mine):
    """The row as somebody left it, and under it both texts of the cell, their difference marked."""
    columns = row.section.part.columns
    context = {
        "row": shown_rows([row])[0],
        "role": role,
        "caption": next(column["caption"] for column in columns if column["role"] == role),
        "mine": mine,
        "spans": spans(row.cell(role), mine),
        "width": len(columns) + 2,
    }
    return render(request, "roadmaps/_conflict.html", context, status=CONFLICT)
