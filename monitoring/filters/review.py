"""What the queue of reports to check may be narrowed to."""

import django_filters
from django.db.models import F

from monitoring.models import Assignment


class ReviewFilter(django_filters.FilterSet):
    """Offers only what is in the queue, and asks for it once."""

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = {name: {} for name in ("roadmap", "school", "section")}
        known = self.queryset.order_by().values_list(
            "roadmap_id",
            "roadmap__title",
            "organisation_id",
            "organisation__short_name",
            "deadline__activity__section_id",
            "deadline__activity__section__title",
        )
        for row in known.distinct():
            for name, pk, words in zip(offered, row[::2], row[1::2], strict=True):
                if words:
                    offered[name][pk] = words if len(words) <= 80 else f"{words[:79]}…"
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = sorted(
                choices.items(), key=lambda choice: choice[1]
            )

    @property
    def is_used(self):
        return any(self.data.get(name) for name in self.filters)

    def by_lateness(self, queryset, name, value):
        if value == "yes":
            return queryset.filter(submitted_on__gt=F("due_on"))
        return queryset.filter(submitted_on__lte=F("due_on"))
