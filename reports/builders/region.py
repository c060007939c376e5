"""Municipalities of a region side by side."""

from monitoring.services.region import MunicipalityLine, side_by_side
from reports.builders.titles import as_of, in_one_line
from reports.cells import percent_of
from reports.document import Document, Paragraph, Row
from reports.tabulated import tabulated
from schools.choices import SUPPORTED_CATEGORIES
from schools.counting import counted
from schools.declension import declined

SUMMARY = "Муниципалитеты"
# Field of a `MunicipalityLine` → caption, of what is added up to the total.
SCHOOLS = {"schools": "Школ"}
SUPPORT = {
    "supported": "Положена поддержка",
    "agreements": "Договоров действует",
}
PLANS = {"activities": "Мероприятий в карте"}
DONE = {"applicable": "Требуется отчётов", "accepted": "Принято"}
LATE = {"late": "Просрочено", "done_late": "Сдано с опозданием"}
INDICATORS = {"indicators": "Показателей в раунде", "reached": "Из них достигнуто"}
LAST_ROUND = "Последний закрытый раунд"
CAPTIONS = (
    *SCHOOLS.values(),
    *(category.label for category in SUPPORTED_CATEGORIES),
    *SUPPORT.values(),
    "Есть дорожная карта",
    *PLANS.values(),
    *DONE.values(),
    "Принято, %",
    *LATE.values(),
    LAST_ROUND,
    *INDICATORS.values(),
)
ADDED = (*SCHOOLS, *SUPPORT, "roadmaps", *PLANS, *DONE, *LATE, *INDICATORS)
NOTE = (
    "Считаются муниципальные дорожные карты, действующие на эту дату; отчёты школ и других "
    "организаций по ним, кроме тех, что отмечены «не требуется»; показатели на день закрытия "
    "последнего раунда мониторинга. Школа, у которой несколько категорий, среди тех, кому положена "
    "поддержка, посчитана один раз. Закрытые школы не считаются."
)


def title(order):
    region = declined(order.region, "gent")
    return f"Поддержка школ в муниципалитетах\n{region}\n{as_of(order.on)}"


def build(order):
    """A row for each municipality of the region, and the totals; counts alone."""
    lines = side_by_side(region=order.region, on=order.on)
    total = _total(lines)
    return Document(
        name=in_one_line(title(order)),
        short_name="Сводка по региону",
        stamp=(),
        title=title(order),
        blocks=(_table(lines, total), Paragraph(NOTE))
        if lines
        else (Paragraph("На портале нет муниципалитетов этого региона."),),
        figures={
            "on": order.on.isoformat(),
            "region": order.region,
            "municipalities": [_told(line) for line in lines],
            "total": _told(total),
        },
    )


def _total(lines):
    count = counted(len(lines), "муниципалитет", "муниципалитета", "муниципалитетов")
    total = MunicipalityLine(f"Всего {count}")
    for name in ADDED:
        setattr(total, name, sum(getattr(line, name) for line in lines))
    for category in SUPPORTED_CATEGORIES:
        total.categories[category] = sum(line.categories.get(category, 0) for line in lines)
    return total


def _table(lines, total):
    rows = [
        Row((number, *_cells(line, "да" if line.roadmaps else "нет")))
        for number, line in enumerate(lines, 1)
    ]
    planned = sum(bool(line.roadmaps) for line in lines)
    rows.append(Row(("", *_cells(total, planned)), is_total=True))
    return tabulated(
        ("№ п/п", "Муниципалитет", *CAPTIONS),
        rows,
        title=SUMMARY,
        upright=[caption for caption in CAPTIONS if caption != LAST_ROUND],
        widest=1,
        repeated=2,
    )


def _cells(line, roadmap):
    return (
        line.name,
        *_counts(line, SCHOOLS),
        *(line.categories.get(category, 0) for category in SUPPORTED_CATEGORIES),
        *_counts(line, SUPPORT),
        roadmap,
        *_counts(line, PLANS),
        *_counts(line, DONE),
        percent_of(line.accepted, line.applicable),
        *_counts(line, LATE),
        line.round_on or "",
        *_counts(line, INDICATORS),
    )


def _counts(line, names):
    return (getattr(line, name) for name in names)


def _told(line):
    categories = {
        category.value: line.categories.get(category, 0) for category in SUPPORTED_CATEGORIES
    }
    counts = {name: getattr(line, name) for name in ADDED}
    round_on = line.round_on.isoformat() if line.round_on else None
    return {"name": line.name, **counts, "categories": categories, "round_on": round_on}
