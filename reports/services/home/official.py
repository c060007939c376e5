"""What an official is told besides progress: agreements, and indicators against their targets."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery

from monitoring.models import MonitoringRound
from monitoring.standing import IndicatorLine, share
from reports.services.home.addresses import address
from roadmaps.choices import Level
from roadmaps.models import Roadmap
from schools.choices import AgreementState
from schools.models import PartnerAgreement, School, SchoolCategory

STATES = (
    AgreementState.ACTIVE,
    AgreementState.EXPIRING,
    AgreementState.SIGNED,
    AgreementState.DRAFT,
    AgreementState.EXPIRED,
)


@dataclass(frozen=True, slots=True)
class Agreements:
    """`by_state` are `(words, how many, address)`; of the `supported` schools of the year so many
    are `helped` by an agreement in force."""

    by_state: list
    supported: int
    helped: int

    @property
    def share(self):
        return share(self.helped, self.supported)

    @property
    def supported_url(self):
        return _supported()

    @property
    def helped_url(self):
        return _supported(agreement="yes")

    @property
    def alone_url(self):
        return _supported(agreement="no")


@dataclass(frozen=True, slots=True)
class Targets:
    """Indicators of a roadmap as its last closed `round` froze them, as `IndicatorLine`s."""

    round: MonitoringRound
    lines: list

    @property
    def reached(self):
        return sum(line.is_reached is True for line in self.lines)

    @property
    def url(self):
        return f"{self.round.get_absolute_url()}#indicators-title"

    @property
    def reached_url(self):
        return f"{self.round.get_absolute_url()}?indicators=reached#indicators-title"

    @property
    def share(self):
        return share(self.reached, len(self.lines))


def _supported(**asked):
    """The register narrowed to schools that support is due to, and by what else is asked."""
    return address("schools:school_list", category="supported", **asked)


def agreements_seen(user, *, today):
    """The `Agreements` that the person sees."""
    agreements = PartnerAgreement.objects.visible_to(user)
    counts = dict(
        agreements.with_state(today=today)
        .order_by()
        .values_list("state")
        .annotate(count=Count("pk"))
    )
    supported = (
        School.objects.visible_to(user)
        .filter(is_active=True, categories__in=SchoolCategory.objects.on(today).supported())
        .distinct()
    )
    in_force = PartnerAgreement.objects.in_force(on=today)
    return Agreements(
        [
            (state.label, counts[state], address("schools:agreement_list", state=state))
            for state in STATES
            if counts.get(state)
        ],
        supported.count(),
        supported.filter(agreements_received__in=in_force).count(),
    )


def targets_of(user, *, today):
    """`Targets` of the municipal roadmaps in force that have a closed round, the newest first."""
    closed = (
        MonitoringRound.objects.closed()
        .filter(roadmap=OuterRef("pk"))
        .order_by("-cut_off_on", "-pk")
        .values("pk")
    )
    roadmaps = Roadmap.objects.in_force(on=today).filter(
        municipality=user.acting.municipality, level=Level.MUNICIPAL
    )
    last = roadmaps.values_list(Subquery(closed[:1]), flat=True)
    rounds = (
        MonitoringRound.objects.visible_to(user)
        .filter(pk__in=[pk for pk in last if pk])
        .defer("snapshot")
        .annotate(indicators=F("snapshot__indicators"))
        .select_related("roadmap")
        .order_by("-roadmap__starts_on", "-pk")
    )
    return [Targets(round, [IndicatorLine(told) for told in round.indicators]) for round in rounds]
