"""What the portal makes of words while they are being typed into a cell."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView

from roadmaps.deadline_words import DeadlineWords
from roadmaps.deadlines import read_deadline
from roadmaps.models import Roadmap
from roadmaps.services.reading_periods import periods_of
from roadmaps.services.suggestions import suggest_parties


class TypedWords(LoginRequiredMixin, DetailView):
    """A fragment about the words asked, read in the light of a roadmap that the person edits."""

    context_object_name = "roadmap"

    def get_queryset(self):
        return Roadmap.objects.editable_by(self.request.user).select_related("municipality")


class DeadlineReading(TypedWords):
    """The dates of a phrase in words, what was assumed, and whether they leave the plan's period.

    It is read as a row of the `section` will be: for the year that the section names.
    """

    template_name = "roadmaps/_deadline_reading.html"

    def get_context_data(self, **kwargs):
        phrase = self.request.GET.get("phrase", "").strip()
        reading = read_deadline(phrase, self._period()) if phrase else None
        words = DeadlineWords.of_reading(reading) if reading else None
        period = self.object.period
        is_outside = reading and any(window.end not in period for window in reading.windows)
        return super().get_context_data(**kwargs, words=words, is_outside=is_outside)

    def _period(self):
        """The section's; the plan's own if the section is not in the draft, or not any more."""
        draft = self.object.editions.editable_by(self.request.user).first()
        periods = periods_of(draft) if draft else {}
        asked = self.request.GET.get("section")
        return {str(pk): period for pk, period in periods.items()}.get(asked, self.object.period)


class PartySuggestions(TypedWords):
    """Names that the words may begin."""

    template_name = "roadmaps/_party_suggestions.html"

    def get_context_data(self, **kwargs):
        suggestions = suggest_parties(
            municipality=self.object.municipality, words=self.request.GET.get("words", "")
        )
        return super().get_context_data(**kwargs, suggestions=suggestions)
