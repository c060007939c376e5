"""The card of one school."""

from monitoring.totals import totals_of
from reports.builders.signature import signature_of
from reports.builders.titles import as_of, in_one_line
from reports.document import Document
from reports.school_card.history import history
from reports.school_card.partners import partners
from reports.school_card.progress import plans, progress
from reports.school_card.requisites import requisites


def title(order):
    return f"Карточка школы\n{order.school.short_name}\n{as_of(order.on)}"


def build(order):
    """All that the portal knows of the school on the day, and what it has done by the roadmap of
    the order, or else by each in force that it takes part in."""
    told = plans(order)
    signed = signature_of(order.municipality)
    return Document(
        name=in_one_line(title(order)),
        short_name="Карточка школы",
        stamp=(),
        title=title(order),
        blocks=(
            *requisites(order.school),
            *history(order.school, order.on),
            *partners(order.school, order.on),
            *progress(told),
            *([signed] if signed else []),
        ),
        figures={
            "on": order.on.isoformat(),
            "school": order.school.name,
            "roadmaps": {plan.name: totals_of([fact.told for fact in plan.facts]) for plan in told},
        },
    )
