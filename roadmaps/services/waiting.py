"""Wordings that wait for a person."""

from roadmaps.choices import EditionState
from roadmaps.models import Edition, Roadmap


def waiting_editions(user):
    """Name of what is waited for → the `Edition`s that wait for it; of a roadmap one at most."""
    sent = Edition.objects.filter(state=EditionState.IN_REVIEW)
    drafts = Edition.objects.editable_by(user)
    returned = drafts.returned()
    return {
        "decision": sent.approvable_by(user),
        "review": sent.filter(roadmap__in=Roadmap.objects.editable_by(user)),
        "returned": returned,
        "draft": drafts.exclude(pk__in=returned.values("pk")),
    }
