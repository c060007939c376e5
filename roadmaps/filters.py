"""What the lists of roadmaps and of responsible parties may be narrowed to."""

import django_filters
from django import forms

from roadmaps.choices import EditionState, Level, PartyKind
from roadmaps.models import Activity, ResponsibleParty, Roadmap
from roadmaps.services.waiting import waiting_editions
from schools.models import School

# What a wording waits for; the names are keys of `waiting_editions`.
WAITS = [
    ("decision", "вашего утверждения"),
    ("review", "согласования"),
    ("returned", "доработки после возврата"),
    ("draft", "завершения проекта"),
]


class RoadmapFilter(django_filters.FilterSet):
    """The queryset carries `shown_state`, the state of the edition that the list shows."""

    search = django_filters.CharFilter(
        field_name="title",
        lookup_expr="words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Слова из названия"}),
    )
    year = django_filters.ChoiceFilter(method="in_year", label="Год", empty_label="все годы")
    state = django_filters.ChoiceFilter(
        field_name="shown_state",
        choices=EditionState.choices,
        label="Состояние",
        empty_label="любое",
    )
    level = django_filters.ChoiceFilter(choices=Level.choices, label="Уровень", empty_label="любой")
    waits = django_filters.ChoiceFilter(
        method="waiting", choices=WAITS, label="Ждёт", empty_label="не важно"
    )
    school = django_filters.ModelChoiceFilter(
        queryset=lambda request: (
            School.objects.visible_to(request.user).only("short_name").in_alphabet()
        ),
        method="covering",
        label="Школа",
        empty_label="любая",
    )

    class Meta:
        model = Roadmap
        fields = ["search", "year", "state", "level", "waits", "school"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        periods = self.queryset.order_by().values_list("starts_on", "ends_on")
        years = {year for start, end in periods for year in range(start.year, end.year + 1)}
        self.filters["year"].extra["choices"] = [
            (year, f"{year} год") for year in sorted(years, reverse=True)
        ]

    def in_year(self, queryset, name, value):
        return queryset.in_year(value)

    def waiting(self, queryset, name, value):
        """Roadmaps with a wording that waits for this."""
        return queryset.filter(pk__in=waiting_editions(self.request.user)[value].values("roadmap"))

    def covering(self, queryset, name, value):
        """Roadmaps that cover the school; asked apart, for rows of the list are counted schools."""
        return queryset.filter(pk__in=Roadmap.objects.filter(covered_schools=value))


class PartyFilter(django_filters.FilterSet):
    search = django_filters.CharFilter(
        method="with_words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Слова из названия"}),
    )
    known = django_filters.ChoiceFilter(
        method="by_knowledge",
        label="Кто это",
        choices=[("no", "неизвестные"), ("yes", "известные")],
        empty_label="все",
    )
    kind = django_filters.ChoiceFilter(choices=PartyKind.choices, label="Вид", empty_label="любой")

    class Meta:
        model = ResponsibleParty
        fields = ["search", "known", "kind"]

    def with_words(self, queryset, name, value):
        return queryset.with_words(value)

    def by_knowledge(self, queryset, name, value):
        unknown = ResponsibleParty.objects.unknown()
        if value == "no":
            return queryset.filter(pk__in=unknown.values("pk"))
        return queryset.exclude(pk__in=unknown.values("pk"))


class ActivityFilter(django_filters.FilterSet):
    """Rows of the plans that the reader makes."""

    search = django_filters.CharFilter(
        method="with_words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Слова из мероприятия"}),
    )
    roadmap = django_filters.ModelChoiceFilter(
        field_name="section__part__edition__roadmap",
        queryset=lambda request: Roadmap.objects.editable_by(request.user),
        label="Дорожная карта",
        empty_label="любая",
    )
    waits = django_filters.ChoiceFilter(
        method="waiting",
        choices=[("control", "нет контрольной даты"), ("unread", "не прочитан")],
        label="Срок",
        empty_label="любой",
    )

    class Meta:
        model = Activity
        fields = ["search", "roadmap", "waits"]

    def with_words(self, queryset, name, value):
        return queryset.with_words(value)

    def waiting(self, queryset, name, value):
        return queryset.without_control_date() if value == "control" else queryset.unread()
