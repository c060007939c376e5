"""From a file to a draft: staged, corrected, confirmed; all or nothing."""

import hashlib
from secrets import token_hex
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction

from roadmaps.choices import EditionState
from roadmaps.imports import open_source, recognise
from roadmaps.imports.source import Table
from roadmaps.imports.staging import dump, put, value_at
from roadmaps.matching import RowKey, match_rows
from roadmaps.models import Activity, Edition, Roadmap, StagedImport
from roadmaps.services.content import save_content
from roadmaps.services.editing import lock_draft
from schools.choices import Deed
from schools.models import LegalAct
from schools.services.audit import delete_row, record
from schools.services.discarded_files import discard_file


class AlreadyConfirmed(Exception):
    """The staged file has become a roadmap before."""


class PeriodMissing(Exception):
    """Nobody knows which days the plan is for; the message says what to do, in Russian."""

    def __init__(self):
        super().__init__(
            "В документе не нашлось, на какой срок составлен план. Укажите начало и окончание."
        )


class EditionInReview(Exception):
    """The roadmap cannot take a new wording while one is being reviewed."""

    def __init__(self):
        super().__init__(
            "Редакция этой дорожной карты сейчас на согласовании. Дождитесь решения "
            "или верните её на доработку, затем загрузите файл снова."
        )


class RowChange(NamedTuple):
    """How one row of a file stands to the roadmap it would update.

    `kind` is same, changed, added or dropped; `activity` is None for an added row, `imported` for
    a dropped one; `changed_roles` names the columns whose words differ.
    """

    kind: str
    activity: Activity | None
    imported: object
    changed_roles: tuple[str, ...] = ()


def stage_import(*, municipality, by, name, content):
    """A `StagedImport` of the file's bytes, read and waiting for its coordinator.

    Raises FileNotReadable, NoPlanFound; then nothing is kept.
    """
    source = open_source(content, name)
    imported = recognise(source)
    staged = StagedImport(
        municipality=municipality,
        uploaded_by=by,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        source_cells=_cells_by_place(source),
        reading=dump(imported),
    )
    # The stored name says nothing of the uploaded one, which may hold anything.
    staged.file.save(token_hex(16), ContentFile(content), save=False)
    try:
        staged.save()
    except Exception:
        staged.file.delete(save=False)
        raise
    return staged


@transaction.atomic
def correct(*, staged, address, value):
    """Put a coordinator's value in place of what was read, remembering the first reading.

    `staged` is brought up to date with what others have corrected meanwhile.
    Raises AlreadyConfirmed, UnknownAddress, ValueRefused.
    """
    current = StagedImport.objects.select_for_update().get(pk=staged.pk)
    if current.confirmed_at:
        raise AlreadyConfirmed
    current.corrections.setdefault(address, value_at(current.reading, address))
    put(current.reading, address, value)
    current.save(update_fields=["reading", "corrections"])
    staged.reading, staged.corrections = current.reading, current.corrections


def discard(*, staged, by):
    """The upload and its file are gone. `by` is None when nobody came back for it.

    Raises AlreadyConfirmed.
    """
    if staged.confirmed_at:
        raise AlreadyConfirmed
    with transaction.atomic():
        delete_row(row=staged, by=by)
        discard_file(staged.file.name)


def discard_stale_imports(*, before):
    """Discard uploads begun before the moment `before` that nobody confirmed; say how many."""
    stale = list(StagedImport.objects.stale(before=before))
    for staged in stale:
        discard(staged=staged, by=None)
    return len(stale)


def find_update(*, municipality, imported, sha256):
    """The roadmap that this file was or would be another wording of, or None.

    The same file is recognised by its SHA-256, another wording by its title and period.
    """
    roadmaps = Roadmap.objects.filter(municipality=municipality)
    # An edition made in the portal came from no file and has no hash.
    same_file = sha256 and roadmaps.filter(editions__source_sha256=sha256).first()
    if same_file or not imported.title or not imported.period:
        return same_file or None
    return roadmaps.filter(
        editions__title__iexact=imported.title,
        starts_on=imported.period.start,
        ends_on=imported.period.end,
    ).first()


def compare_rows(*, roadmap, imported):
    """`RowChange`s of every row: in the order of the file, then the dropped ones."""
    old = _activities(roadmap.editions.latest("number"))
    matched = _match(old, imported)
    changes = [
        _row_change(matched.get(position), part, row)
        for position, (part, _, row) in enumerate(_rows(imported))
    ]
    kept = {activity.pk for activity in matched.values()}
    return changes + [
        RowChange("dropped", activity, None) for activity in old if activity.pk not in kept
    ]


