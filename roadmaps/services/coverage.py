"""Which schools take part in a roadmap, after it was made."""

from django.db import transaction

from roadmaps.models import Roadmap
from schools.choices import Deed
from schools.models import School
from schools.services.audit import record


@transaction.atomic
def cover(*, roadmap, schools, by):
    """The roadmap covers the `schools`, and those of before that work no more.

    Returns `(newly covered, no longer covered)`, lists of schools. Who must do what does not change
    by itself: the difference is offered to the coordinator.
    """
    # Two who choose at once come one after the other, and the trail tells of both.
    Roadmap.objects.select_for_update(of=("self",)).get(pk=roadmap.pk)
    before = set(roadmap.covered_schools.filter(is_active=True))
    chosen = set(schools)
    added, dropped = _in_order(chosen - before), _in_order(before - chosen)
    if not added and not dropped:
        return [], []
    roadmap.covered_schools.add(*added)
    roadmap.covered_schools.remove(*dropped)
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=roadmap,
        changes={
            heading: ["", ", ".join(map(str, names))]
            for heading, names in (("Школы добавлены", added), ("Школы исключены", dropped))
            if names
        },
    )
    return added, dropped


def _in_order(schools):
    return list(School.objects.filter(pk__in=[school.pk for school in schools]).in_alphabet())
