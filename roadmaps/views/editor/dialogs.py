"""Forms in the dialog of the editor, and what they are about."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import FormView

from roadmaps.services.editing import EditionFrozen
from roadmaps.views.editor.answers import REFUSALS, refused
from roadmaps.views.editor.editable import draft_of, part_of, section_of


class EditorDialog(LoginRequiredMixin, FormView):
    """A form about what `find` finds. `deed` does what it asks for and gives the answer; what it
    refuses is said above the form."""

    template_name = "roadmaps/_dialog.html"
    title = ""
    action = "Сохранить"
    note = ""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.find(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

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


class OfDraft(EditorDialog):
    """A dialog about `self.edition`, the draft of a roadmap."""

    def find(self, user, pk):
        self.edition = draft_of(user, pk)


class OfPart(EditorDialog):
    """A dialog about `self.part`."""

    def find(self, user, pk):
        self.part = part_of(user, pk)


class OfSection(EditorDialog):
    """A dialog about `self.section`."""

    def find(self, user, pk):
        self.section = section_of(user, pk)
