"""By which acts a roadmap is in force."""

from reports.builders.stamp import act_in_case, reference
from roadmaps.models import Edition
from roadmaps.querysets import PUBLISHED
from schools.declension import declined


def approval_words(edition):
    """«приказом … от … № … (в редакции приказа от … № …)»; nothing where no act approved it.

    The first wording that an act approved is the one it is called by; each later one, up to the
    edition, amended it.
    """
    acts = [
        each.act
        for each in Edition.objects.filter(
            roadmap=edition.roadmap_id, state__in=PUBLISHED, number__lte=edition.number
        )
        .exclude(act=None)
        .select_related("act")
        .order_by("number")
    ]
    if not acts:
        return ""
    first, *others = dict.fromkeys(acts)
    words = f"{act_in_case(first, 'ablt')} {reference(first)}"
    if others:
        amended = ", ".join(f"{declined(act.kind, 'gent')} {reference(act)}" for act in others)
        words = f"{words} (в редакции {amended})"
    return words
