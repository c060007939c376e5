"""The annex to the act: a roadmap's edition as it is signed."""

from dataclasses import replace

from django.db.models import prefetch_related_objects

from reports.builders.approval import approval_words
from reports.builders.signature import signature
from reports.builders.stamp import stamp
from reports.column_widths import column_widths, page_ems
from reports.document import (
    Column,
    Document,
    Heading,
    Paragraph,
    Point,
    Points,
    Row,
    SectionRow,
    Table,
)
from roadmaps.deadline_words import period_words

# Columns that a template of one's own may name.
_ROLES = ("number", "title", "deadline", "responsible", "result", "evidence")


def title(order):
    return order.edition.title or order.edition.roadmap.title


def build(order):
    """With `figures` for a template of the municipality's own."""
    edition = order.edition
    return replace(annex(edition), figures=_figures(edition))


def annex(edition):
    """The edition as a Document: the printed words, captions and columns in their order.

    Asks the database the same number of questions whatever the size of the edition.
    """
    prefetch_related_objects(
        [edition],
        "act",
        "roadmap__municipality",
        "roadmap__school",
        "text_blocks",
        "parts__sections__activities",
    )
    texts = list(edition.text_blocks.all())
    parts = list(edition.parts.all())
    blocks = []
    for printed, part in enumerate(parts):
        blocks += _texts(text for text in texts if text.follows_parts == printed)
        blocks += _part(part)
    blocks += _texts(text for text in texts if text.follows_parts >= len(parts))
    signed = signature(edition)
    return Document(
        name=edition.title or edition.roadmap.title,
        short_name="Дорожная карта",
        stamp=stamp(edition),
        title=edition.title or edition.roadmap.title,
        blocks=(*blocks, signed) if signed else tuple(blocks),
    )


def _texts(text_blocks):
    for block in text_blocks:
        yield from _text(block)


def _text(block):
    paragraphs = [line for line in block.text.split("\n") if line.strip()]
    *above, caption = block.caption.split("\n")  # «2. Цель и задачи» / «Цель:»
    for line in above:
        yield Heading(line)
    # «Цель: повышение качества …» goes on in the same line, as a small letter shows.
    if caption and paragraphs and paragraphs[0].lstrip()[0].islower():
        yield Paragraph(paragraphs.pop(0), lead=caption)
    elif caption:
        yield Heading(caption)
    for paragraph in paragraphs:
        yield Paragraph(paragraph)
    if block.items:
        yield Points(tuple(Point(item["marker"], item["text"]) for item in block.items))


def _part(part):
    if part.title:
        yield Heading(part.title)
    sections = [(section, list(section.activities.all())) for section in part.sections.all()]
    cells = {
        activity.pk: tuple(activity.cell(role) for role in part.roles)
        for _, activities in sections
        for activity in activities
    }
    rows = []
    for section, activities in sections:
        if section.title:
            rows.append(SectionRow(section.title))
        rows += [Row(cells[activity.pk]) for activity in activities]
    yield Table(_columns(part, list(cells.values())), tuple(rows), part.title)


def _columns(part, rows):
    captions = [column["caption"] for column in part.columns]
    widths = column_widths(
        captions,
        rows,
        ems=page_ems(len(captions)),
        widest=part.roles.index("title") if "title" in part.roles else None,
    )
    return tuple(Column(caption, width) for caption, width in zip(captions, widths, strict=True))


def _figures(edition):
    """The words by name; `opens` is the title of a section in its first row."""
    roadmap, municipality = edition.roadmap, edition.roadmap.municipality
    return {
        "municipality": municipality.name,
        "authority": municipality.authority_name,
        "period": period_words(roadmap.period),
        "acts": approval_words(edition),
        "edition": edition.number,
        "texts": [{"text": text} for block in edition.text_blocks.all() for text in _words(block)],
        "rows": [
            {
                **{role: activity.cell(role) for role in _ROLES},
                "section": section.title,
                "opens": "" if number else section.title,
            }
            for part in edition.parts.all()
            for section in part.sections.all()
            for number, activity in enumerate(section.activities.all())
        ],
    }


def _words(block):
    """The paragraphs and points of a text, each with its marker."""
    texts = [*block.caption.split("\n"), *block.text.split("\n")]
    texts += [f"{item['marker']} {item['text']}" for item in block.items]
    return [text.strip() for text in texts if text.strip()]
