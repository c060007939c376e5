"""What a program reads is what its person sees: the same rows, for every role."""

import pytest
from django.db import transaction
from django.test import override_settings

from monitoring.models import Assignment, IndicatorValue, MonitoringRound
from reports.models import Report
from roadmaps.models import Activity, Deadline, Edition, Indicator, Roadmap
from schools.choices import Role
from schools.models import JointEvent, Organisation, PartnerAgreement, School
from tests.access.house import House
from tests.reports.api.conftest import Program, secret_of

pytestmark = pytest.mark.django_db

# Where each list begins.
ROWS = {
    "municipalities": lambda user: user.acting.municipalities(),
    "organisations": Organisation.objects.visible_to,
    "schools": School.objects.visible_to,
    "roadmaps": Roadmap.objects.visible_to,
    "editions": Edition.objects.visible_to,
    "activities": Activity.objects.visible_to,
    "deadlines": Deadline.objects.visible_to,
    "assignments": Assignment.objects.visible_to,
    "rounds": MonitoringRound.objects.visible_to,
    "indicators": lambda user: Indicator.objects.filter(
        edition__in=Edition.objects.visible_to(user)
    ),
    "indicator-values": IndicatorValue.objects.visible_to,
    "agreements": PartnerAgreement.objects.visible_to,
    "joint-events": lambda user: JointEvent.objects.filter(
        agreement__in=PartnerAgreement.objects.visible_to(user)
    ),
    "reports": Report.objects.visible_to,
    "figures/roadmaps": Roadmap.objects.visible_to,
}
# Lists whose rows have no address of their own.
WITHOUT_ADDRESSES = {"deadlines", "indicators", "indicator-values", "joint-events"}


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two filled municipalities, and a program of everybody in the first."""
    with (
        django_db_blocker.unblock(),
        override_settings(
            MEDIA_ROOT=tmp_path_factory.mktemp("media"),
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ),
        transaction.atomic(),
    ):
        home, foreign = House("Заречный округ"), House("Степной район")
        programs = {role: Program(secret_of(home.people[role])) for role in Role}
        yield home, foreign, programs
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", Role)
def test_a_program_reads_the_rows_that_its_person_sees(houses, role):
    home, _, programs = houses
    person = home.people[role]

    for name, visible_to in ROWS.items():
        expected = sorted(visible_to(person).values_list("pk", flat=True))

        assert programs[role].ids(name, {"limit": 500}) == expected, name


@pytest.mark.parametrize("role", Role)
def test_rows_of_others_are_not_there(houses, role):
    home, foreign, programs = houses
    program, stranger = programs[role], foreign.people[Role.COORDINATOR]

    for name, visible_to in ROWS.items():
        if name in WITHOUT_ADDRESSES:
            continue
        own = visible_to(home.people[role]).values_list("pk", flat=True).first()
        other = visible_to(stranger).values_list("pk", flat=True).first()

        if own is not None:
            assert program.get(f"{name}/{own}").status_code == 200, name
        refused = program.get(f"{name}/{other}")
        assert refused.status_code == 404, name
        assert refused.content == program.get(f"{name}/999999999").content, name


def test_everybody_sees_something_and_nobody_everything(houses):
    """Else the comparison above would hold of empty lists."""
    home, _, programs = houses

    assert all(
        ROWS[name](home.people[Role.COORDINATOR]).exists()
        for name in ROWS
        if name != "indicator-values"
    )
    assert Assignment.objects.count() > len(programs[Role.COORDINATOR].ids("assignments"))
    assert programs[Role.REGIONAL_VIEWER].ids("assignments") == []
    assert programs[Role.REGIONAL_VIEWER].ids("schools")


@pytest.mark.parametrize("role", Role)
def test_figures_of_a_region_are_for_who_sees_the_region(houses, role):
    home, _, programs = houses

    response = programs[role].get("figures/region")

    if role != Role.REGIONAL_VIEWER:
        assert (response.status_code, response.json()["code"]) == (403, "no_right")
        return
    assert response.json()["region"] == home.municipality.region
    (line,) = response.json()["municipalities"]
    assert line["municipality"] == home.municipality.pk
    assert line["schools"] == School.objects.filter(municipality=home.municipality).count()
