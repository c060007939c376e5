"""Text around the tables: goals, tasks, terms."""

from django.db import transaction

from roadmaps.models import TextBlock
from roadmaps.services.editing import RowChanged, lock_draft
from roadmaps.services.steps import record_deletion
from roadmaps.services.structure.positions import put_in_order, still_there
from schools.choices import Deed
from schools.services.audit import record

WORDS = ("kind", "caption", "text", "items")


@transaction.atomic
def add_text_block(*, edition, words, beside=None, by, now):
    """A block under `beside`, or the first of all. `words` has kind, caption, text and items.

    Raises NotPlaced, EditionFrozen.
    """
    edition = lock_draft(edition)
    blocks = blocks_of(edition)
    if beside:
        beside = still_there(edition.text_blocks, beside.pk)
    place = blocks.index(beside) + 1 if beside else 0
    block = TextBlock.objects.create(
        municipality_id=edition.municipality_id,
        edition=edition,
        position=place,
        follows_parts=beside.follows_parts if beside else 0,
        changed_at=now,
        changed_by=by,
        **words,
    )
    put_in_order([*blocks[:place], block, *blocks[place:]])
    record(deed=Deed.CREATED, by=by, obj=block)
    return block


@transaction.atomic
def change_text_block(*, block, words, version, by, now):
    """The block with other words; `version` is the one its writer saw.

    Raises RowChanged, NotPlaced, EditionFrozen.
    """
    block = _current(block)
    before = {name: getattr(block, name) for name in WORDS}
    if before == words:
        return block
    if block.version != version:
        raise RowChanged(block)
    for name, value in words.items():
        setattr(block, name, value)
    block.touch(by=by, now=now)
    block.save()
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=block,
        changes={"Текст": [_printed(before), _printed(words)]},
    )
    return block


@transaction.atomic
def move_text_block(*, block, up, by, now):
    """The block one step up or down: past a block beside it, else past a table.

    Nothing happens at either end. Raises NotPlaced, EditionFrozen.
    """
    block = _current(block)
    edition = block.edition
    blocks = blocks_of(edition)
    here = blocks.index(block)
    there = here + (-1 if up else 1)
    neighbour = blocks[there] if 0 <= there < len(blocks) else None
    block = blocks[here]
    follows = block.follows_parts + (-1 if up else 1)
    if neighbour and neighbour.follows_parts == block.follows_parts:
        blocks[here], blocks[there] = neighbour, block
    elif 0 <= follows <= edition.parts.count():
        block.follows_parts = follows
    else:
        return block
    put_in_order(blocks)
    block.touch(by=by, now=now)
    block.save()
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=block,
        changes={"Место текста": ["", "выше" if up else "ниже"]},
    )
    return block


@transaction.atomic
def delete_text_block(*, block, version, by, now):
    """The block is gone, with the `EditStep` that brings it back.

    Raises RowChanged where it is not what the person saw, NotPlaced, EditionFrozen.
    """
    block = _current(block)
    if block.version != version:
        raise RowChanged(block)
    edition = block.edition
    step = record_deletion(
        edition=edition, title=f"Удаление текста «{block}»", blocks=[block], by=by, now=now
    )
    record(deed=Deed.DELETED, by=by, obj=block)
    block.delete()
    put_in_order(blocks_of(edition))
    return step


def blocks_of(edition):
    """Blocks as they are printed: by the tables above them, then by their positions."""
    return list(TextBlock.objects.filter(edition=edition).order_by("follows_parts", "position"))


def _current(block):
    edition = lock_draft(block.edition)
    blocks = TextBlock.objects.filter(edition=edition).select_related("edition")
    return still_there(blocks, block.pk)


def _printed(words):
    points = "\n".join(f"{item['marker']} {item['text']}" for item in words["items"])
    return "\n".join(filter(None, [words["caption"], words["text"], points]))
