"""What a person may order a report about: rows of the floors below, by the reach of the kind."""

from django.db.models import Exists, OuterRef, Q

from monitoring.models import MonitoringRound
from roadmaps.choices import EditionState
from roadmaps.models import Edition, Roadmap
from schools.models import School
from schools.rights import Right


def roadmaps(user):
    """Roadmaps in force of what the person oversees, municipal ones first."""
    return (
        Roadmap.objects.filter(
            municipality__in=user.municipalities_with(Right.OVERSEE),
            editions__state=EditionState.APPROVED,
        )
        .select_related("municipality", "school")
        .order_by("level", "-starts_on", "pk")
    )


def closed_rounds(user):
    """Rounds whose figures are frozen, of these roadmaps, the latest first; the figures stay where
    they are until they are told."""
    return (
        MonitoringRound.objects.closed()
        .defer("snapshot")
        .filter(municipality__in=user.municipalities_with(Right.OVERSEE))
        .order_by("-cut_off_on", "pk")
    )


def schools(user):
    """Schools whose card the person may have, in the order of their names."""
    return (
        School.objects.filter(
            Q(municipality__in=user.municipalities_with(Right.OVERSEE))
            | Q(pk__in=user.organisations().values("pk"))
        )
        .select_related("municipality")
        .in_alphabet()
    )


def editions(user):
    """Wordings that the person sees, the newest of each roadmap first."""
    return (
        Edition.objects.visible_to(user)
        .select_related("roadmap__municipality", "roadmap__school")
        .order_by("roadmap__level", "-roadmap__starts_on", "roadmap_id", "-number")
    )


def amended_editions(user):
    """Wordings that the person may hold against a former one."""
    before = Edition.objects.visible_to(user).filter(
        roadmap=OuterRef("roadmap"), number__lt=OuterRef("number")
    )
    return editions(user).filter(Exists(before))


def former_editions(user, edition):
    """Wordings before this one that the person sees; none where there is no edition."""
    if edition is None:
        return Edition.objects.none()
    return editions(user).filter(roadmap=edition.roadmap_id, number__lt=edition.number)
