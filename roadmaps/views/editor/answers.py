"""How the editor answers a deed, and who may do one."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.generic import FormView

from roadmaps.models import Roadmap
from roadmaps.services.bulk import NothingToChange
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.steps import StepNotTakenBack
from roadmaps.services.structure.columns import ColumnNotChanged
from roadmaps.services.structure.parts import PartNotDeleted
from roadmaps.services.structure.positions import NotPlaced
from roadmaps.services.structure.renumbering import NothingToRenumber
from roadmaps.services.structure.sections import SectionNotDeleted

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


def edited_by(user, rows, path):
    """Rows of the roadmaps whose words the person makes; `path` leads from a row to its roadmap.

    Only what belongs to a draft can change: services refuse the rest.
    """
    return rows.filter(**{f"{path}__in": Roadmap.objects.editable_by(user)})


class EditorDialog(LoginRequiredMixin, FormView):
    """A form in a dialog of the editor. `deed` does what it asks for and gives the answer; what
    it refuses is said above the form."""

    template_name = "roadmaps/_dialog.html"
    title = ""
    action = "Сохранить"
    note = ""

    def form_valid(self, form):
        try:
            return self.deed(form, {"by": self.request.user})
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        except EditionFrozen as refusal:
            return refused(refusal)

    def get_context_data(self, **kwargs):
        words = {"title": self.title, "action": self.action, "note": self.note}
        return super().get_context_data(**(words | kwargs), address=self.request.get_full_path())
