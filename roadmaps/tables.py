"""The lists of roadmaps and of responsible parties; on a phone their rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate

from roadmaps.deadline_words import period_words
from roadmaps.models import ResponsibleParty, Roadmap
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


class PartyTable(tables.Table):
    """Rows come `with_counts`, and with their organisation and user."""

    title = tables.TemplateColumn(
        template_name="roadmaps/_party_name.html", verbose_name="Как названо", order_by="name"
    )
    meaning = tables.TemplateColumn(
        template_name="roadmaps/_party_meaning.html", verbose_name="Кто это", orderable=False
    )
    activity_count = tables.Column(verbose_name="Мероприятий")
    roadmap_count = tables.Column(verbose_name="Дорожных карт")

    class Meta:
        model = ResponsibleParty
        fields = ["title", "meaning", "activity_count", "roadmap_count"]
        template_name = "_table.html"
        attrs = {"class": "list-table party-table"}
        order_by = "title"
        per_page = 50

    def order_title(self, queryset, is_descending):
        name = Collate(F("name"), RUSSIAN_COLLATION)
        return queryset.order_by(name.desc() if is_descending else name.asc(), "pk"), True
