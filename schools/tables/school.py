"""The register of schools as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate
from django.utils.safestring import mark_safe

from schools.addresses import addresses
from schools.choices import Category, SchoolKind
from schools.markup import drawn
from schools.models import School
from schools.querysets import RUSSIAN_COLLATION
from schools.services.categories import in_order
from schools.services.register import agreement_words
from schools.tables.drawn import DrawnTable

KINDS, CATEGORIES = dict(SchoolKind.choices), dict(Category.choices)
ROW = (
    '<tr><td data-label="Школа" class="column-title"><a class="list-title" href="{}">{}</a>'
    '<span class="list-note">{}</span></td>{}'
    '<td data-label="Вид" class="column-school_kind">{}</td>'
    '<td data-label="Категории" class="column-categories">{}</td>'
    '<td data-label="Обучающихся" class="column-pupils">{}</td>'
    '<td data-label="Учителей" class="column-teachers">{}</td>'
    '<td data-label="Договор" class="column-agreement">{}</td></tr>'
)
MUNICIPALITY = '<td data-label="Муниципалитет" class="column-municipality">{}</td>'
CATEGORY = '<span class="category category--{}">{}</span>'
LACKING = '<span class="lacking">{}</span>'


class SchoolTable(DrawnTable):
    """Rows come from `SchoolFilter`."""

    title = tables.Column(accessor="short_name", verbose_name="Школа")
    municipality = tables.Column(verbose_name="Муниципалитет")
    school_kind = tables.Column(verbose_name="Вид")
    categories = tables.Column(
        accessor="categories_of_year", verbose_name="Категории", orderable=False
    )
    pupils = tables.Column(verbose_name="Обучающихся")
    teachers = tables.Column(verbose_name="Учителей")
    agreement = tables.Column(
        accessor="agreements_in_force", verbose_name="Договор", orderable=False
    )

    class Meta(DrawnTable.Meta):
        model = School
        fields = [
            *("title", "municipality", "school_kind", "categories"),
            *("pupils", "teachers", "agreement"),
        ]
        attrs = {"class": "list-table school-table"}
        order_by = "title"
        per_page = 50

    def row(self, record):
        notes = "сельская" if record.is_rural else "городская"
        if not record.is_active:
            notes += ", закрыта"
        return drawn(
            ROW,
            addresses("schools:school_detail")(record.pk),
            record.short_name,
            notes,
            self.municipality_cell(record),
            KINDS.get(record.school_kind) or "—",
            self.categories_cell(record) or "—",
            "—" if record.pupils is None else record.pupils,
            "—" if record.teachers is None else record.teachers,
            self.agreement_cell(record) or "—",
        )

    def municipality_cell(self, record):
        """Only in a region is there more than one."""
        if "municipality" in self.exclude:
            return ""
        return drawn(MUNICIPALITY, record.municipality)

    def categories_cell(self, record):
        rows = in_order(record.categories_of_year)
        return mark_safe(
            " ".join(drawn(CATEGORY, row.category, CATEGORIES[row.category]) for row in rows)
        )

    def agreement_cell(self, record):
        categories = {row.category for row in record.categories_of_year}
        words = agreement_words(categories, record.agreements_in_force)
        return drawn(LACKING, words) if words == "нет договора" else words

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
