"""What the register of agreements may be narrowed to."""

import django_filters
from django import forms
from django.db.models import Max, Min, Q

from schools.choices import AgreementState
from schools.models import PartnerAgreement, School


def schools_in_agreements(request):
    """Schools of the agreements that the reader may see."""
    agreements = PartnerAgreement.objects.visible_to(request.user)
    return (
        School.objects.filter(
            Q(pk__in=agreements.values("supported_school"))
            | Q(pk__in=agreements.values("leading_school"))
        )
        .only("short_name")
        .in_alphabet()
    )


class AgreementFilter(django_filters.FilterSet):
    """The queryset carries `state` and `event_count`."""

    search = django_filters.CharFilter(
        method="with_words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Номер, предмет, школа"}),
    )
    state = django_filters.ChoiceFilter(
        choices=AgreementState.choices, label="Состояние", empty_label="любое"
    )
    school = django_filters.ModelChoiceFilter(
        method="of_school", queryset=schools_in_agreements, label="Школа", empty_label="любая"
    )
    year = django_filters.ChoiceFilter(method="in_year", label="Год", empty_label="все годы")
    sides = django_filters.ChoiceFilter(
        method="with_sides",
        choices=[("three", "трёхсторонние"), ("two", "двусторонние")],
        label="Стороны",
        empty_label="любые",
    )
    events = django_filters.ChoiceFilter(
        method="by_events",
        choices=[("none", "без мероприятий"), ("overdue", "есть просроченные")],
        label="Мероприятия",
        empty_label="не важно",
    )

    class Meta:
        model = PartnerAgreement
        fields = ["search", "state", "school", "year", "sides", "events"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = PartnerAgreement.objects.visible_to(self.request.user).aggregate(
            first=Min("starts_on"), last=Max("ends_on")
        )
        years = range(known["last"].year, known["first"].year - 1, -1) if known["first"] else ()
        self.filters["year"].extra["choices"] = [(year, f"{year} год") for year in years]

    def with_words(self, queryset, name, value):
        return queryset.with_words(value)

    def of_school(self, queryset, name, value):
        return queryset.filter(Q(supported_school=value) | Q(leading_school=value))

    def in_year(self, queryset, name, value):
        return queryset.in_year(value)

    def with_sides(self, queryset, name, value):
        return queryset.filter(is_three_sided=value == "three")

    def by_events(self, queryset, name, value):
        if value == "none":
            return queryset.filter(event_count=0)
        return queryset.filter(overdue_count__gt=0)
