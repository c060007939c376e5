"""Whatever hangs on a roadmap goes on with it, or is left behind by name and for a reason."""

from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from reports.models import EditionPaper
from roadmaps.choices import Comparator, EditionDeed, EditionState, Level, StepKind
from roadmaps.models import (
    DeadlineMove,
    Edition,
    EditionEvent,
    EditStep,
    Indicator,
    ReviewComment,
    Roadmap,
    RowPresence,
)
from roadmaps.period import Period
from roadmaps.rolling import Shift
from roadmaps.services.copying import copy_contents
from roadmaps.services.roll_forward import Preview, roll_forward
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_staged_import,
    make_text_block,
)

NOW = datetime(2024, 3, 1, tzinfo=UTC)
CARRIED_BY_ROLLING = {"roadmaps.Roadmap.covered_schools"}
COPIED = {
    "roadmaps.TextBlock.edition",
    "roadmaps.Part.edition",
    "roadmaps.Section.part",
    "roadmaps.Activity.section",
    "roadmaps.Deadline.activity",
    "roadmaps.ActivityParty.activity",
    "roadmaps.Indicator.edition",
    "roadmaps.Indicator.activities",
}
LEFT_BEHIND = {
    "roadmaps.Roadmap.parent": "a school carries its own plan on itself",
    "roadmaps.Roadmap.predecessor": "what the old plan became is no part of it",
    "roadmaps.Edition.roadmap": "one edition is the source, the others are history",
    "roadmaps.Edition.based_on": "corrections of an edition are history",
    "roadmaps.DeadlineMove.roadmap": "a deadline of the new plan has not been moved yet",
    "roadmaps.StagedImport.roadmap": "the new plan came from no file",
    "roadmaps.EditStep.edition": "there is nothing to take back in a new draft",
    "roadmaps.EditionEvent.edition": "nothing has been decided on the new draft",
    "roadmaps.ReviewComment.edition": "nobody has reviewed the new draft",
    "roadmaps.RowPresence.activity": "nobody is at a row of the new draft",
    "reports.EditionPaper.edition": "papers are printed when an edition is approved",
}
# Whole models of the floors above: what was done by one plan is no part of the next.
DONE_BY_A_PLAN = {
    "monitoring.Assignment": "assignments are made when an edition is approved",
    "monitoring.AssignmentEvent": "the journal of an assignment",
    "monitoring.Evidence": "a document of an assignment",
    "monitoring.MonitoringRound": "a round is opened on a plan in force",
    "monitoring.RoundAnswer": "an answer in a round",
    "monitoring.IndicatorValue": "a value in a round",
    "monitoring.WebhookDelivery": "other systems were told of an assignment",
    "reports.Report": "a report tells of the plan that it was made of",
    "reports.ReportSchedule": "whoever wants reports on the new plan says so",
    "reports.Publication": "a document published in what was done by this one",
}


class Relation(NamedTuple):
    """`path` leads from `model` up to where the walk began; it is `model`'s own if empty."""

    model: type
    path: tuple[str, ...]


def relations_below(model, path=(), seen=None):
    """Every `Relation` that leads down from the model, by its label."""
    seen = {Roadmap, Edition} if seen is None else seen
    found = {str(field): Relation(model, ()) for field in model._meta.many_to_many if not path}
    for reverse in model._meta.get_fields(include_hidden=True):
        below = reverse.related_model
        if not reverse.auto_created or reverse.concrete or below._meta.auto_created:
            continue
        up = (reverse.remote_field.name, *path)
        found.setdefault(str(reverse.remote_field), Relation(below, up))
        if below not in seen:
            seen.add(below)
            found = relations_below(below, up, seen) | found
    return found


OF_ROADMAP, OF_EDITION = relations_below(Roadmap), relations_below(Edition)


