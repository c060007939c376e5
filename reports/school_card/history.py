"""How the school changed over academic years: categories, numbers, results, risks."""

from decimal import ROUND_HALF_UP, Decimal

from reports.cells import Percent
from reports.document import Heading, Paragraph, Row
from reports.tabulated import tabulated
from schools import school_history
from schools.academic_year import academic_year_name, academic_year_of

YEARS = "Категории и численность по учебным годам"
RESULTS = "Результаты экзаменов и проверочных работ"
RISKS = "Рисковый профиль"
# The latest years of results and of risks: each takes columns.
MOST_YEARS = 3
TENTH = Decimal("0.1")


def history(school, on):
    """Blocks; of numbers, results and risks that nobody has entered, one line in their place."""
    last = academic_year_of(on) + 1

    def known(rows):
        return [row for row in rows if row.academic_year <= last]

    counts = known(school.years.all())
    results = known(school.results.all())
    risks = known(school.risks.select_related("factor"))
    categories = known(school.categories.select_related("act"))
    blocks = [
        *_years(categories, counts),
        *(_results(results) if results else ()),
        *(_risks(risks) if risks else ()),
    ]
    missing = [
        words
        for words, rows in (
            ("численности обучающихся и учителей", counts),
            ("результатов экзаменов и проверочных работ", results),
            ("рискового профиля", risks),
        )
        if not rows
    ]
    if missing:
        blocks.append(Paragraph(f"На портале нет {', '.join(missing)}."))
    return blocks


def _years(categories, counts):
    """Categories with their acts, and numbers beside them where there are any."""
    yield Heading(YEARS)
    if not categories:
        yield Paragraph("Категорий не было ни в одном учебном году.")
    groups = [
        (("Категории", "Распорядительный акт", "Изменение за год"), _told_categories(categories)),
        (("Обучающихся", "Учителей", "Обучающихся на учителя"), _told_counts(counts)),
    ]
    groups = [(captions, told) for captions, told in groups if told]
    names = sorted({name for _, told in groups for name in told}, reverse=True)
    if names:
        rows = [
            Row((name, *(cell for _, told in groups for cell in told.get(name, ("", "", "")))))
            for name in names
        ]
        captions = ("Учебный год", *(caption for captions, _ in groups for caption in captions))
        yield tabulated(captions, rows, title=YEARS)


def _told_categories(rows):
    """{name of a year: its three cells}"""
    return {
        year.name: (
            ", ".join(category.label for category in year.categories),
            "\n".join(map(str, year.acts)) or "акт не указан",
            year.change,
        )
        for year in school_history.category_years(rows)
    }


def _told_counts(rows):
    return {
        year.name: (
            _known(year.pupils),
            _known(year.teachers),
            _tenths(year.pupils_for_teacher),
        )
        for year in school_history.count_years(rows)
    }


def _results(rows):
    """A row for each exam and subject, three columns for each of the latest years."""
    years = _latest(rows)
    told = []
    for series in school_history.result_series([row for row in rows if row.academic_year in years]):
        by_year = {row.academic_year: row for row in series.rows}
        cells = (cell for year in years for cell in _result(by_year.get(year)))
        told.append(Row((series.title, *cells)))
    captions = ["Экзамен, предмет"]
    for year in years:
        name = academic_year_name(year)
        captions += (
            f"Участников в {name}",
            f"Средний результат в {name}",
            f"Ниже порога в {name}",
        )
    yield Heading(RESULTS)
    yield tabulated(captions, told, title=RESULTS, widest=0, repeated=1)


def _result(row):
    if row is None:
        return "", "", ""
    share = "" if row.share_below is None else Percent(row.share_below)
    return _known(row.participants), row.average, share


def _risks(rows):
    years = _latest(rows)
    names, lines = school_history.risk_years([row for row in rows if row.academic_year in years])
    told = [Row((line.factor, *map(_risk, line.risks))) for line in lines]
    yield Heading(RISKS)
    yield tabulated(("Фактор риска", *names), told, title=RISKS)


def _risk(risk):
    if risk is None:
        return ""
    return "\n".join(filter(None, (risk.get_level_display(), risk.note)))


def _latest(rows):
    return sorted({row.academic_year for row in rows})[-MOST_YEARS:]


def _known(number):
    return "" if number is None else number


def _tenths(number):
    return "" if number is None else Decimal(number).quantize(TENTH, ROUND_HALF_UP)
