"""What the reports made may be narrowed to."""

import django_filters
from django.utils.text import Truncator

from monitoring.filters.occurring import LONGEST, OccurringChoices
from reports import choosing
from reports.choices import ReportState
from reports.models import Report
from reports.offered import kinds_for


class ReportFilter(OccurringChoices):
    WORDS = {"roadmap": "roadmap__title"}

    kind = django_filters.ChoiceFilter(label="Вид", empty_label="любой")
    state = django_filters.ChoiceFilter(
        choices=ReportState.choices, label="Состояние", empty_label="любое"
    )
    roadmap = django_filters.ChoiceFilter(
        field_name="roadmap_id", label="Дорожная карта", empty_label="любая"
    )

    class Meta:
        model = Report
        fields = ["kind", "state", "roadmap"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_the_named_roadmap()
        self.filters["kind"].extra["choices"] = [
            (kind.code, kind.code.label) for kind in kinds_for(self.request.user)
        ]

    def _offer_the_named_roadmap(self):
        """One that a page has led here from may have no report yet."""
        said = self.data.get("roadmap", "")
        choices = self.filters["roadmap"].extra["choices"]
        if said and said not in {str(pk) for pk, _ in choices}:
            choices += [
                (roadmap.pk, Truncator(roadmap.title).chars(LONGEST))
                for roadmap in choosing.roadmaps(self.request.user)
                if str(roadmap.pk) == said
            ]
