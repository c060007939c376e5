"""What the list of everybody's assignments may be narrowed to."""

import django_filters
from django import forms
from django.utils import timezone

from monitoring.choices import Plans
from monitoring.filters.review import ReviewFilter
from monitoring.lately import LATELY, stretches
from schools.day_input import DayInput

# Names in an address, with their words.
LOOKS = [
    ("counted", "всё, что требуется"),
    ("late", "просроченное"),
    ("unexplained", "просроченное без объяснения"),
    ("due_soon", "срок в ближайшие две недели"),
    ("missing", "не сданное"),
    ("in_review", "что на проверке"),
    ("accepted", "принятое"),
    ("accepted_lately", f"принятое за последние {LATELY.days} дней"),
    ("accepted_before", f"принятое за {LATELY.days} дней до того"),
]


class RegisterFilter(ReviewFilter):
    """As the queue of reports, but of all that is not withdrawn. `since` and `until` are due
    days."""

    late = None
    search = django_filters.CharFilter(
        method="by_words",
        label="Поиск",
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Мероприятие, организация, слова отчёта"}
        ),
    )
    plans = django_filters.ChoiceFilter(
        method="by_plans", choices=Plans.choices, label="Планы", empty_label="любые"
    )
    show = django_filters.ChoiceFilter(
        method="by_look", choices=LOOKS, label="Показать", empty_label="всё"
    )
    since = django_filters.DateFilter(
        field_name="due_on", lookup_expr="gte", label="Срок с", widget=DayInput()
    )
    until = django_filters.DateFilter(
        field_name="due_on", lookup_expr="lte", label="Срок по", widget=DayInput()
    )

    class Meta(ReviewFilter.Meta):
        fields = ["search", "plans", "roadmap", "section", "school", "show", "since", "until"]

    @property
    def today(self):
        return self.request.user.acting.today()

    def by_words(self, queryset, name, value):
        return queryset.about(value, municipality=self.request.user.acting.municipality_id)

    def by_plans(self, queryset, name, value):
        return queryset.by_plans(value, on=self.today)

    def by_look(self, queryset, name, value):
        before, since = stretches(self.today, timezone.get_current_timezone())
        looks = {
            "counted": queryset.counted(),
            "late": queryset.overdue(today=self.today),
            "unexplained": queryset.unexplained(today=self.today),
            "due_soon": queryset.due_soon(today=self.today),
            "missing": queryset.open(),
            "in_review": queryset.submitted(),
            "accepted": queryset.accepted(),
            "accepted_lately": queryset.accepted().filter(decided_at__gte=since),
            "accepted_before": queryset.accepted().filter(
                decided_at__gte=before, decided_at__lt=since
            ),
        }
        return looks[value]
