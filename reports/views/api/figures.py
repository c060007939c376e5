"""Figures ready made, both counts of each: how many of how many."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Schema

from monitoring.models import Assignment
from monitoring.services.region import side_by_side
from reports.views.api.access import ReadRouter
from reports.views.api.refusals import Refused
from reports.views.api.words import Key, Page, Paging, narrowed, page_of
from roadmaps.models import Roadmap
from schools.choices import TokenScope
from schools.rights import Right

router = ReadRouter(TokenScope.FIGURES, tags=["Итоги"])
_COUNTS = ("applicable", "accepted", "in_review", "late", "done_late")


class Counts(Schema):
    """Исполнение — `accepted` из `applicable`; долю считайте сами и показывайте оба числа."""

    applicable: int = Field(0, description="сколько нужно исполнить")
    accepted: int = Field(0, description="сколько принято")
    in_review: int = Field(0, description="сколько на проверке")
    late: int = Field(0, description="сколько просрочено на сегодня")
    done_late: int = Field(0, description="сколько исполнено после срока")


class SectionCounts(Counts):
    part: str = Field(description="заголовок таблицы")
    section: str = Field(description="раздел")


class OrganisationCounts(Counts):
    organisation: int = Field(description="школа или другая организация")
    short_name: str = Field(description="её краткое название")


class RoadmapFigures(Schema):
    roadmap: int = Field(description="дорожная карта")
    title: str = Field(description="название")
    on: date = Field(description="на какой день посчитано")
    total: Counts = Field(description="по всему, что вам видно")


class RoadmapDetails(RoadmapFigures):
    sections: list[SectionCounts] = Field(description="по разделам, в порядке плана")
    organisations: list[OrganisationCounts] = Field(description="по организациям")


class MunicipalityFigures(Schema):
    municipality: int = Field(description="муниципалитет")
    name: str = Field(description="название")
    oktmo: str = Field(description="ОКТМО")
    schools: int = Field(description="действующих школ")
    supported: int = Field(description="из них получают поддержку")
    categories: dict[str, int] = Field(description="из них по категориям: код категории — сколько")
    agreements: int = Field(description="действующих договоров")
    roadmaps: int = Field(description="действующих дорожных карт")
    activities: int = Field(description="мероприятий в них")
    total: Counts = Field(description="исполнение")
    round_on: date | None = Field(description="дата последнего закрытого раунда")
    indicators: int = Field(description="показателей в нём")
    reached: int = Field(description="сколько из них достигли цели")


class RegionFigures(Schema):
    region: str = Field(description="регион")
    on: date = Field(description="на какой день посчитано")
    municipalities: list[MunicipalityFigures] = Field(description="по алфавиту")


class FiguresFilters(Paging):
    municipality: Key | None = Field(None, description="муниципалитет")


@router.read("/figures/roadmaps", summary="Итоги по картам", response=Page[RoadmapFigures])
def roadmap_figures(request, filters: Query[FiguresFilters]):
    """Считается то, что вам видно: школе — её собственное исполнение."""
    page = page_of(
        narrowed(Roadmap.objects.visible_to(request.auth), municipality=filters.municipality),
        filters,
    )
    today = _today(request)
    rows = _assignments(request).filter(roadmap__in=[row.pk for row in page["items"]])
    counts = {
        told["roadmap"]: _counts(told) for told in rows.values("roadmap").with_figures(today=today)
    }
    return {
        "items": [
            {"roadmap": row.pk, "title": row.title, "on": today, "total": counts.get(row.pk, {})}
            for row in page["items"]
        ],
        "next": page["next"],
    }


@router.read(
    "/figures/roadmaps/{int:pk}",
    summary="Итоги карты по разделам и школам",
    response=RoadmapDetails,
)
def figures_of_roadmap(request, pk: int):
    """Считается то, что вам видно: школе — её собственное исполнение."""
    roadmap = get_object_or_404(Roadmap.objects.visible_to(request.auth), pk=pk)
    today = _today(request)
    rows = _assignments(request).filter(roadmap=roadmap)
    section = "deadline__activity__section__"
    by_section = (
        rows.order_by(f"{section}part__position", f"{section}position")
        .values(
            f"{section}part__position",
            f"{section}position",
            f"{section}part__title",
            f"{section}title",
        )
        .with_figures(today=today)
    )
    by_organisation = (
        rows.order_by("organisation__short_name", "organisation")
        .values("organisation", "organisation__short_name")
        .with_figures(today=today)
    )
    organisations = [
        {
            "organisation": told["organisation"],
            "short_name": told["organisation__short_name"],
            **_counts(told),
        }
        for told in by_organisation
    ]
    return {
        "roadmap": roadmap.pk,
        "title": roadmap.title,
        "on": today,
        "total": {name: sum(told[name] for told in organisations) for name in _COUNTS},
        "sections": [
            {
                "part": told[f"{section}part__title"],
                "section": told[f"{section}title"],
                **_counts(told),
            }
            for told in by_section
        ],
        "organisations": organisations,
    }


@router.read("/figures/region", summary="Сводка по региону", response=RegionFigures)
def figures_of_region(request):
    """Муниципалитеты региона рядом: только числа. Для наблюдателя региона."""
    if not request.auth.may(Right.SEE_REGION):
        raise Refused(
            403, "no_right", "Сводку по региону видит наблюдатель региона, а у ключа другая роль."
        )
    region, today = request.auth.acting.region, _today(request)
    lines = side_by_side(region=region, on=today)
    return {
        "region": region,
        "on": today,
        "municipalities": [
            {
                "municipality": line.pk,
                "name": line.name,
                "oktmo": line.oktmo,
                "schools": line.schools,
                "supported": line.supported,
                "categories": line.categories,
                "agreements": line.agreements,
                "roadmaps": line.roadmaps,
                "activities": line.activities,
                "total": {
                    "applicable": line.applicable,
                    "accepted": line.accepted,
                    "in_review": line.in_review,
                    "late": line.late,
                    "done_late": line.done_late,
                },
                "round_on": line.round_on,
                "indicators": line.indicators,
                "reached": line.reached,
            }
            for line in lines
        ],
    }


def _assignments(request):
    return Assignment.objects.visible_to(request.auth).counted().order_by()


def _counts(told):
    return {name: told[name] for name in _COUNTS}


def _today(request):
    return request.auth.acting.today(timezone.now())
