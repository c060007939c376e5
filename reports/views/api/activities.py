"""Rows of plans with both their sides: the printed words and how the portal reads them."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Schema

from reports.views.api.access import ReadRouter
from reports.views.api.words import (
    ChangesPaging,
    Key,
    Page,
    Paging,
    choice,
    choice_or_null,
    narrowed,
    page_of,
    since,
)
from roadmaps.choices import (
    DeadlineKind,
    EditionState,
    PartKind,
    PartyGroup,
    PartyKind,
    Repeats,
)
from roadmaps.models import Activity, Deadline
from schools.choices import TokenScope

router = ReadRouter(TokenScope.PLANS, tags=["Дорожные карты"])


class DeadlineDays(Schema):
    id: int = Field(description="номер")
    opens_on: date | None = Field(description="с какого дня; `null` у срока «до …»")
    scheduled_on: date = Field(description="срок по плану, никогда не меняется")
    due_on: date = Field(description="срок сейчас, этот день включён; его могли перенести")
    is_control: bool = Field(description="контрольная дата, назначенная координатором")
    moved_times: int = Field(description="сколько раз переносили")


class PartyOut(Schema):
    text: str = Field(description="как напечатано")
    kind: choice(PartyKind, "вид")
    group: choice_or_null(PartyGroup, "группа")
    organisation: int | None = Field(description="организация, если портал знает, какая")

    @staticmethod
    def resolve_kind(row):
        return row.party.kind

    @staticmethod
    def resolve_group(row):
        return row.party.group

    @staticmethod
    def resolve_organisation(row):
        return row.party.organisation_id


class ActivityOut(Schema):
    id: int = Field(description="номер")
    key: UUID = Field(description="один и тот же во всех редакциях")
    edition: int = Field(description="редакция")
    roadmap: int = Field(description="дорожная карта")
    part: str = Field(description="заголовок таблицы")
    part_kind: choice(PartKind, "что это за таблица")
    section: str = Field(description="раздел; пусто, если строка стоит до первого раздела")
    number: str = Field(description="номер, как напечатан")
    title: str = Field(description="мероприятие")
    deadline_phrase: str = Field(description="срок, как напечатан")
    deadline_kind: choice(DeadlineKind, "как прочитан срок")
    repeats: choice_or_null(Repeats, "повторяется")
    qualifier: str = Field(description="слова срока, понятые как ссылка, а не как дата")
    deadlines: list[DeadlineDays] = Field(description="дни, которые получились из срока")
    responsible: str = Field(description="ответственные, как напечатано")
    parties: list[PartyOut] = Field(description="кого портал за ними узнал")
    result: str = Field(description="ожидаемый результат")
    evidence: str = Field(description="подтверждающий документ")
    changed_at: datetime | None = Field(
        description="когда строку правили; `null`, если не правили после загрузки"
    )

    @staticmethod
    def resolve_edition(row):
        return row.section.part.edition_id

    @staticmethod
    def resolve_roadmap(row):
        return row.section.part.edition.roadmap_id

    @staticmethod
    def resolve_part(row):
        return row.section.part.title

    @staticmethod
    def resolve_part_kind(row):
        return row.section.part.kind

    @staticmethod
    def resolve_section(row):
        return row.section.title


class DeadlineOut(DeadlineDays):
    activity: int = Field(alias="activity_id", description="мероприятие")
    activity_key: UUID = Field(description="ключ мероприятия, общий для всех редакций")
    edition: int = Field(description="редакция")

    @staticmethod
    def resolve_activity_key(row):
        return row.activity.key

    @staticmethod
    def resolve_edition(row):
        return row.activity.section.part.edition_id


class ActivityFilters(ChangesPaging):
    roadmap: Key | None = Field(None, description="дорожная карта: строки её действующей редакции")
    edition: Key | None = Field(None, description="редакция")
    key: UUID | None = Field(None, description="ключ мероприятия: оно во всех видимых редакциях")


class DeadlineFilters(Paging):
    roadmap: Key | None = Field(None, description="дорожная карта: сроки её действующей редакции")
    edition: Key | None = Field(None, description="редакция")
    due_from: date | None = Field(None, description="срок не раньше этого дня")
    due_to: date | None = Field(None, description="срок не позже этого дня")


@router.read("/activities", summary="Мероприятия", response=Page[ActivityOut])
def activities(request, filters: Query[ActivityFilters]):
    """У каждой строки обе стороны: напечатанные слова и то, как портал их прочитал."""
    rows = narrowed(
        _activities(request),
        section__part__edition=filters.edition,
        key=filters.key,
        changed_at__gte=since(filters.changed_since),
    )
    return page_of(rows.filter(_in_force(filters.roadmap, "section__part__edition")), filters)


@router.read("/activities/{int:pk}", summary="Мероприятие", response=ActivityOut)
def activity(request, pk: int):
    return get_object_or_404(_activities(request), pk=pk)


@router.read("/deadlines", summary="Сроки", response=Page[DeadlineOut])
def deadlines(request, filters: Query[DeadlineFilters]):
    """Каждый день, к которому что-то должно быть сделано."""
    rows = narrowed(
        Deadline.objects.visible_to(request.auth)
        .with_moves()
        .select_related("activity__section__part"),
        activity__section__part__edition=filters.edition,
        due_on__gte=filters.due_from,
        due_on__lte=filters.due_to,
    )
    edition = "activity__section__part__edition"
    return page_of(rows.filter(_in_force(filters.roadmap, edition)), filters)


def _activities(request):
    return (
        Activity.objects.visible_to(request.auth)
        .select_related("section__part__edition")
        .prefetch_related(Prefetch("deadlines", Deadline.objects.with_moves()), "parties__party")
    )


def _in_force(roadmap, edition):
    if roadmap is None:
        return Q()
    return Q(**{f"{edition}__roadmap": roadmap, f"{edition}__state": EditionState.APPROVED})
