"""One cell of a row, changed by hand."""

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadmaps.forms.cell import CellForm
from roadmaps.models import Activity
from roadmaps.services.editing import EditionFrozen, RowChanged, change_cells
from roadmaps.views.contents import printed_row

CONFLICT, LOCKED = 409, 423


@login_required
@require_POST
def change_cell(request, pk):
    """The row as it is now.

    409 with the row and both texts where somebody was faster, 423 with a sentence once the
    edition is no draft, 400 for a column that the table has not.
    """
    rows = Activity.objects.editable_by(request.user).select_related("section__part__edition")
    activity = get_object_or_404(rows, pk=pk)
    form = CellForm(request.POST, part=activity.section.part)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
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
    except EditionFrozen as error:
        return HttpResponse(str(error), status=LOCKED, content_type="text/plain")
    return answer_row(request, row)


def answer_row(request, row, template="roadmaps/_edit_row.html", status=200, **context):
    """The HTML of one row of the editor."""
    prefetch_related_objects([row], "deadlines", "parties__party")
    return render(
        request, template, {"row": printed_row(row.section.part, row), **context}, status=status
    )


def answer_conflict(request, row, *, role, mine):
    """The row as somebody left it, and under it both texts of the cell."""
    columns = row.section.part.columns
    return answer_row(
        request,
        row,
        "roadmaps/_conflict.html",
        CONFLICT,
        role=role,
        caption=next(column["caption"] for column in columns if column["role"] == role),
        mine=mine,
        theirs=row.cell(role),
        width=len(columns) + 2,
    )
