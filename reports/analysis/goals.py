"""Step 1: what the roadmap is for, in its own words."""

from reports.document import Blank, Paragraph, Point, Points

_KINDS = ("goal", "tasks")


def goals(account):
    texts = [block for block in account.edition.text_blocks.all() if block.kind in _KINDS]
    if not texts:
        return [
            Paragraph("В тексте дорожной карты цель и задачи отдельно не названы."),
            Blank("Цель и задачи"),
        ]
    return [block for text in texts for block in _text(text)]


def _text(block):
    caption = block.caption.split("\n")[-1].strip()  # «2. Цель и задачи» / «Цель:»
    paragraphs = [line.strip() for line in block.text.split("\n") if line.strip()]
    if paragraphs:
        yield Paragraph(paragraphs[0], lead=caption)
    elif caption:
        yield Paragraph(caption, is_kept=True)
    yield from map(Paragraph, paragraphs[1:])
    if block.items:
        yield Points(tuple(Point(item["marker"], item["text"]) for item in block.items))
