"""A roadmap begun in the portal: from nothing or from a template, not from a file."""

from django.db import transaction

from roadmaps.choices import EditionState, Level, PartKind
from roadmaps.deadline_words import period_words
from roadmaps.imports.staging import load
from roadmaps.models import Edition, Roadmap
from roadmaps.plan_templates import plan_words, renewed_words
from roadmaps.plan_templates.portal import COLUMNS
from roadmaps.services.content import save_content
from schools.choices import Deed
from schools.models import School
from schools.services.audit import record

# What a plan is begun from that is begun from nothing: its columns, and a place for the first row.
EMPTY = plan_words(
    title="План мероприятий («дорожная карта»)",
    blocks=[],
    parts=[
        {
            "kind": PartKind.ACTIVITIES.value,
            "title": "",
            "columns": [{"role": role, "caption": caption} for role, caption in COLUMNS.items()],
            "sections": [("", [{"number": "1"}])],
        }
    ],
)


class PlanExists(Exception):
    """The school has such a plan already: `roadmap`."""

    def __init__(self, roadmap):
        super().__init__(f"План школы на {period_words(roadmap.period)} уже есть: «{roadmap}».")
        self.roadmap = roadmap


@transaction.atomic
def create_roadmap(*, municipality, words, period, title="", covered_schools=(), by):
    """The draft edition of a new municipal roadmap with the `words` of a template.

    Years that the words still name become those of the period; without a `title` the template's
    own is taken. Deadlines and parties are read as in a file.
    """
    roadmap = Roadmap(
        municipality=municipality,
        level=Level.MUNICIPAL,
        starts_on=period.start,
        ends_on=period.end,
    )
    return _begun(roadmap, renewed_words(words, period, title=title), covered_schools, by)


@transaction.atomic
def create_school_roadmap(*, school, words, period, parent=None, title="", by):
    """The draft edition of a school's own plan, under the municipal roadmap `parent` if there is
    one.

    Raises PlanExists where the school has a plan for the same days under the same parent.
    """
    # Two clicks come one after the other: whoever is second finds the plan.
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    known = Roadmap.objects.filter(
        school=school, parent=parent, starts_on=period.start, ends_on=period.end
    ).first()
    if known is not None:
        raise PlanExists(known)
    roadmap = Roadmap(
        municipality_id=school.municipality_id,
        level=Level.SCHOOL,
        school=school,
        parent=parent,
        starts_on=period.start,
        ends_on=period.end,
    )
    return _begun(roadmap, renewed_words(words, period, title=title), [school], by)


def _begun(roadmap, words, covered_schools, by):
    longest = Roadmap._meta.get_field("title").max_length
    roadmap.title = " ".join(words["title"].split())[:longest]
    roadmap.save()
    roadmap.covered_schools.set(covered_schools)
    edition = Edition.objects.create(
        municipality=roadmap.municipality,
        roadmap=roadmap,
        number=1,
        state=EditionState.DRAFT,
        title=words["title"],
        signature=words["signature"],
        created_by=by,
    )
    save_content(edition=edition, imported=load(words), keys={})
    record(
        deed=Deed.CREATED,
        by=by,
        obj=roadmap,
        changes={"Период": ["", period_words(roadmap.period)]},
    )
    return edition
