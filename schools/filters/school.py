"""What the register of schools may be narrowed to."""

import django_filters
from django import forms
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone

from schools.academic_year import academic_year_name, academic_year_of
from schools.choices import Category, SchoolKind
from schools.models import PartnerAgreement, School, SchoolCategory

ACTIVE, CLOSED, ALL = "", "closed", "all"
YEARS_BACK = 6


class SchoolFilter(django_filters.FilterSet):
    """Schools of an academic year, this one unless another is chosen.

    Each comes with `pupils`, `teachers`, `categories_of_year` and `agreements_in_force` (today).
    """

    search = django_filters.CharFilter(
        method="with_words",
        label="Поиск",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Название или ИНН"}),
    )
    municipality = django_filters.ModelChoiceFilter(
        queryset=lambda request: request.user.acting.municipalities(),
        label="Муниципалитет",
        empty_label="все",
    )
    year = django_filters.ChoiceFilter(method="as_it_is", label="Учебный год", empty_label=None)
    category = django_filters.ChoiceFilter(
        method="in_category",
        label="Категория",
        choices=[("supported", "положена поддержка"), *Category.choices, ("none", "без категории")],
        empty_label="любая",
    )
    agreement = django_filters.ChoiceFilter(
        method="by_agreement",
        label="Договор",
        choices=[("yes", "есть"), ("no", "нет договора")],
        empty_label="не важно",
    )
    kind = django_filters.ChoiceFilter(
        field_name="school_kind", choices=SchoolKind.choices, label="Вид", empty_label="любой"
    )
    place = django_filters.ChoiceFilter(
        method="in_place",
        choices=[("city", "городские"), ("rural", "сельские")],
        label="Местность",
        empty_label="любая",
    )
    state = django_filters.ChoiceFilter(
        method="as_it_is",
        choices=[(CLOSED, "закрытые"), (ALL, "все")],
        label="Работа",
        empty_label="действующие",
    )

    class Meta:
        model = School
        fields = ["search", "category", "agreement", "kind", "place", "state", "year"]

    def __init__(self, data=None, *args, request, **kwargs):
        acting = request.user.acting
        self.today = acting.today() if acting else timezone.localdate()
        self.current_year = academic_year_of(self.today)
        data = QueryDict(mutable=True) if data is None else data.copy()
        data.setdefault("year", str(self.current_year))
        super().__init__(data, *args, request=request, **kwargs)
        if acting is None or acting.municipality_id:
            del self.filters["municipality"]
        self.filters["year"].extra["choices"] = [
            (year, academic_year_name(year))
            for year in range(self.current_year + 1, self.current_year - YEARS_BACK, -1)
        ]

    @property
    def academic_year(self):
        return int(self.form.cleaned_data.get("year") or self.current_year)

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        state = self.form.cleaned_data.get("state", ACTIVE)
        if state != ALL:
            queryset = queryset.filter(is_active=state != CLOSED)
        return (
            queryset.of_year(self.academic_year)
            .select_related("municipality")
            .prefetch_related(
                Prefetch(
                    "categories",
                    SchoolCategory.objects.filter(academic_year=self.academic_year).only(
                        "school", "category"
                    ),
                    to_attr="categories_of_year",
                ),
                Prefetch(
                    "agreements_received",
                    PartnerAgreement.objects.in_force(on=self.today).only("supported_school"),
                    to_attr="agreements_in_force",
                ),
            )
        )

    def as_it_is(self, queryset, name, value):
        """A choice that `filter_queryset` takes into account, for it has a value by default."""
        return queryset

    def with_words(self, queryset, name, value):
        return queryset.with_words(value)

    def in_place(self, queryset, name, value):
        return queryset.filter(is_rural=value == "rural")

    def in_category(self, queryset, name, value):
        of_year = SchoolCategory.objects.filter(academic_year=self.academic_year)
        if value == "none":
            return queryset.exclude(categories__in=of_year)
        if value == "supported":
            return queryset.filter(pk__in=of_year.supported().values("school"))
        return queryset.filter(pk__in=of_year.filter(category=value).values("school"))

    def by_agreement(self, queryset, name, value):
        """Schools supported with an agreement in force today, or supported without one."""
        in_force = PartnerAgreement.objects.in_force(on=self.today).values("supported_school")
        if value == "yes":
            return queryset.filter(pk__in=in_force)
        supported = SchoolCategory.objects.filter(academic_year=self.academic_year).supported()
        return queryset.filter(pk__in=supported.values("school")).exclude(pk__in=in_force)
