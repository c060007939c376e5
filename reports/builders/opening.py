"""How reports on a roadmap begin and end: its name, the day, its acts; who signs."""

from reports.builders.approval import approval_words
from reports.builders.signature import signature_under
from reports.document import Paragraph
from reports.roadmap_title import title_in
from reports.sentences import sentence
from roadmaps.deadline_words import day_words


def edition_of(order):
    """The edition that the order names, else the one in force, else the last."""
    return order.edition or order.roadmap.editions.in_force_first().first()


def roadmap_in(order, case):
    """«дорожной карты поддержки школ»: the printed title of the order's roadmap in a case."""
    edition = edition_of(order)
    return title_in((edition and edition.title) or order.roadmap.title, case)


def opening(order, day):
    """[Paragraph]: the day that the figures are of, and the acts that the roadmap rests on."""
    paragraphs = [Paragraph(sentence("Сведения на", day_words(day), _round_words(order, day)))]
    if acts := approval_words(edition_of(order)):
        paragraphs.append(Paragraph(f"Дорожная карта утверждена {acts}."))
    return paragraphs


def ending(order):
    """[Signature], or nothing where nobody is named."""
    signed = signature_under(order.roadmap)
    return [signed] if signed else []


def _round_words(order, day):
    if not order.is_frozen:
        return ""
    cut_off = order.round.cut_off_on
    return "по итогам мониторинга" + (f" на {day_words(cut_off)}" if cut_off != day else "")
