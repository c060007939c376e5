"""Municipalities, organisations, schools with their categories year by year."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Schema

from reports.views.api.access import ReadRouter
from reports.views.api.words import (
    Key,
    Page,
    Paging,
    choice,
    choice_or_null,
    narrowed,
    one_of,
    page_of,
)
from schools.academic_year import academic_year_name
from schools.choices import Category, OrganisationKind, SchoolKind, TokenScope
from schools.models import Organisation, School, SchoolCategory

router = ReadRouter(TokenScope.SCHOOLS, tags=["Школы"])


class MunicipalityOut(Schema):
    id: int = Field(description="номер")
    name: str = Field(description="название")
    slug: str = Field(description="имя в адресах")
    region: str = Field(description="регион")
    oktmo: str = Field(description="ОКТМО, пусто, если не указан")
    time_zone: str = Field(description="часовой пояс: по нему считаются дни и просрочка")
    authority_name: str = Field(description="орган управления образованием")


class OrganisationOut(Schema):
    id: int = Field(description="номер")
    municipality: int = Field(alias="municipality_id", description="муниципалитет")
    kind: choice(OrganisationKind, "вид")
    name: str = Field(description="полное название")
    short_name: str = Field(description="краткое название")
    inn: str = Field(description="ИНН")
    kpp: str = Field(description="КПП")
    ogrn: str = Field(description="ОГРН")
    oktmo: str = Field(description="ОКТМО")
    address: str = Field(description="адрес")
    website: str = Field(description="сайт")
    is_active: bool = Field(description="действует")


class CategoryOut(Schema):
    academic_year: int = Field(description="год, в котором начался учебный год: 2025 — 2025/26")
    academic_year_name: str = Field(description="учебный год словами: 2025/26")
    category: choice(Category, "категория")
    act: str | None = Field(description="распорядительный акт, которым она установлена")

    @staticmethod
    def resolve_academic_year_name(row):
        return academic_year_name(row.academic_year)

    @staticmethod
    def resolve_act(row):
        return str(row.act) if row.act else None


class YearOut(Schema):
    academic_year: int = Field(description="год, в котором начался учебный год")
    pupils: int | None = Field(description="обучающихся")
    teachers: int | None = Field(description="учителей")


class SchoolOut(OrganisationOut):
    school_kind: choice_or_null(SchoolKind, "вид школы")
    is_rural: bool = Field(description="сельская")
    categories: list[CategoryOut] = Field(description="категории по учебным годам")
    years: list[YearOut] = Field(description="численность по учебным годам")


class OrganisationFilters(Paging):
    municipality: Key | None = Field(None, description="муниципалитет")
    kind: one_of(OrganisationKind, "вид") = None
    is_active: bool | None = Field(None, description="действует")


class SchoolFilters(Paging):
    municipality: Key | None = Field(None, description="муниципалитет")
    category: one_of(Category, "категория в году `academic_year`, без него — в любом") = None
    academic_year: int | None = Field(
        None, ge=2000, le=2100, description="год, в котором начался учебный год"
    )
    is_active: bool | None = Field(None, description="действует")


@router.read("/municipalities", summary="Муниципалитеты", response=Page[MunicipalityOut])
def municipalities(request, paging: Query[Paging]):
    """Ваш муниципалитет, а для наблюдателя региона — все муниципалитеты региона."""
    return page_of(_municipalities(request), paging)


@router.read("/municipalities/{int:pk}", summary="Муниципалитет", response=MunicipalityOut)
def municipality(request, pk: int):
    return get_object_or_404(_municipalities(request), pk=pk)


@router.read("/organisations", summary="Организации", response=Page[OrganisationOut])
def organisations(request, filters: Query[OrganisationFilters]):
    """Орган управления, методические центры, школы и другие."""
    rows = narrowed(
        Organisation.objects.visible_to(request.auth),
        municipality=filters.municipality,
        kind=filters.kind,
        is_active=filters.is_active,
    )
    return page_of(rows, filters)


@router.read("/organisations/{int:pk}", summary="Организация", response=OrganisationOut)
def organisation(request, pk: int):
    return get_object_or_404(Organisation.objects.visible_to(request.auth), pk=pk)


@router.read("/schools", summary="Школы", response=Page[SchoolOut])
def schools(request, filters: Query[SchoolFilters]):
    """Школы с категориями (ШНОР, ШНСУ и другими) и численностью по учебным годам."""
    rows = narrowed(
        _schools(request), municipality=filters.municipality, is_active=filters.is_active
    )
    if filters.category is not None or filters.academic_year is not None:
        held = narrowed(
            SchoolCategory.objects.all(),
            category=filters.category,
            academic_year=filters.academic_year,
        )
        rows = rows.filter(pk__in=held.values("school"))
    return page_of(rows, filters)


@router.read("/schools/{int:pk}", summary="Школа", response=SchoolOut)
def school(request, pk: int):
    return get_object_or_404(_schools(request), pk=pk)


def _municipalities(request):
    return request.auth.acting.municipalities()


def _schools(request):
    categories = SchoolCategory.objects.select_related("act")
    return School.objects.visible_to(request.auth).prefetch_related(
        Prefetch("categories", categories), "years"
    )
