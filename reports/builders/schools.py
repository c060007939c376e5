"""The register of schools and their categories over the years."""

from collections import Counter, defaultdict

from django.db.models import Prefetch

from reports.builders.signature import signature_of
from reports.builders.titles import as_of, in_one_line, of_municipality
from reports.document import Document, Heading, Paragraph, Row, SectionRow
from reports.tabulated import tabulated
from schools.academic_year import academic_year_name, academic_year_of
from schools.choices import SUPPORTED_CATEGORIES, Category
from schools.models import School, SchoolCategory
from schools.services.categories import names

SCHOOLS = "Школы и их категории"
TOTALS = "Итоги по категориям"
ACTS = "Основания присвоения категорий"
# The latest ones that the register knows: more do not fit on a sheet.
MOST_YEARS = 5


def title(order):
    whose = of_municipality(order.municipality)
    return f"Реестр школ {whose}\nи их категорий по учебным годам\n{as_of(order.on)}"


def build(order):
    """Every school of the register, working ones first, with its categories in the latest years up
    to the one after the day's: the next year's are known before it begins."""
    schools = _schools(order)
    years = _years(schools, academic_year_of(order.on))
    signed = signature_of(order.municipality)
    return Document(
        name=in_one_line(title(order)),
        short_name="Реестр школ",
        stamp=(),
        title=title(order),
        blocks=(
            *_register(schools, years, academic_year_of(order.on)),
            *(_totals(schools, years) if schools else ()),
            *_acts(schools, years),
            *([signed] if signed else []),
        ),
        figures=_figures(schools, years, order.on),
    )


def _schools(order):
    """Each with `pupils` of the day's year."""
    schools = (
        School.objects.filter(municipality=order.municipality)
        .of_year(academic_year_of(order.on))
        .in_alphabet()
        .prefetch_related(Prefetch("categories", SchoolCategory.objects.select_related("act")))
    )
    return sorted(schools, key=lambda school: not school.is_active)


def _years(schools, current):
    known = {row.academic_year for school in schools for row in school.categories.all()}
    return sorted(year for year in known | {current} if year <= current + 1)[-MOST_YEARS:]


def _register(schools, years, current):
    yield Heading(SCHOOLS)
    if not schools:
        yield Paragraph("Школ в реестре нет.")
        return
    captions = (
        *("№ п/п", "Школа", "Вид", "Местность", "Руководитель"),
        f"Обучающихся в {academic_year_name(current)}",
        *(f"Категории в {academic_year_name(year)}" for year in years),
    )
    closed = [school for school in schools if not school.is_active]
    rows = [Row(_school(number, school, years)) for number, school in enumerate(schools, 1)]
    working = rows[: len(schools) - len(closed)]
    if closed:
        sections = (("Действующие школы", working), ("Закрытые школы", rows[len(working) :]))
        rows = [line for name, found in sections if found for line in (SectionRow(name), *found)]
    pupils = sum(school.pupils or 0 for school in schools)
    total = ("", f"Всего школ: {len(schools)}", "", "", "", pupils, *("" for _ in years))
    yield tabulated(
        captions, [*rows, Row(total, is_total=True)], title=SCHOOLS, repeated=2, widest=1
    )


def _school(number, school, years):
    return (
        number,
        school.short_name,
        school.get_school_kind_display(),
        "сельская" if school.is_rural else "городская",
        school.head_name,
        "" if school.pupils is None else school.pupils,
        *(names(categories) for categories in _categories(school, years)),
    )


def _categories(school, years):
    """The set of the school's categories in each of the years."""
    rows = school.categories.all()
    return [{row.category for row in rows if row.academic_year == year} for year in years]


def _in_year(schools, year):
    """How many schools have each category in the year."""
    return Counter(
        row.category
        for school in schools
        for row in school.categories.all()
        if row.academic_year == year
    )


def _totals(schools, years):
    yield Heading(TOTALS)
    by_year = [_in_year(schools, year) for year in years]
    rows = [
        Row((category.label, *(counts[category] for counts in by_year))) for category in Category
    ]
    rows.append(
        Row(("Школ, которым положена поддержка", *_supported(schools, years)), is_total=True)
    )
    captions = ("Категория", *(academic_year_name(year) for year in years))
    yield tabulated(captions, rows, title=TOTALS)


def _supported(schools, years):
    """How many schools are supported in each of the years: one with two categories is one."""
    supported = set(SUPPORTED_CATEGORIES)
    by_school = [_categories(school, years) for school in schools]
    return [
        sum(bool(categories & supported) for categories in of_year)
        for of_year in zip(*by_school, strict=True)
    ]


def _acts(schools, years):
    """How many schools have each category by each act, the latest year first."""
    counts = defaultdict(Counter)
    for school in schools:
        for row in school.categories.all():
            if row.academic_year in years:
                counts[row.academic_year, row.act][row.category] += 1
    if not counts:
        return
    rows = [
        Row(
            (
                academic_year_name(year),
                str(act) if act else "акт не указан",
                *(of_act[category] for category in Category),
            )
        )
        for (year, act), of_act in sorted(counts.items(), key=_place_of_act)
    ]
    captions = ("Учебный год", "Распорядительный акт", *Category.labels)
    yield Heading(ACTS)
    yield tabulated(captions, rows, title=ACTS, widest=1)


def _place_of_act(item):
    """Schools without an act stand after the others of their year."""
    (year, act), _ = item
    return -year, act is None, str(act)


def _figures(schools, years, on):
    return {
        "on": on.isoformat(),
        "schools": len(schools),
        "closed": sum(not school.is_active for school in schools),
        "pupils": sum(school.pupils or 0 for school in schools),
        "categories": {academic_year_name(year): dict(_in_year(schools, year)) for year in years},
        "supported": dict(
            zip(map(academic_year_name, years), _supported(schools, years), strict=False)
        ),
    }
