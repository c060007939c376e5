"""Roadmaps and their wordings."""

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Schema

from reports.views.api.access import ReadRouter
from reports.views.api.words import Key, Page, Paging, choice, narrowed, one_of, page_of
from roadmaps.choices import EditionState, Level
from roadmaps.models import Edition, Roadmap
from schools.choices import TokenScope

router = ReadRouter(TokenScope.PLANS, tags=["Дорожные карты"])


class RoadmapOut(Schema):
    id: int = Field(description="номер")
    municipality: int = Field(alias="municipality_id", description="муниципалитет")
    level: choice(Level, "уровень")
    title: str = Field(description="название")
    starts_on: date = Field(description="начало периода")
    ends_on: date = Field(description="конец периода, включительно")
    school: int | None = Field(alias="school_id", description="школа, чей это план")
    parent: int | None = Field(alias="parent_id", description="карта муниципалитета над планом")
    predecessor: int | None = Field(
        alias="predecessor_id", description="карта прошлого периода, из которой сделана эта"
    )
    covered_schools: list[int] = Field(description="школы, которых карта касается")

    @staticmethod
    def resolve_covered_schools(row):
        return sorted(school.pk for school in row.covered_schools.all())


class ActOut(Schema):
    kind: str = Field(description="вид акта: приказ, распоряжение, постановление")
    number: str = Field(description="номер")
    issued_on: date | None = Field(description="дата")
    title: str = Field(description="название")


class EditionOut(Schema):
    id: int = Field(description="номер")
    roadmap: int = Field(alias="roadmap_id", description="дорожная карта")
    number: int = Field(description="номер редакции")
    state: choice(EditionState, "состояние")
    title: str = Field(description="заголовок, как напечатан")
    act: ActOut | None = Field(description="распорядительный акт")
    approved_on: date | None = Field(description="дата утверждения")
    based_on: int | None = Field(alias="based_on_id", description="какую редакцию исправляет")
    reason: str = Field(description="причина изменений")


class RoadmapFilters(Paging):
    municipality: Key | None = Field(None, description="муниципалитет")
    level: one_of(Level, "уровень") = None
    in_force_on: date | None = Field(
        None, description="утверждённые, в чей период попадает этот день"
    )


class EditionFilters(Paging):
    roadmap: Key | None = Field(None, description="дорожная карта")
    state: one_of(EditionState, "состояние") = None


@router.read("/roadmaps", summary="Дорожные карты", response=Page[RoadmapOut])
def roadmaps(request, filters: Query[RoadmapFilters]):
    """Слова карты лежат в её редакциях; действующая — в состоянии `approved`."""
    rows = narrowed(_roadmaps(request), municipality=filters.municipality, level=filters.level)
    if filters.in_force_on is not None:
        rows = rows.in_force(on=filters.in_force_on)
    return page_of(rows, filters)


@router.read("/roadmaps/{int:pk}", summary="Дорожная карта", response=RoadmapOut)
def roadmap(request, pk: int):
    return get_object_or_404(_roadmaps(request), pk=pk)


@router.read("/editions", summary="Редакции", response=Page[EditionOut])
def editions(request, filters: Query[EditionFilters]):
    """Проекты видны тем, кому они видны в портале; остальным — утверждённые и заменённые."""
    rows = narrowed(_editions(request), roadmap=filters.roadmap, state=filters.state)
    return page_of(rows, filters)


@router.read("/editions/{int:pk}", summary="Редакция", response=EditionOut)
def edition(request, pk: int):
    return get_object_or_404(_editions(request), pk=pk)


def _roadmaps(request):
    return Roadmap.objects.visible_to(request.auth).prefetch_related("covered_schools")


def _editions(request):
    return Edition.objects.visible_to(request.auth).select_related("act").defer("order")
