"""What a person edits: things of the roadmaps whose words they make. Raises Http404 for others.

Only what belongs to a draft can change: services refuse the rest.
"""

from django.shortcuts import get_object_or_404

from roadmaps.models import Activity, Edition, EditStep, Part, Roadmap, Section, TextBlock


def draft_of(user, roadmap):
    """The draft of the roadmap with this primary key."""
    drafts = Edition.objects.editable_by(user).select_related("roadmap", "municipality")
    return get_object_or_404(drafts, roadmap=roadmap)


def part_of(user, pk):
    return _found(Part.objects.select_related("edition"), "edition", user, pk)


def section_of(user, pk):
    sections = Section.objects.select_related("part__edition__roadmap")
    return _found(sections, "part__edition", user, pk)


def row_of(user, pk):
    rows = Activity.objects.editable_by(user).select_related("section__part__edition")
    return get_object_or_404(rows, pk=pk)


def text_block_of(user, pk):
    return _found(TextBlock.objects.select_related("edition"), "edition", user, pk)


def step_of(user, pk):
    return _found(EditStep.objects.select_related("edition"), "edition", user, pk)


def _found(rows, edition, user, pk):
    """`edition` leads from a row to its edition."""
    mine = Roadmap.objects.editable_by(user)
    return get_object_or_404(rows.filter(**{f"{edition}__roadmap__in": mine}), pk=pk)
