"""What the journal of letters may be narrowed to."""

import django_filters
from django import forms

from monitoring.choices import Channel, ReminderState
from monitoring.models import Reminder
from schools.day_input import DayInput

# No state of a letter: it did not go, and none went to the person after it.
TROUBLING = "troubling"
OUTSIDE = [choice for choice in Channel.choices if choice[0] != Channel.NOTICE]


class ReminderFilter(django_filters.FilterSet):
    """Days are those the letters are for, in the municipality's calendar."""

    who = django_filters.CharFilter(
        field_name="person__last_name",
        lookup_expr="words",
        label="Кому",
        widget=forms.TextInput(attrs={"placeholder": "Фамилия"}),
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[*ReminderState.choices, (TROUBLING, "не ушло за неделю")],
        label="Состояние",
        empty_label="любое",
    )
    channel = django_filters.ChoiceFilter(choices=OUTSIDE, label="Как", empty_label="не важно")
    since = django_filters.DateFilter(
        field_name="on", lookup_expr="gte", label="С", widget=DayInput()
    )
    until = django_filters.DateFilter(
        field_name="on", lookup_expr="lte", label="По", widget=DayInput()
    )

    class Meta:
        model = Reminder
        fields = ["who", "state", "channel", "since", "until"]

    def in_state(self, queryset, name, value):
        if value == TROUBLING:
            return queryset.troubling(today=self.request.user.acting.today())
        return queryset.filter(state=value)

    @property
    def is_used(self):
        return any(self.data.get(name) for name in self.filters)
