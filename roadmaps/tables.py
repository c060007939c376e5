"""The list of roadmaps as a table; on a phone its rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate

from roadmaps.deadline_words import period_words
from roadmaps.models import Roadmap
from schools.querysets import RUSSIAN_COLLATION


class RoadmapTable(tables.Table):
    """Rows come with `shown_editions`, `activity_count` and `school_count`."""

    title = tables.TemplateColumn(
        template_name="roadmaps/_roadmap_link.html", verbose_name="Дорожная карта"
    )
    starts_on = tables.Column(verbose_name="Период")
    act = tables.Column(
        accessor="shown_editions__0__act", verbose_name="Акт", orderable=False, default="—"
    )
    edition = tables.TemplateColumn(
        template_name="roadmaps/_edition_state.html",
        accessor="shown_editions__0",
        verbose_name="Редакция",
        orderable=False,
    )
    activity_count = tables.Column(verbose_name="Мероприятий")
    school_count = tables.Column(verbose_name="Школ")

    class Meta:
        model = Roadmap
        fields = ["title", "starts_on", "act", "edition", "activity_count", "school_count"]
        template_name = "_table.html"
        attrs = {"class": "list-table"}
        order_by = "-starts_on"
        per_page = 25

    def render_starts_on(self, record):
        return period_words(record.period)

    def render_act(self, value):
        return str(value).replace("№ ", "№\N{NO-BREAK SPACE}")

    def order_title(self, queryset, is_descending):
        title = Collate(F("title"), RUSSIAN_COLLATION)
        return queryset.order_by(title.desc() if is_descending else title.asc()), True
