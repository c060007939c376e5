"""The annex «Изменения, вносимые в …»: what an order changes in a roadmap in force."""

from django.db.models import prefetch_related_objects

from reports.amending.clauses import as_blocks
from reports.amending.roadmap import clauses
from reports.amending.side_by_side import TITLE, side_by_side
from reports.builders.approval import approval_words
from reports.builders.signature import signature
from reports.builders.stamp import BLANK_DAY, BLANK_NUMBER, act_in_case, reference
from reports.document import Document, DocumentNotPrinted, Heading, Paragraph
from reports.roadmap_title import title_in
from roadmaps.comparison import Wording, compare
from roadmaps.comparison.wording import RELATED, plain
from schools.declension import approved_in_accusative


def title(order):
    return f"Изменения,\n{_named(order.former)}"


def build(order):
    """Raises DocumentNotPrinted when there is nothing to amend."""
    return amendments(order.former, order.edition)


def amendments(old, new):
    """What turns the edition `old` into `new`, as a Document to be signed.

    The heading of the act, the signature and the reading of indicators are no words of the plan
    and are not amended. Raises DocumentNotPrinted when there is nothing to amend.
    """
    prefetch_related_objects(
        [old, new], *RELATED, "act", "roadmap__municipality", "roadmap__school"
    )
    comparison = compare(Wording.of(old), Wording.of(new))
    told = clauses(comparison)
    if not told:
        raise DocumentNotPrinted(
            "Слова, строки и таблицы обеих редакций одинаковы: вносить изменения не во что."
        )
    named = _named(old)
    signed = signature(new)
    return Document(
        name=f"Изменения, {named}",
        short_name="Изменения",
        stamp=stamp(old, new),
        title=f"Изменения,\n{named}",
        blocks=(
            Paragraph(f"Внести в {_in_accusative(old)}{_approval(old)} следующие изменения:"),
            *as_blocks(told),
            Heading(TITLE),
            side_by_side(comparison),
            *([signed] if signed else []),
        ),
    )


def _named(old):
    return f"вносимые в {_in_accusative(old)}"


def _in_accusative(edition):
    """«дорожную карту поддержки школ»"""
    return title_in(edition.title or edition.roadmap.title, "accs")


def _approval(edition):
    """«, утверждённую приказом … от … № … (в редакции приказа от … № …),»"""
    words = approval_words(edition)
    if not words:
        return ""
    title = plain(edition.title or edition.roadmap.title)
    return f", {approved_in_accusative(title)} {words},"


def stamp(old, new):
    """Upper right: the act that brings the amendments, with room for what it does not have yet."""
    if new.act is not None and new.act != old.act:
        return "Приложение", f"к {act_in_case(new.act, 'datv')}", reference(new.act)
    if old.act is None:
        return "Приложение", "к приказу", f"от {BLANK_DAY} № {BLANK_NUMBER}"
    return (
        "Приложение",
        f"к {act_in_case(old.act, 'datv')}",
        f"от {BLANK_DAY} № {BLANK_NUMBER}",
    )
