"""The heading of a report before anybody has edited it, and what officials put above one."""

from reports.builders import amendments
from reports.builders.signature import signature, signature_of, signature_under
from reports.builders.stamp import BLANK_DAY, BLANK_NUMBER, stamp
from reports.choices import Reach, ReportKind
from schools.declension import declined

_ROOM = "_" * 14


def proposed_heading(kind, order):
    """Words by the names that `reports.heading` knows, as the builder of the kind has them; the
    lines of the stamp are one text. The Order is a resolved one."""
    signed = _signature(kind, order)
    return {
        "title": kind.builder.title(order),
        "stamp": "\n".join(_stamp(kind, order)),
        "position": signed.position if signed else "",
        "name": signed.name if signed else "",
    }


def usual_stamps(municipality, *, on):
    """`(name, text)` of what often stands upper right: the mark of approval by the signatory, the
    reference to an order. Their forms are those of ГОСТ Р 7.0.97."""
    authority = municipality.authority_name_genitive or declined(
        municipality.authority_name, "gent"
    )
    return [
        (
            "УТВЕРЖДАЮ",
            "\n".join(
                (
                    "УТВЕРЖДАЮ",
                    municipality.signatory_position,
                    f"{_ROOM} {municipality.signatory_name}",
                    f"«____» {_ROOM} {on.year} г.",
                )
            ),
        ),
        (
            "Приложение к приказу",
            f"Приложение № ____\nк приказу {authority}\nот {BLANK_DAY} № {BLANK_NUMBER}",
        ),
    ]


def _stamp(kind, order):
    if kind.code == ReportKind.ANNEX:
        return stamp(order.edition)
    if kind.code == ReportKind.AMENDMENTS:
        return amendments.stamp(order.former, order.edition)
    return ()


def _signature(kind, order):
    if kind.reach == Reach.EDITION:
        return signature(order.edition)
    if "roadmap" in kind.needs:
        return signature_under(order.roadmap)
    return signature_of(order.municipality) if order.municipality else None
