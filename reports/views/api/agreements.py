"""Agreements between schools and what they do together."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Schema

from reports.views.api.access import ReadRouter
from reports.views.api.words import Key, Page, Paging, choice, narrowed, page_of
from schools.agreement_state import agreement_state, event_state
from schools.choices import AgreementState, EventState, TokenScope
from schools.models import JointEvent, PartnerAgreement

router = ReadRouter(TokenScope.AGREEMENTS, tags=["Договоры"])


class AgreementOut(Schema):
    id: int = Field(description="номер")
    municipality: int = Field(alias="municipality_id", description="муниципалитет")
    number: str = Field(description="номер")
    subject: str = Field(description="предмет")
    supported_school: int = Field(
        alias="supported_school_id", description="школа, которой оказывается поддержка"
    )
    leading_school: int = Field(alias="leading_school_id", description="ведущая школа")
    signed_on: date | None = Field(description="дата подписания")
    starts_on: date = Field(description="действует с")
    ends_on: date = Field(description="действует по")
    is_renewed: bool = Field(description="продлевается, если никто не возразил")
    terminated_on: date | None = Field(description="расторгнут")
    state: choice(AgreementState, "состояние на сегодня")

    @staticmethod
    def resolve_state(row):
        return agreement_state(row, row.municipality.today(timezone.now()))


class JointEventOut(Schema):
    id: int = Field(description="номер")
    agreement: int = Field(alias="agreement_id", description="договор")
    title: str = Field(description="мероприятие")
    planned_on: date = Field(description="запланировано")
    held_on: date | None = Field(description="проведено")
    cancelled_on: date | None = Field(description="отменено")
    note: str = Field(description="итог")
    state: choice(EventState, "состояние на сегодня")

    @staticmethod
    def resolve_state(row):
        return event_state(row, row.municipality.today(timezone.now()))


class AgreementFilters(Paging):
    municipality: Key | None = Field(None, description="муниципалитет")
    supported_school: Key | None = Field(None, description="школа, которой помогают")
    leading_school: Key | None = Field(None, description="ведущая школа")
    in_force_on: date | None = Field(None, description="действующие в этот день")


class JointEventFilters(Paging):
    agreement: Key | None = Field(None, description="договор")


@router.read("/agreements", summary="Договоры о сотрудничестве", response=Page[AgreementOut])
def agreements(request, filters: Query[AgreementFilters]):
    rows = narrowed(
        _agreements(request),
        municipality=filters.municipality,
        supported_school=filters.supported_school,
        leading_school=filters.leading_school,
    )
    if filters.in_force_on is not None:
        rows = rows.in_force(on=filters.in_force_on)
    return page_of(rows, filters)


@router.read("/agreements/{int:pk}", summary="Договор", response=AgreementOut)
def agreement(request, pk: int):
    return get_object_or_404(_agreements(request), pk=pk)


@router.read("/joint-events", summary="Совместные мероприятия", response=Page[JointEventOut])
def joint_events(request, filters: Query[JointEventFilters]):
    rows = JointEvent.objects.filter(
        agreement__in=PartnerAgreement.objects.visible_to(request.auth)
    ).select_related("agreement", "municipality")
    return page_of(narrowed(rows, agreement=filters.agreement), filters)


def _agreements(request):
    return PartnerAgreement.objects.visible_to(request.auth).select_related("municipality")
