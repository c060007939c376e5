"""How a school changed over academic years, from rows to what its page shows."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from schools.academic_year import academic_year_name
from schools.charts import Point, column_chart, line_chart
from schools.choices import Category, RiskLevel


@dataclass(frozen=True, slots=True)
class CategoryYear:
    """A school's categories in one year, and how they differ from the year before."""

    name: str
    categories: list[Category]
    acts: list[Any]
    change: str


@dataclass(frozen=True, slots=True)
class CountYear:
    name: str
    pupils: int | None
    teachers: int | None
    pupils_for_teacher: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    caption: str
    svg: str


@dataclass(frozen=True, slots=True)
class ResultSeries:
    """One exam and subject over years, oldest first."""

    title: str
    rows: list[Any]
    charts: list[Chart]


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A factor and its levels by year: a `SchoolRisk` or None for each of the years shown."""

    factor: str
    risks: list[Any]


def category_years(rows):
    """`CategoryYear`s, the newest first, of SchoolCategory rows in any order."""
    by_year = defaultdict(list)
    for row in rows:
        by_year[row.academic_year].append(row)
    years = []
    for year in sorted(by_year, reverse=True):
        categories = {row.category for row in by_year[year]}
        before = {row.category for row in by_year.get(year - 1, [])}
        years.append(
            CategoryYear(
                name=academic_year_name(year),
                categories=[category for category in Category if category in categories],
                acts=sorted({row.act for row in by_year[year] if row.act}, key=str),
                change=_change(before, categories) if year != min(by_year) else "",
            )
        )
    return years


def count_years(rows):
    """`CountYear`s, the newest first, of SchoolYear rows."""
    return [
        CountYear(
            name=row.get_academic_year_display(),
            pupils=row.pupils,
            teachers=row.teachers,
            pupils_for_teacher=row.pupils / row.teachers if row.pupils and row.teachers else None,
        )
        for row in sorted(rows, key=lambda row: row.academic_year, reverse=True)
    ]


def count_charts(rows):
    """Charts of pupils and of teachers, where there are years to compare."""
    return _drawn(
        (
            caption,
            column_chart(_points(rows, key), name=f"chart-{key}", title=f"{caption} по годам"),
        )
        for key, caption in (("pupils", "Обучающихся"), ("teachers", "Учителей"))
    )


def result_series(rows):
    """`ResultSeries` of ExamResult rows, in the order of exams, subjects and grades."""
    series = defaultdict(list)
    for row in rows:
        series[row.exam, row.subject, row.grade or 0].append(row)
    return [
        _result_series(sorted(series[key], key=lambda row: row.academic_year), f"chart-{number}")
        for number, key in enumerate(sorted(series), 1)
    ]


def _result_series(rows, name):
    first = rows[0]
    grade = f", {first.grade} класс" if first.grade else ""
    title = f"{first.get_exam_display()}, {first.subject}{grade}"
    average, share = "Средний результат", "Доля ниже порога, %"
    charts = [
        (
            average,
            line_chart(
                _points(rows, "average"),
                name=f"{name}-average",
                title=f"{title}: {average.lower()}",
            ),
        ),
        (
            share,
            line_chart(
                _points(rows, "share_below"),
                name=f"{name}-share",
                title=f"{title}: {share.lower()}",
                bottom=0,
            ),
        ),
    ]
    return ResultSeries(title, rows, _drawn(charts))


def _points(rows, key):
    """The numbers of rows by year, the oldest first; years without a number are left out."""
    return [
        Point(row.get_academic_year_display(), getattr(row, key))
        for row in sorted(rows, key=lambda row: row.academic_year)
        if getattr(row, key) is not None
    ]


def _drawn(charts):
    return [Chart(caption, svg) for caption, svg in charts if svg]


def risk_years(rows):
    """(names of years, newest first; a `RiskLine` for each factor, the heaviest now first)"""
    years = sorted({row.academic_year for row in rows}, reverse=True)
    by_factor = defaultdict(dict)
    for row in rows:
        by_factor[row.factor][row.academic_year] = row
    lines = [
        RiskLine(str(factor), [levels.get(year) for year in years])
        for factor, levels in sorted(by_factor.items(), key=lambda item: item[0].position)
    ]
    lines.sort(
        key=lambda line: line.risks[0].level if line.risks[0] else RiskLevel.NONE, reverse=True
    )
    return [academic_year_name(year) for year in years], lines


def _change(before, now):
    words = [
        f"{word} {', '.join(category.label for category in Category if category in found)}"
        for word, found in (("появилось:", now - before), ("снято:", before - now))
        if found
    ]
    return "; ".join(words) or "без изменений"
