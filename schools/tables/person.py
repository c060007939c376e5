"""People of a municipality as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate

from schools.models import User
from schools.querysets import RUSSIAN_COLLATION


class PersonTable(tables.Table):
    """Rows come with `governed_memberships` and `has_second_factor`; a row is drawn by
    `_person_row.html`."""

    title = tables.Column(accessor="last_name", verbose_name="Кто")
    roles = tables.Column(empty_values=(), verbose_name="Роли", orderable=False)
    last_login = tables.Column(verbose_name="Последний вход")
    has_second_factor = tables.Column(verbose_name="Второй фактор")

    class Meta:
        model = User
        fields = ["title", "roles", "last_login", "has_second_factor"]
        template_name = "schools/_person_table.html"
        attrs = {"class": "list-table"}
        order_by = "title"
        per_page = 50

    def order_title(self, queryset, is_descending):
        names = [Collate(F(name), RUSSIAN_COLLATION) for name in ("last_name", "first_name")]
        return queryset.order_by(
            *(name.desc() if is_descending else name.asc() for name in names), "pk"
        ), True
