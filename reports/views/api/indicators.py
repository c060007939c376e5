"""Rounds of monitoring, indicators and their values."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Schema

from monitoring.models import IndicatorValue, MonitoringRound
from reports.views.api.access import ReadRouter
from reports.views.api.words import (
    ChangesPaging,
    Key,
    Page,
    Paging,
    choice,
    narrowed,
    page_of,
    since,
)
from roadmaps.choices import Comparator, EditionState
from roadmaps.models import Edition, Indicator
from schools.choices import TokenScope
from schools.rights import Right

router = ReadRouter(TokenScope.INDICATORS, tags=["Мониторинг"])


class RoundOut(Schema):
    id: int = Field(description="номер")
    municipality: int = Field(alias="municipality_id", description="муниципалитет")
    roadmap: int = Field(alias="roadmap_id", description="дорожная карта")
    title: str = Field(description="название")
    cut_off_on: date = Field(description="по состоянию на этот день")
    opened_at: datetime = Field(description="открыт")
    closed_at: datetime | None = Field(description="закрыт; `null`, пока идёт")
    asked: int | None = Field(
        None, description="сколько организаций спросили; `null`, если вы видите не всех"
    )
    confirmed: int | None = Field(None, description="сколько из них подтвердили сведения")
    late: int | None = Field(None, description="сколько из них — после срока")

    @staticmethod
    def resolve_asked(row, context):
        return _for_overseers(row.asked, context)

    @staticmethod
    def resolve_confirmed(row, context):
        return _for_overseers(row.confirmed, context)

    @staticmethod
    def resolve_late(row, context):
        return _for_overseers(row.late, context)


class IndicatorOut(Schema):
    id: int = Field(description="номер")
    key: UUID = Field(description="один и тот же во всех редакциях")
    edition: int = Field(alias="edition_id", description="редакция")
    title: str = Field(description="показатель")
    comparator: choice(Comparator, "сравнение с целью")
    target: Decimal = Field(description="целевое значение")
    unit: str = Field(description="единица")
    base: str = Field(description="от чего считается")
    baseline: Decimal | None = Field(description="исходное значение")
    baseline_on: date | None = Field(description="дата исходного значения")
    phrase: str = Field(description="как напечатано")


class IndicatorValueOut(Schema):
    id: int = Field(description="номер")
    round: int = Field(alias="round_id", description="раунд мониторинга")
    indicator_key: UUID = Field(description="ключ показателя")
    organisation: int | None = Field(
        alias="organisation_id", description="школа; `null`, если считает муниципалитет"
    )
    numerator: Decimal = Field(description="числитель")
    denominator: Decimal | None = Field(description="знаменатель; `null` у количества")
    comment: str = Field(description="пояснение")
    changed_at: datetime = Field(alias="entered_at", description="когда внесено")


class RoundFilters(Paging):
    roadmap: Key | None = Field(None, description="дорожная карта")
    is_closed: bool | None = Field(None, description="закрыт")


class IndicatorFilters(Paging):
    roadmap: Key | None = Field(
        None, description="дорожная карта: показатели её действующей редакции"
    )
    edition: Key | None = Field(None, description="редакция")


class IndicatorValueFilters(ChangesPaging):
    round: Key | None = Field(None, description="раунд мониторинга")
    indicator_key: UUID | None = Field(None, description="ключ показателя")
    school: Key | None = Field(None, description="школа")


@router.read("/rounds", summary="Раунды мониторинга", response=Page[RoundOut])
def rounds(request, filters: Query[RoundFilters]):
    rows = narrowed(_rounds(request), roadmap=filters.roadmap)
    if filters.is_closed is not None:
        rows = rows.closed() if filters.is_closed else rows.open()
    return page_of(rows, filters)


@router.read("/rounds/{int:pk}", summary="Раунд мониторинга", response=RoundOut)
def monitoring_round(request, pk: int):
    return get_object_or_404(_rounds(request), pk=pk)


@router.read("/indicators", summary="Целевые показатели", response=Page[IndicatorOut])
def indicators(request, filters: Query[IndicatorFilters]):
    rows = narrowed(
        Indicator.objects.filter(edition__in=Edition.objects.visible_to(request.auth)),
        edition=filters.edition,
        edition__roadmap=filters.roadmap,
        edition__state=None if filters.roadmap is None else EditionState.APPROVED,
    )
    return page_of(rows, filters)


@router.read("/indicator-values", summary="Значения показателей", response=Page[IndicatorValueOut])
def indicator_values(request, filters: Query[IndicatorValueFilters]):
    """Значение муниципалитета — сумма числителей, делённая на сумму знаменателей, а не среднее
    из средних."""
    rows = narrowed(
        IndicatorValue.objects.visible_to(request.auth),
        round=filters.round,
        indicator_key=filters.indicator_key,
        organisation=filters.school,
        entered_at__gte=since(filters.changed_since),
    )
    return page_of(rows, filters)


def _rounds(request):
    return MonitoringRound.objects.visible_to(request.auth).with_confirmed()


def _for_overseers(count, context):
    """How many others have answered is told to those who see them all."""
    return count if context["request"].auth.may(Right.OVERSEE) else None
