"""What the materials of best practice may be narrowed to."""

import django_filters
from django import forms

from monitoring.models import Evidence

# Characters of a name that fit in a list of choices.
LONGEST = 80


class PracticeFilter(django_filters.FilterSet):
    """Offers only what there is, and asks for it once."""

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.queryset.order_by().values_list(
            "direction_id",
            "direction__name",
            "kind",
            "kind",
            "assignment__organisation_id",
            "assignment__organisation__short_name",
        )
        offered = {name: {} for name in ("direction", "kind", "school")}
        for row in known.distinct():
            for name, value, words in zip(offered, row[::2], row[1::2], strict=True):
                if words:
                    offered[name][value] = words if len(words) <= LONGEST else f"{words[:79]}…"
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = sorted(
                choices.items(), key=lambda choice: choice[1]
            )

    @property
    def is_used(self):
        return any(self.data.get(name) for name in self.filters)

    def by_words(self, queryset, name, value):
        return queryset.with_words(value)
