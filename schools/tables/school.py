"""The register of schools as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate
from django.utils.html import format_html, format_html_join

from schools.models import School
from schools.querysets import RUSSIAN_COLLATION
from schools.services.categories import in_order
from schools.services.register import agreement_words


class SchoolTable(tables.Table):
    """Rows come from `SchoolFilter`."""

    title = tables.Column(accessor="short_name", verbose_name="Школа")
    municipality = tables.Column(verbose_name="Муниципалитет")
    school_kind = tables.Column(verbose_name="Вид", default="—")
    categories = tables.Column(
        accessor="categories_of_year", verbose_name="Категории", orderable=False, empty_values=()
    )
    pupils = tables.Column(verbose_name="Обучающихся", default="—")
    teachers = tables.Column(verbose_name="Учителей", default="—")
    agreement = tables.Column(
        accessor="agreements_in_force", verbose_name="Договор", orderable=False, empty_values=()
    )

    class Meta:
        model = School
        fields = [
            *("title", "municipality", "school_kind", "categories"),
            *("pupils", "teachers", "agreement"),
        ]
        template_name = "_table.html"
        attrs = {"class": "list-table school-table"}
        order_by = "title"
        per_page = 50

    def render_title(self, record):
        notes = ["сельская" if record.is_rural else "городская"]
        if not record.is_active:
            notes.append("закрыта")
        return format_html(
            '<a class="list-title" href="{}">{}</a><span class="list-note">{}</span>',
            record.get_absolute_url(),
            record.short_name,
            ", ".join(notes),
        )

    def render_categories(self, record):
        return (
            format_html_join(
                " ",
                '<span class="category category--{}">{}</span>',
                (
                    (row.category, row.get_category_display())
                    for row in in_order(record.categories_of_year)
                ),
            )
            or "—"
        )

    def render_agreement(self, record):
        categories = {row.category for row in record.categories_of_year}
        words = agreement_words(categories, record.agreements_in_force)
        if words == "нет договора":
            return format_html('<span class="lacking">{}</span>', words)
        return words or "—"

    def order_title(self, queryset, is_descending):
        name = Collate(F("short_name"), RUSSIAN_COLLATION)
        return queryset.order_by(name.desc() if is_descending else name.asc(), "pk"), True

    def order_municipality(self, queryset, is_descending):
        name = Collate(F("municipality__name"), RUSSIAN_COLLATION)
        return queryset.order_by(name.desc() if is_descending else name.asc(), "pk"), True

    def order_pupils(self, queryset, is_descending):
        return self._by_number(queryset, "pupils", is_descending)

    def order_teachers(self, queryset, is_descending):
        return self._by_number(queryset, "teachers", is_descending)

    def _by_number(self, queryset, name, is_descending):
        """Schools without the number stand last either way."""
        number = F(name)
        order = number.desc(nulls_last=True) if is_descending else number.asc(nulls_last=True)
        return queryset.order_by(order, "pk"), True
