"""What the list of people may be narrowed to."""

import django_filters
from django import forms

from schools.choices import Role
from schools.models import Membership, User

IN_FORCE, ENDED = "in_force", "ended"


class PersonFilter(django_filters.FilterSet):
    """People by their roles that the reader governs."""

    search = django_filters.CharFilter(
        method="with_words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Имя или почта"}),
    )
    role = django_filters.ChoiceFilter(
        method="in_role", choices=Role.choices, label="Роль", empty_label="любая"
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[(IN_FORCE, "действует"), (ENDED, "прекращён")],
        label="Доступ",
        empty_label="любой",
    )

    class Meta:
        model = User
        fields = ["search", "role", "state"]

    @property
    def governed(self):
        return Membership.objects.visible_to(self.request.user)

    def with_words(self, queryset, name, value):
        return queryset.with_words(value)

    def in_role(self, queryset, name, value):
        return queryset.filter(pk__in=self.governed.filter(role=value).values("user"))

    def in_state(self, queryset, name, value):
        governor = self.request.user
        today = governor.acting.today()
        if value == IN_FORCE:
            return queryset.with_access(governor, on=today)
        return queryset.without_access(governor, on=today)
