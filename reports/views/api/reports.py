"""Reports that were made, and their files."""

from datetime import date, datetime

from allauth.account.adapter import get_adapter
from django.db.models import F
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils.http import quote_etag
from ninja import Field, Query, Schema

from reports.choices import ReportFormat, ReportKind, ReportState
from reports.models import Report
from reports.services.reports.keeping import ReportDamaged, read
from reports.views.api.access import ReadRouter
from reports.views.api.refusals import Refused
from reports.views.api.words import (
    ChangesPaging,
    Key,
    Page,
    choice,
    narrowed,
    one_of,
    page_of,
    since,
)
from schools.choices import Deed, TokenScope
from schools.services.audit import record
from schools.views.downloads import made_file

router = ReadRouter(TokenScope.REPORTS, tags=["Отчёты"])


class ReportOut(Schema):
    id: int = Field(description="номер")
    municipality: int | None = Field(
        alias="municipality_id", description="муниципалитет; `null` у сводки по региону"
    )
    kind: choice(ReportKind, "вид")
    format: choice(ReportFormat, "формат")
    state: choice(ReportState, "состояние")
    on: date = Field(description="на дату")
    roadmap: int | None = Field(alias="roadmap_id", description="дорожная карта")
    edition: int | None = Field(alias="edition_id", description="редакция")
    school: int | None = Field(alias="school_id", description="школа")
    round: int | None = Field(alias="round_id", description="раунд мониторинга")
    name: str = Field(description="имя файла")
    size: int = Field(description="размер, байт")
    sha256: str = Field(description="SHA-256 файла")
    code: str = Field(description="код проверки, напечатанный на первом листе")
    ordered_at: datetime = Field(description="когда заказан")
    changed_at: datetime = Field(description="когда изменился: заказан, начат или закончен")


class ReportFilters(ChangesPaging):
    kind: one_of(ReportKind, "вид") = None
    state: one_of(ReportState, "состояние") = None
    roadmap: Key | None = Field(None, description="дорожная карта")
    school: Key | None = Field(None, description="школа")


@router.read("/reports", summary="Отчёты", response=Page[ReportOut])
def reports(request, filters: Query[ReportFilters]):
    rows = narrowed(
        _reports(request),
        kind=filters.kind,
        state=filters.state,
        roadmap=filters.roadmap,
        school=filters.school,
        changed_at__gte=since(filters.changed_since),
    )
    return page_of(rows, filters)


@router.read("/reports/{int:pk}", summary="Отчёт", response=ReportOut)
def report(request, pk: int):
    return get_object_or_404(_reports(request), pk=pk)


@router.read("/reports/{int:pk}/file", summary="Файл отчёта", response=None, url_name="report_file")
def report_file(request, pk: int):
    """Готовый файл, байт в байт такой, каким он составлен. Выгрузка записывается в журнал."""
    row = get_object_or_404(_reports(request).ready(), pk=pk)
    try:
        printed = read(row)
    except ReportDamaged as damage:
        raise Refused(500, "report_damaged", damage.message) from damage
    record(
        deed=Deed.DOWNLOADED,
        by=request.auth,
        obj=row,
        name=printed.name,
        address=get_adapter().get_client_ip(request),
    )
    response = made_file(**printed._asdict())
    response["ETag"] = quote_etag(row.sha256)
    return response


def _reports(request):
    return Report.objects.visible_to(request.auth).annotate(
        changed_at=Coalesce("finished_at", "started_at", F("ordered_at"))
    )
