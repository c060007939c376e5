"""What may be narrowed to before people are reminded by hand."""

import django_filters

from monitoring.filters.review import ReviewFilter


class RemindingFilter(ReviewFilter):
    """As the queue of reports, but of those that nobody has sent."""

    late = django_filters.ChoiceFilter(
        method="by_lateness",
        choices=[("yes", "прошёл"), ("no", "ещё не прошёл")],
        label="Срок",
        empty_label="любой",
    )

    def by_lateness(self, queryset, name, value):
        today = self.request.user.acting.today()
        if value == "yes":
            return queryset.filter(due_on__lt=today)
        return queryset.filter(due_on__gte=today)
