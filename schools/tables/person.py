"""People of a municipality as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate
from django.utils.safestring import mark_safe

from schools.addresses import addresses
from schools.markup import drawn, moment_cell
from schools.models import User
from schools.querysets import RUSSIAN_COLLATION
from schools.role_markup import role_markup
from schools.tables.drawn import DrawnTable

ROW = """<tr>
  <td data-label="Кто" class="column-title"><a class="list-title" href="{}">{}</a>
    <span class="list-note">{}{}</span></td>
  <td data-label="Роли" class="column-roles"><ul class="plain-list roles">{}</ul></td>
  <td data-label="Последний вход" class="column-last_login">{}</td>
  <td data-label="Второй фактор" class="column-has_second_factor">{}</td>
</tr>
"""


class PersonTable(DrawnTable):
    """Rows come with `governed_memberships` and `has_second_factor`."""

    title = tables.Column(accessor="last_name", verbose_name="Кто")
    roles = tables.Column(empty_values=(), verbose_name="Роли", orderable=False)
    last_login = tables.Column(verbose_name="Последний вход")
    has_second_factor = tables.Column(verbose_name="Второй фактор")

    class Meta(DrawnTable.Meta):
        model = User
        fields = ["title", "roles", "last_login", "has_second_factor"]
        attrs = {"class": "list-table"}
        order_by = "title"
        per_page = 50

    def row(self, record):
        roles = (drawn("<li>{}</li>", role_markup(held)) for held in record.governed_memberships)
        return drawn(
            ROW,
            addresses("schools:person_detail")(record.pk),
            record.get_full_name(),
            record.email,
            "" if record.is_active else ", вход закрыт",
            mark_safe("".join(roles)),
            moment_cell(record.last_login) if record.last_login else "входа ещё не было",
            "включён" if record.has_second_factor else "нет",
        )

    def order_title(self, queryset, is_descending):
        names = [Collate(F(name), RUSSIAN_COLLATION) for name in ("last_name", "first_name")]
        return queryset.order_by(
            *(name.desc() if is_descending else name.asc() for name in names), "pk"
        ), True
