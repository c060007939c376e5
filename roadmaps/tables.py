"""The lists of roadmaps and of responsible parties; on a phone their rows become cards."""

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Collate

from roadmaps.choices import EditionState, Level
from roadmaps.deadline_words import period_words
from roadmaps.models import ResponsibleParty, Roadmap
from schools.addresses import addresses
from schools.markup import drawn
from schools.querysets import RUSSIAN_COLLATION
from schools.tables.drawn import DrawnTable

STATES, LEVELS = dict(EditionState.choices), dict(Level.choices)
ROW = (
    '<tr><td data-label="Дорожная карта" class="column-title">'
    '<a class="list-title" href="{}">{}</a> <span class="list-note">{}</span></td>'
    '<td data-label="Период" class="column-starts_on">{}</td>'
    '<td data-label="Акт" class="column-act">{}</td>'
    '<td data-label="Редакция" class="column-edition">{}</td>'
    '<td data-label="Мероприятий" class="column-activity_count">{}</td>'
    '<td data-label="Школ" class="column-school_count">{}</td></tr>'
)
EDITION = '<span class="state state--{}">{}</span> <span class="list-note">редакция {}</span>'


class RoadmapTable(DrawnTable):
    """Rows come with `shown_editions`, `activity_count` and `school_count`."""

    title = tables.Column(verbose_name="Дорожная карта")
    starts_on = tables.Column(verbose_name="Период")
    act = tables.Column(accessor="shown_editions__0__act", verbose_name="Акт", orderable=False)
    edition = tables.Column(accessor="shown_editions__0", verbose_name="Редакция", orderable=False)
    activity_count = tables.Column(verbose_name="Мероприятий")
    school_count = tables.Column(verbose_name="Школ")

    class Meta(DrawnTable.Meta):
        model = Roadmap
        fields = ["title", "starts_on", "act", "edition", "activity_count", "school_count"]
        attrs = {"class": "list-table"}
        order_by = "-starts_on"
        per_page = 25

    def row(self, record):
        edition = next(iter(record.shown_editions), None)
        act = (
            str(edition.act).replace("№ ", "№\N{NO-BREAK SPACE}")
            if edition and edition.act
            else "—"
        )
        return drawn(
            ROW,
            addresses("roadmaps:roadmap_detail")(record.pk),
            record.title,
            LEVELS[record.level],
            period_words(record.period),
            act,
            self.edition_cell(edition) if edition else "—",
            record.activity_count,
            record.school_count,
        )

    def edition_cell(self, edition):
        return drawn(EDITION, edition.state, STATES[edition.state], edition.number)

    def order_title(self, queryset, is_descending):
        title = Collate(F("title"), RUSSIAN_COLLATION)
        return queryset.order_by(title.desc() if is_descending else title.asc()), True


class PartyTable(tables.Table):
    """Rows come `with_counts`, and with their organisation and user; a row is drawn by
    `_party_row.html`."""

    title = tables.Column(accessor="name", verbose_name="Как названо")
    meaning = tables.Column(empty_values=(), verbose_name="Кто это", orderable=False)
    activity_count = tables.Column(verbose_name="Мероприятий")
    roadmap_count = tables.Column(verbose_name="Дорожных карт")

    class Meta:
        model = ResponsibleParty
        fields = ["title", "meaning", "activity_count", "roadmap_count"]
        template_name = "roadmaps/_party_table.html"
        attrs = {"class": "list-table party-table"}
        order_by = "title"
        per_page = 50

    def order_title(self, queryset, is_descending):
        name = Collate(F("name"), RUSSIAN_COLLATION)
        return queryset.order_by(name.desc() if is_descending else name.asc(), "pk"), True
