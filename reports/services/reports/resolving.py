"""What was asked for becomes whole: its rows belong together, what was not said has a default."""

from dataclasses import replace

from reports.choices import ReportKind
from reports.kinds import KINDS
from roadmaps.querysets import PUBLISHED


class ReportNotOrdered(Exception):
    """Nothing is made; `message` says why and what to do, in Russian."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


# What is missing where a kind needs it.
_MISSING = {
    "roadmap": "Выберите дорожную карту: этот отчёт строится по ней.",
    "school": "Выберите школу: этот отчёт — о ней.",
    "edition": "У дорожной карты ещё нет ни одной редакции: печатать нечего.",
    "former": "Прежней редакции нет: сравнивать не с чем.",
    "region": "Укажите регион: этот отчёт — о его муниципалитетах.",
}


def resolved(order, kind):
    """The Order with everything that the kind needs, and a round whose indicators are told.

    - the edition is the one in force, of a roadmap without one the last; of a closed round, the one
      that its figures are of;
    - the former edition is the last before it that was in force;
    - the round is the latest whose cut-off day has come by the day of the report, so that its
      indicators are told, and on its own days its frozen figures. Where a closed one is asked for
      by itself and the day is none of its own, its cut-off day is the day of the report.
    Raises ReportNotOrdered where a need stays unmet or a row belongs elsewhere.
    """
    if kind == ReportKind.REGION:
        order = _of_region(order)
    elif order.municipality is None:
        raise ReportNotOrdered("Укажите муниципалитет: этот отчёт — о нём.")
    needs = KINDS[kind].needs
    if order.roadmap is None and order.edition is not None:
        order = replace(order, roadmap=order.edition.roadmap)
    if order.roadmap is None and {"roadmap", "edition"} & {*needs}:
        raise ReportNotOrdered(_MISSING["roadmap"])
    if order.roadmap is not None:
        order = _of_roadmap(order, needs)
    for need in needs:
        if not getattr(order, need):
            raise ReportNotOrdered(_MISSING[need])
    _check_belonging(order)
    return order


def _of_region(order):
    """A report on a region holds nothing of one municipality."""
    region = order.region or (order.municipality.region if order.municipality else "")
    return replace(
        order,
        municipality=None,
        region=region,
        **dict.fromkeys(("roadmap", "school", "edition", "former", "round")),
    )


def _of_roadmap(order, needs):
    if order.round is not None and order.round.is_closed and not order.is_frozen:
        order = replace(order, on=order.round.cut_off_on)
    if order.round is None and "roadmap" in needs:
        rounds = order.roadmap.rounds.filter(cut_off_on__lte=order.on).defer("snapshot")
        order = replace(order, round=rounds.order_by("-cut_off_on").first())
    if order.edition is None:
        order = replace(order, edition=_edition(order))
    if order.former is None and "former" in needs and order.edition is not None:
        order = replace(order, former=_former(order.edition))
    return order


def _edition(order):
    editions = order.roadmap.editions.in_force_first()
    if order.is_frozen:
        # The number alone: the figures of a round are as long as a report.
        rounds = order.roadmap.rounds.filter(pk=order.round.pk)
        editions = editions.filter(number=rounds.values_list("snapshot__edition", flat=True).get())
    return editions.first()


def _former(edition):
    before = edition.roadmap.editions.filter(number__lt=edition.number, state__in=PUBLISHED)
    return before.order_by("number").last()


def _check_belonging(order):
    """Raises ReportNotOrdered where one row is not of another."""
    of_municipality = (order.roadmap, order.school)
    of_roadmap = (order.edition, order.former, order.round)
    if any(row and row.municipality_id != order.municipality.pk for row in of_municipality):
        raise ReportNotOrdered("Дорожная карта и школа должны быть этого же муниципалитета.")
    if any(row and row.roadmap_id != order.roadmap.pk for row in of_roadmap):
        raise ReportNotOrdered("Редакции и раунд должны быть этой же дорожной карты.")
