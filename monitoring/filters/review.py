"""What the queue of reports to check may be narrowed to."""

import django_filters
from django.db.models import F

from monitoring.filters.occurring import OccurringChoices
from monitoring.models import Assignment


class ReviewFilter(OccurringChoices):
    WORDS = {
        "roadmap": "roadmap__title",
        "school": "organisation__short_name",
        "section": "deadline__activity__section__title",
    }

    roadmap = django_filters.ChoiceFilter(
        field_name="roadmap_id", label="Дорожная карта", empty_label="любая"
    )
    school = django_filters.ChoiceFilter(
        field_name="organisation_id", label="Организация", empty_label="любая"
    )
    section = django_filters.ChoiceFilter(
        field_name="deadline__activity__section_id", label="Раздел", empty_label="любой"
    )
    late = django_filters.ChoiceFilter(
        method="by_lateness",
        choices=[("yes", "после срока"), ("no", "вовремя")],
        label="Отправлено",
        empty_label="не важно",
    )

    class Meta:
        model = Assignment
        fields = ["roadmap", "school", "section", "late"]

    def by_lateness(self, queryset, name, value):
        if value == "yes":
            return queryset.filter(submitted_on__gt=F("due_on"))
        return queryset.filter(submitted_on__lte=F("due_on"))
