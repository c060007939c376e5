"""What the materials of best practice may be narrowed to."""

import django_filters
from django import forms

from monitoring.filters.occurring import OccurringChoices
from monitoring.models import Evidence


class PracticeFilter(OccurringChoices):
    WORDS = {
        "direction": "direction__name",
        "kind": "kind",
        "school": "assignment__organisation__short_name",
    }

    search = django_filters.CharFilter(
        method="by_words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Тема, документ или школа"}),
    )
    direction = django_filters.ChoiceFilter(
        field_name="direction_id", label="Направление", empty_label="любое"
    )
    kind = django_filters.ChoiceFilter(label="Вид документа", empty_label="любой")
    school = django_filters.ChoiceFilter(
        field_name="assignment__organisation_id", label="Автор", empty_label="любой"
    )

    class Meta:
        model = Evidence
        fields = ["search", "direction", "kind", "school"]

    def by_words(self, queryset, name, value):
        return queryset.with_words(value)