@pytest.fixture
def edition(db):
    """An edition with a row at the far end of every relation."""
    municipality = make_municipality()
    coordinator = make_coordinator(municipality)
    school = make_school(municipality)
    roadmap = make_roadmap(municipality, schools=[school])
    edition = make_edition(roadmap)
    make_edition(roadmap, number=2, state=EditionState.DRAFT, based_on=edition)
    make_roadmap(municipality, level=Level.SCHOOL, school=school, parent=roadmap)
    make_roadmap(municipality, predecessor=roadmap, starts_on=date(2023, 1, 1))
    make_text_block(edition, text="Цель")
    activity = make_activity(
        make_part(edition).sections.get(),
        windows=[(None, date(2024, 5, 1))],
        deadline_phrase="до 1 мая 2024 г.",
    )
    make_party(activity, "Отдел образования")
    ours = {"municipality": municipality}
    by = {**ours, "edition": edition, "by": coordinator, "at": NOW}
    indicator = Indicator.objects.create(
        **ours, edition=edition, position=0, title="Доля", comparator=Comparator.EQUAL, target=1
    )
    indicator.activities.set([activity])
    make_staged_import(municipality, by=coordinator, roadmap=roadmap)
    DeadlineMove.objects.create(
        **ours,
        roadmap=roadmap,
        activity_key=activity.key,
        scheduled_on=date(2024, 5, 1),
        moved_from=date(2024, 5, 1),
        moved_to=date(2024, 6, 1),
        reason="Карантин",
        moved_at=NOW,
    )
    EditStep.objects.create(**by, kind=StepKind.BULK, title="Сдвиг сроков", before={})
    EditionEvent.objects.create(**by, deed=EditionDeed.SENT)
    ReviewComment.objects.create(**by, text="Уточнить срок")
    RowPresence.objects.create(**ours, activity=activity, user=coordinator, seen_at=NOW)
    EditionPaper.objects.create(
        municipality=edition.municipality,
        edition=edition,
        format="pdf",
        name="план.pdf",
        size=1,
        sha256="0" * 64,
        made_at=NOW,
    )
    return edition


def far_rows(label, edition):
    """Rows at the far end of a relation of the edition, or of its roadmap."""
    start, relation = edition, OF_EDITION.get(label)
    if relation is None:
        start, relation = edition.roadmap, OF_ROADMAP[label]
    if not relation.path:
        return getattr(start, label.rpartition(".")[2]).all()
    rows = relation.model.objects.filter(**{"__".join(relation.path): start})
    return rows.exclude(pk=edition.pk) if relation.model is Edition else rows


def rolled(edition):
    shift = Shift(Period.calendar(2024), Period.calendar(2025))
    preview = Preview(Edition.objects.with_contents().get(pk=edition.pk), shift)
    return roll_forward(
        edition=edition,
        shift=shift,
        choices=preview.defaults,
        seen=preview.fingerprint,
        covered_schools=None,
        by=None,
    )


def test_every_relation_is_accounted_for():
    known = COPIED | CARRIED_BY_ROLLING | LEFT_BEHIND.keys()

    # A new one? Teach `copy_contents` to copy it, or say here why it stays behind.
    found = OF_ROADMAP.keys() | OF_EDITION.keys()
    assert {label for label in found if label.rpartition(".")[0] not in DONE_BY_A_PLAN} == known
    assert {label.rpartition(".")[0] for label in found - known} == DONE_BY_A_PLAN.keys()


@pytest.mark.parametrize("label", sorted(COPIED | CARRIED_BY_ROLLING))
def test_what_belongs_to_the_plan_goes_on_with_it(label, edition):
    before = far_rows(label, edition).count()

    after = far_rows(label, rolled(edition)).count()

    assert (before, after) == (1, 1)


@pytest.mark.parametrize("label", sorted(LEFT_BEHIND))
def test_what_happened_to_the_plan_stays_behind(label, edition):
    before = far_rows(label, edition).count()

    after = far_rows(label, rolled(edition)).count()

    assert (before, after) == (1, 0)


@pytest.mark.parametrize("label", sorted(COPIED))
def test_the_next_edition_of_the_same_roadmap_has_it_too(label, edition):
    source = far_rows(label, edition).count()
    target = Edition.objects.get(based_on=edition)

    copy_contents(source=edition, target=target)

    assert far_rows(label, target).count() == source == 1


def test_the_walk_reaches_the_far_end_of_a_chain():
    assert "roadmaps.DeadlineMove.roadmap" in OF_ROADMAP
    assert OF_EDITION["roadmaps.Deadline.activity"].path == (
        "activity",
        "section",
        "part",
        "edition",
    )
