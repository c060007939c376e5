"""The register of agreements as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate

from schools.models import PartnerAgreement
from schools.querysets import RUSSIAN_COLLATION


class AgreementTable(tables.Table):
    """Rows come with `state` and counts of events; a row is drawn by `_agreement_row.html`."""

    title = tables.Column(accessor="number", verbose_name="Договор")
    supported_school = tables.Column(verbose_name="Кому помогают")
    leading_school = tables.Column(verbose_name="Ведущая школа")
    ends_on = tables.Column(verbose_name="Срок")
    state = tables.Column(verbose_name="Состояние", orderable=False)
    event_count = tables.Column(verbose_name="Мероприятия")

    class Meta:
        model = PartnerAgreement
        fields = ["title", "supported_school", "leading_school", "ends_on", "state", "event_count"]
        template_name = "schools/_agreement_table.html"
        attrs = {"class": "list-table"}
        order_by = "-ends_on"
        per_page = 25

    def order_supported_school(self, queryset, is_descending):
        return self._by_school(queryset, "supported_school", is_descending)

    def order_leading_school(self, queryset, is_descending):
        return self._by_school(queryset, "leading_school", is_descending)

    def _by_school(self, queryset, side, is_descending):
        name = Collate(F(f"{side}__short_name"), RUSSIAN_COLLATION)
        return queryset.order_by(name.desc() if is_descending else name.asc(), "pk"), True
