"""What the audit trail may be narrowed to."""

from datetime import datetime, time, timedelta

import django_filters
from django import forms
from django.utils import timezone

from schools.choices import Deed
from schools.day_input import DayInput
from schools.models import AuditEntry


class AuditFilter(django_filters.FilterSet):
    """Days are whole and lie in the time zone of the municipality acted in."""

    since = django_filters.DateFilter(method="from_day", label="С", widget=DayInput())
    until = django_filters.DateFilter(method="to_day", label="По", widget=DayInput())
    who = django_filters.CharFilter(
        field_name="actor_name",
        lookup_expr="words",
        label="Кто",
        widget=forms.TextInput(attrs={"placeholder": "Фамилия"}),
    )
    deed = django_filters.ChoiceFilter(choices=Deed.choices, label="Действие", empty_label="любое")
    what = django_filters.CharFilter(
        method="about",
        label="Над чем",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Слова из названия"}),
    )

    class Meta:
        model = AuditEntry
        fields = ["what", "who", "deed", "since", "until"]

    def from_day(self, queryset, name, value):
        return queryset.filter(at__gte=beginning_of(value))

    def to_day(self, queryset, name, value):
        return queryset.filter(at__lt=beginning_of(value + timedelta(days=1)))

    def about(self, queryset, name, value):
        return queryset.with_words(value)


def beginning_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))
