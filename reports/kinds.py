"""Kinds of reports: what each is built by, what it needs, and whose rows it holds."""

from dataclasses import dataclass
from types import ModuleType

from reports.builders import (
    agreements,
    amendments,
    analysis,
    annex,
    implementation,
    indicators,
    late,
    region,
    school,
    schools,
    summary,
    workload,
)
from reports.choices import Reach, ReportKind


@dataclass(frozen=True, slots=True)
class Kind:
    """`builder` has `title(order)` and `build(order)`, which takes an `Order` and gives a Document.

    `needs` are the fields of the Order that must be there; `about` says in Russian what one learns
    from it.
    """

    code: ReportKind
    builder: ModuleType
    reach: Reach
    needs: tuple[str, ...]
    about: str


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            ReportKind.IMPLEMENTATION,
            implementation,
            Reach.MUNICIPALITY,
            ("roadmap",),
            "План и факт по каждому мероприятию: что сделано в срок, что нет и почему, чем "
            "подтверждено. Итоги по разделам и школам.",
        ),
        Kind(
            ReportKind.ANALYSIS,
            analysis,
            Reach.MUNICIPALITY,
            ("roadmap",),
            "Справка по управленческому циклу: цели, показатели, мониторинг, анализ, рекомендации, "
            "меры, решения, эффект. С диаграммами и местом для выводов.",
        ),
        Kind(
            ReportKind.SUMMARY,
            summary,
            Reach.MUNICIPALITY,
            ("roadmap",),
            "Школы и мероприятия в одной таблице: кто что сделал.",
        ),
        Kind(
            ReportKind.LATE,
            late,
            Reach.MUNICIPALITY,
            ("roadmap",),
            "Что просрочено, на сколько дней и за кем.",
        ),
        Kind(
            ReportKind.SCHOOL,
            school,
            Reach.SCHOOL,
            ("school",),
            "Всё об одной школе: категории, результаты, риски, договоры, исполнение, показатели.",
        ),
        Kind(
            ReportKind.INDICATORS,
            indicators,
            Reach.MUNICIPALITY,
            ("roadmap",),
            "Исходное значение, цель, факт и как он менялся от раунда к раунду, по школам.",
        ),
        Kind(
            ReportKind.WORKLOAD,
            workload,
            Reach.MUNICIPALITY,
            ("roadmap",),
            "Сколько мероприятий и сроков у каждого ответственного по месяцам.",
        ),
        Kind(
            ReportKind.AGREEMENTS,
            agreements,
            Reach.REGISTER,
            (),
            "Договоры о сотрудничестве: кто кому помогает, до какого дня, какие события прошли.",
        ),
        Kind(
            ReportKind.SCHOOLS,
            schools,
            Reach.REGISTER,
            (),
            "Школы муниципалитета и их категории по учебным годам, с актами.",
        ),
        Kind(
            ReportKind.ANNEX,
            annex,
            Reach.EDITION,
            ("edition",),
            "Дорожная карта так, как её подписывают.",
        ),
        Kind(
            ReportKind.AMENDMENTS,
            amendments,
            Reach.EDITION,
            ("edition", "former"),
            "Чем новая редакция отличается от прежней, словами приказа.",
        ),
        Kind(
            ReportKind.REGION,
            region,
            Reach.REGION,
            ("region",),
            "Муниципалитеты региона рядом: школы, исполнение, просрочка, показатели.",
        ),
    )
}
