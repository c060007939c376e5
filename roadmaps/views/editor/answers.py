"""How the editor answers a deed."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadmaps.services.bulk import NothingToChange
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.steps import StepNotTakenBack
from roadmaps.services.structure.columns import ColumnNotChanged
from roadmaps.services.structure.parts import PartNotDeleted
from roadmaps.services.structure.positions import NotPlaced
from roadmaps.services.structure.renumbering import NothingToRenumber
from roadmaps.services.structure.sections import SectionNotDeleted
from roadmaps.views.contents import printed_row

CONFLICT, LOCKED = 409, 423
# Each carries its sentence.
REFUSALS = (
    ColumnNotChanged,
    NothingToChange,
    NothingToRenumber,
    NotPlaced,
    PartNotDeleted,
    RowChanged,
    SectionNotDeleted,
    StepNotTakenBack,
)


def done(said, *, step=None, **more):
    """`{"said", "undo", …}`: what to tell the person, and where to take the deed back."""
    undo = reverse("roadmaps:step_undo", args=[step.pk]) if step else ""
    return JsonResponse({"said": said, "undo": undo, **more})


def refused(refusal):
    """The sentence of a refusal; 423 once the edition is no draft, else 409."""
    status = LOCKED if isinstance(refusal, EditionFrozen) else CONFLICT
    return HttpResponse(str(refusal), status=status, content_type="text/plain")


def unreadable(form):
    """The page sent what no page of the editor sends; 400 says what."""
    return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")


def deed(view):
    """A one-click deed of somebody signed in; what a service refuses is answered with `refused`."""

    @login_required
    @require_POST
    @wraps(view)
    def answered(request, pk):
        try:
            return view(request, pk)
        except (*REFUSALS, EditionFrozen) as refusal:
            return refused(refusal)

    return answered


def shown_rows(rows):
    """Rows as the editor prints them."""
    rows = list(rows)
    prefetch_related_objects(rows, "deadlines", "parties__party", "indicators", "section__part")
    return [printed_row(row.section.part, row) for row in rows]


def rows_html(rows):
    """Rows of the editor, one after another."""
    return "".join(
        render_to_string("roadmaps/_edit_row.html", {"row": row}) for row in shown_rows(rows)
    )
