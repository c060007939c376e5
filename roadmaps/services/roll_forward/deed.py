"""Making the roadmap of the next period."""

from django.db import transaction

from roadmaps.choices import EditionState
from roadmaps.deadline_words import period_words
from roadmaps.models import (
    Activity,
    Deadline,
    Edition,
    Indicator,
    Part,
    Roadmap,
    Section,
    TextBlock,
)
from roadmaps.rolling import repaired
from roadmaps.services.copying import copy_contents
from roadmaps.services.editing import READING_FIELDS, read_again
from roadmaps.services.roll_forward.preview import Preview
from roadmaps.services.roll_forward.texts import has_own_title, put_text
from schools.choices import Deed
from schools.services.audit import record

TEXT_MODELS = (TextBlock, Part, Section, Activity, Indicator)


class SuccessorExists(Exception):
    """The roadmap went on to this period before; `successor` is what it became."""

    def __init__(self, successor):
        super().__init__(
            f"Дорожная карта на {period_words(successor.period)} уже создана из этой: "
            f"«{successor}»."
        )
        self.successor = successor


class PlanChanged(Exception):
    """Somebody edited the plan since the preview was shown."""

    def __init__(self):
        super().__init__(
            "Пока вы смотрели, план изменили. Проверьте сроки ещё раз: ниже — как есть сейчас."
        )


class NothingCarried(Exception):
    """No row was chosen."""

    def __init__(self):
        super().__init__("Отметьте хотя бы одно мероприятие, которое переносится.")


def successor_for(roadmap, period):
    """What the roadmap became in the period, or None."""
    return roadmap.successors.filter(starts_on=period.start, ends_on=period.end).first()


@transaction.atomic
def roll_forward(*, edition, shift, choices, seen, covered_schools, by):
    """The draft edition of the roadmap's successor: what `edition` becomes by the shift.

    Rows not chosen stay behind, and with them headings and tables that would be empty; the phrases
    are read for the new period; no deadline keeps its move; indicators wait for a new baseline; the
    act and the stamp are left off. `seen` is the fingerprint of the `Preview` that was looked at;
    `covered_schools` of None keeps the schools of the roadmap. Schools that no longer work are left
    out either way.
    Raises SuccessorExists, PlanChanged, NothingCarried; then nothing is saved.
    """
    period = shift.after
    # Two clicks come one after the other: whoever is second finds the successor.
    old = Roadmap.objects.select_for_update().get(pk=edition.roadmap_id)
    successor = successor_for(old, period)
    if successor:
        raise SuccessorExists(successor)
    # Edits of a draft wait until its copy is made.
    Edition.objects.select_for_update().get(pk=edition.pk)
    source = Edition.objects.with_contents().prefetch_related("indicators").get(pk=edition.pk)
    preview = Preview(source, shift)
    if seen != preview.fingerprint:
        raise PlanChanged
    left = {row.activity.pk for row in preview.rows if row.activity.key not in choices.carried}
    if len(left) == len(preview.rows):
        raise NothingCarried
    titles = _titles(preview, choices)
    roadmap = _successor(old, period, titles["roadmap"], covered_schools)
    rolled = Edition.objects.create(
        municipality_id=source.municipality_id,
        roadmap=roadmap,
        number=1,
        state=EditionState.DRAFT,
        title=titles["edition"],
        signature=titles["signature"],
        created_by=by,
    )
    copied = copy_contents(source=source, target=rolled, keeps_keys=False, without=left)
    _repair_texts(copied, preview, choices)
    _roll_rows(copied[Activity], preview, choices, rolled)
    Indicator.objects.filter(edition=rolled).update(baseline=None, baseline_on=None)
    _drop_empty(rolled, source)
    record(
        deed=Deed.CREATED,
        by=by,
        obj=roadmap,
        changes={
            "Предыдущая дорожная карта": ["", str(old)],
            "Период": [period_words(old.period), period_words(period)],
            "Мероприятий": [str(len(preview.rows)), str(len(preview.rows) - len(left))],
        },
    )
    return rolled


def _successor(old, period, title, covered_schools):
    """The new roadmap, under the successor of the old one's parent where that went on too."""
    roadmap = Roadmap.objects.create(
        municipality_id=old.municipality_id,
        level=old.level,
        title=" ".join(title.split())[: Roadmap._meta.get_field("title").max_length],
        starts_on=period.start,
        ends_on=period.end,
        school_id=old.school_id,
        parent=successor_for(old.parent, period) if old.parent else None,
        predecessor=old,
    )
    schools = old.covered_schools.all() if covered_schools is None else covered_schools
    roadmap.covered_schools.set([school for school in schools if school.is_active])
    return roadmap


def _chosen(text, choices):
    return repaired(
        text.text, [repair for address, repair in text.addressed if address in choices.repairs]
    )


def _titles(preview, choices):
    """What the new roadmap and its edition are called, and how the paper is signed."""
    source = preview.edition
    texts = {(text.row._meta.model_name, text.path): text for text in preview.texts}

    def renewed(row, field):
        text = texts.get((row._meta.model_name, (field,)))
        return _chosen(text, choices) if text else getattr(row, field)

    edition_title = renewed(source, "title")
    is_apart = has_own_title(source.roadmap, source)
    return {
        "edition": edition_title,
        "roadmap": renewed(source.roadmap, "title") if is_apart else edition_title,
        "signature": renewed(source, "signature"),
    }


def _repair_texts(copied, preview, choices):
    """Years that were ticked are changed in the copies, one bulk statement a table."""
    changed = {model: {} for model in TEXT_MODELS}
    fields = {model: set() for model in TEXT_MODELS}
    for text in preview.texts:
        model = type(text.row)
        new = copied[model].get(text.row.pk) if model in changed else None
        words = _chosen(text, choices)
        if new is not None and words != text.text:
            put_text(new, text.path, words)
            changed[model][new.pk] = new
            fields[model].add(text.path[0])
    for model, rows in changed.items():
        if rows:
            model.objects.bulk_update(rows.values(), fields[model])


def _roll_rows(copies, preview, choices, edition):
    """The phrases of the copied rows are the new ones, and so are their deadlines."""
    rolled = [row for row in preview.rows if row.activity.pk in copies]
    rows = []
    for row in rolled:
        new = copies[row.activity.pk]
        new.deadline_phrase = choices.phrases.get(row.activity.key, row.phrase.new)
        rows.append(new)
    # Dates of phrases are made anew, so that none keeps where it was moved.
    Deadline.objects.of(edition).delete()
    Deadline.objects.bulk_create(
        Deadline(
            municipality_id=edition.municipality_id,
            activity=copies[row.activity.pk],
            scheduled_on=day,
            due_on=day,
            is_control=True,
        )
        for row in rolled
        for day in {control.new for control in row.control_dates if control.new}
    )
    read_again(rows, roles={"deadline"}, edition=edition)
    Activity.objects.bulk_update(rows, ["deadline_phrase", *READING_FIELDS])


def _drop_empty(edition, source):
    """Headings and tables that lost their last row go; what was empty before stays."""
    had_rows = {
        (section.part.position, section.position)
        for section in Section.objects.filter(part__edition=source, activities__isnull=False)
        .select_related("part")
        .distinct()
    }
    empty = Section.objects.filter(part__edition=edition, activities=None).select_related("part")
    lost = [section for section in empty if (section.part.position, section.position) in had_rows]
    parts = {section.part_id for section in lost}
    Section.objects.filter(pk__in=[section.pk for section in lost]).delete()
    Part.objects.filter(pk__in=parts, sections=None).delete()
