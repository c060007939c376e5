"""People of a municipality as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate

from schools.models import User
from schools.querysets import RUSSIAN_COLLATION


class PersonTable(tables.Table):
    """Rows come with `governed_memberships` and `has_second_factor`."""

    title = tables.TemplateColumn(
        template_name="schools/_person_link.html", verbose_name="Кто", order_by="last_name"
    )
    roles = tables.TemplateColumn(
        template_name="schools/_person_roles.html", verbose_name="Роли", orderable=False
    )
    last_login = tables.DateTimeColumn(
        verbose_name="Последний вход", format="d.m.Y H:i", default="входа ещё не было"
    )
    has_second_factor = tables.Column(verbose_name="Второй фактор", empty_values=())

    class Meta:
        model = User
        fields = ["title", "roles", "last_login", "has_second_factor"]
        template_name = "_table.html"
        attrs = {"class": "list-table"}
        order_by = "title"
        per_page = 50

    def render_has_second_factor(self, value):
        return "включён" if value else "нет"

    def order_title(self, queryset, is_descending):
        names = [Collate(F(name), RUSSIAN_COLLATION) for name in ("last_name", "first_name")]
        return queryset.order_by(
            *(name.desc() if is_descending else name.asc() for name in names), "pk"
        ), True