@transaction.atomic
def confirm_import(*, staged, by, now, updates, covered_schools):
    """The draft `Edition` that the staged file becomes, of the roadmap `updates` or of a new one.

    Raises AlreadyConfirmed, PeriodMissing, EditionInReview; then nothing is saved.
    """
    current = StagedImport.objects.select_for_update().get(pk=staged.pk)
    if current.confirmed_at:
        raise AlreadyConfirmed
    edition = save_imported(
        municipality=current.municipality,
        imported=current.imported(),
        by=by,
        source_name=current.name,
        source_sha256=current.sha256,
        covered_schools=covered_schools,
        updates=updates,
        corrections=len(current.corrections),
    )
    current.confirmed_at = now
    current.roadmap = edition.roadmap
    current.save(update_fields=["confirmed_at", "roadmap"])
    return edition


@transaction.atomic
def save_imported(
    *,
    municipality,
    imported,
    by,
    source_name,
    source_sha256,
    covered_schools=(),
    title="",
    updates=None,
    corrections=0,
):
    """The draft `Edition` with everything that was read.

    Without `updates`, a new roadmap. With it, the roadmap's draft is rewritten, or a new draft is
    begun after its approved edition; rows that were there keep their keys.
    `title` names the roadmap in the portal; paper keeps the title of the file. `corrections` is how
    many values a person changed before saving, for the audit trail.
    Raises PeriodMissing, EditionInReview.
    """
    if imported.period is None:
        raise PeriodMissing
    if updates is None:
        roadmap, keys = Roadmap(municipality=municipality), {}
        edition = Edition(number=1, created_by=by)
    else:
        roadmap = Roadmap.objects.select_for_update(no_key=True).get(pk=updates.pk)
        edition, keys = _make_way(roadmap, imported, by)
    _describe(roadmap, imported, title or imported.title or source_name)
    roadmap.save()
    if covered_schools:
        roadmap.covered_schools.set(covered_schools)
    act = imported.act
    edition.municipality, edition.roadmap = municipality, roadmap
    edition.title, edition.signature = imported.title or title, imported.signature
    edition.act, edition.appendix = _act(municipality, act), act.appendix if act else ""
    edition.act_phrase, edition.order = act.phrase if act else "", imported.order
    edition.source_name, edition.source_sha256 = source_name, source_sha256
    edition.save()
    save_content(edition=edition, imported=imported, keys=keys)
    record(
        deed=Deed.IMPORTED,
        by=by,
        obj=edition,
        changes={
            "Файл": ["", source_name],
            "Мероприятий": ["", str(len(imported.activities))],
            "Исправлено значений": ["", str(corrections)],
        },
    )
    return edition


def _cells_by_place(source):
    cells = {}
    for block in source.blocks:
        if isinstance(block, Table):
            cells |= {cell.place: cell.text for row in block.rows for cell in row.cells}
        else:
            cells[block.place] = block.text
    return cells


def _describe(roadmap, imported, title):
    roadmap.starts_on, roadmap.ends_on = imported.period
    if not roadmap.title:
        limit = Roadmap._meta.get_field("title").max_length
        roadmap.title = " ".join(title.split())[:limit]


def _act(municipality, act):
    if act is None or not act.kind:
        return None
    return LegalAct.objects.get_or_create(
        municipality=municipality,
        kind=act.kind,
        issuer=act.issuer,
        number=act.number,
        issued_on=act.date,
    )[0]


def _make_way(roadmap, imported, by):
    """The draft that the words of the file go into, and the keys its rows inherit by position.

    A draft in work is emptied: its rows live on by their keys, and what was said and decided of it
    stays.
    """
    last = roadmap.editions.latest("number")
    if last.state == EditionState.IN_REVIEW:
        raise EditionInReview
    matched = _match(_activities(last), imported)
    keys = {position: activity.key for position, activity in matched.items()}
    if not last.is_draft:
        return Edition(number=last.number + 1, based_on=last, created_by=by), keys
    draft = lock_draft(last)
    for below in (draft.text_blocks, draft.indicators, draft.parts, draft.steps):
        below.all().delete()
    return draft, keys


def _activities(edition):
    return list(Activity.objects.of(edition).select_related("section__part"))


def _rows(imported):
    """`(part, section, activity)` of every row, in order."""
    for part in imported.parts:
        for section in part.sections:
            for activity in section.activities:
                yield part, section, activity


def _match(old, imported):
    """Old activities by the position of the imported row that carries each of them on."""
    return {
        position: activity
        for activity, position in match_rows(
            (
                RowKey(
                    activity.section.part.kind,
                    activity.section.title,
                    activity.number,
                    activity.title,
                    activity.deadline_phrase,
                    activity,
                )
                for activity in old
            ),
            (
                RowKey(
                    part.kind,
                    section.title,
                    row.cells.get("number", ""),
                    row.cells.get("title", ""),
                    row.cells.get("deadline", ""),
                    position,
                )
                for position, (part, section, row) in enumerate(_rows(imported))
            ),
        )
    }


def _row_change(activity, part, row):
    if activity is None:
        return RowChange("added", None, row)
    changed = tuple(
        column.role
        for column in part.columns
        if activity.cell(column.role) != row.cells.get(column.role, "")
    )
    return RowChange("changed" if changed else "same", activity, row, changed)
