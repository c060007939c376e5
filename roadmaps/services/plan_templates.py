"""Keeping a plan as a template of the municipality."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from roadmaps.models import PlanTemplate
from roadmaps.plan_templates import plan_words, without_years
from roadmaps.plan_templates.renewal import DEADLINES
from roadmaps.rolling.mentions import mentions_in
from roadmaps.services.reading_periods import periods_of
from schools.choices import Deed
from schools.services.audit import record


class NameTaken(Exception):
    """The municipality has another template of this name; the message says so, in Russian."""

    def __init__(self, name):
        super().__init__(f"Шаблон «{name}» уже есть. Назовите этот иначе.")


@dataclass(frozen=True, slots=True)
class KeptPhrase:
    """A deadline that names a year: as it is in the plan, and as the template will say it."""

    row: object
    old: str
    new: str

    @property
    def has_years(self):
        """Whether years stay, to be moved when a plan is begun from the template."""
        return any(mentions_in(self.new))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An edition as a template: its `words`, and the `KeptPhrase` of every deadline with a year."""

    words: dict
    phrases: tuple[KeptPhrase, ...]

    @property
    def shortened(self):
        return [phrase for phrase in self.phrases if phrase.old != phrase.new]

    @property
    def dated(self):
        return [phrase for phrase in self.phrases if phrase.has_years]


def skeleton_of(edition):
    """The `Skeleton` of an edition that comes `with_contents`.

    The act, the stamp, the order and the control dates are left off. Years leave the deadlines
    that mean the same without them; all others move when a plan is begun from the template.
    """
    periods, phrases = periods_of(edition), []
    parts = []
    for part in edition.parts.all():
        sections = []
        for section in part.sections.all():
            rows = [
                _cells(row, part.roles, periods[section.pk], phrases)
                for row in section.activities.all()
            ]
            sections.append((section.title, rows))
        parts.append(
            {
                "kind": part.kind,
                "title": part.title,
                "columns": part.columns,
                "sections": sections,
            }
        )
    words = plan_words(
        title=edition.title or edition.roadmap.title,
        blocks=[
            {
                "kind": block.kind,
                "caption": block.caption,
                "text": block.text,
                "items": block.items,
                "follows_parts": block.follows_parts,
            }
            for block in edition.text_blocks.all()
        ],
        parts=parts,
        period=edition.roadmap.period,
        signature=edition.signature,
    )
    return Skeleton(words, tuple(phrases))


@transaction.atomic
def save_as_template(*, edition, name, description, level, by):
    """The `PlanTemplate` of the edition's municipality. Raises NameTaken."""
    template = PlanTemplate(
        municipality_id=edition.municipality_id,
        level=level,
        name=name,
        description=description,
        words=skeleton_of(edition).words,
        created_by=by,
    )
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        raise NameTaken(name) from error
    record(deed=Deed.CREATED, by=by, obj=template, changes={"Сделан из": ["", str(edition)]})
    return template


def _cells(row, roles, period, phrases):
    """The texts of a row by role, their deadlines without years; what had years goes to
    `phrases`."""
    cells = {role: row.cell(role) for role in roles}
    # Two columns, «начало» and «окончание», are one deadline: neither is read alone.
    is_alone = "deadline_2" not in cells
    for role in DEADLINES:
        old = cells.get(role, "")
        if any(mentions_in(old)):
            cells[role] = without_years(old, period) if is_alone else old
            phrases.append(KeptPhrase(row, old, cells[role]))
    return cells
