"""The register of agreements as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate
from django.utils.safestring import mark_safe

from schools.addresses import addresses
from schools.choices import AgreementState
from schools.markup import day_cell, drawn, said, shortened
from schools.models import PartnerAgreement
from schools.querysets import RUSSIAN_COLLATION
from schools.tables.drawn import DrawnTable

LONGEST_SUBJECT = 120
STATES = dict(AgreementState.choices)
ROW = """<tr>
  <td class="column-title"><a class="list-title" href="{}">{}</a>
    <span class="list-note">{}</span> {}</td>
  <td data-label="Кому помогают">{}</td>
  <td data-label="Ведущая школа">{}</td>
  <td data-label="Срок" class="column-ends_on">{}–{}{}</td>
  <td data-label="Состояние"><span class="state state--{}">{}</span></td>
  <td data-label="Мероприятия" class="column-event_count">{}</td>
</tr>
"""
THREE_SIDED = mark_safe('<span class="list-note d-block">трёхсторонний</span>')
RENEWED = mark_safe('<span class="list-note d-block">продлевается сам</span>')
NO_EVENTS = mark_safe('<span class="list-note">нет</span>')
OVERDUE = '<span class="overdue">просрочено: {}</span>'


class AgreementTable(DrawnTable):
    """Rows come with `state` and counts of events."""

    title = tables.Column(accessor="number", verbose_name="Договор")
    supported_school = tables.Column(verbose_name="Кому помогают")
    leading_school = tables.Column(verbose_name="Ведущая школа")
    ends_on = tables.Column(verbose_name="Срок")
    state = tables.Column(verbose_name="Состояние", orderable=False)
    event_count = tables.Column(verbose_name="Мероприятия")

    class Meta(DrawnTable.Meta):
        model = PartnerAgreement
        fields = ["title", "supported_school", "leading_school", "ends_on", "state", "event_count"]
        attrs = {"class": "list-table"}
        order_by = "-ends_on"
        per_page = 25

    def row(self, record):
        return drawn(
            ROW,
            addresses("schools:agreement_detail")(record.pk),
            said("Договор №&nbsp;{}", record.number) or "Договор без номера",
            shortened(record.subject, LONGEST_SUBJECT),
            THREE_SIDED if record.is_three_sided else "",
            record.supported_school.short_name,
            record.leading_school.short_name,
            day_cell(record.starts_on),
            day_cell(record.ends_on),
            RENEWED if record.is_renewed else "",
            record.state,
            STATES[record.state],
            self.events_cell(record) if record.event_count else NO_EVENTS,
        )

    def events_cell(self, record):
        words = f"проведено {record.held_count} из {record.event_count}"
        return drawn("{}{}", words, said(OVERDUE, record.overdue_count))

    def order_supported_school(self, queryset, is_descending):
        return self._by_school(queryset, "supported_school", is_descending)

    def order_leading_school(self, queryset, is_descending):
        return self._by_school(queryset, "leading_school", is_descending)

    def _by_school(self, queryset, side, is_descending):
        name = Collate(F(f"{side}__short_name"), RUSSIAN_COLLATION)
        return queryset.order_by(name.desc() if is_descending else name.asc(), "pk"), True
