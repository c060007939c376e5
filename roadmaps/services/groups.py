"""Which schools a responsible party means on a given day."""

from roadmaps.choices import PartyGroup
from schools.choices import Category
from schools.models import PartnerAgreement, School, SchoolCategory


def schools_of(party, *, roadmap, on):
    """Schools that answer in the roadmap as this party does on the day, as a queryset.

    - «все школы дорожной карты»: those it covers;
    - «школы, которым оказывается поддержка»: covered ones with a category of support in the
      academic year of the day;
    - «ведущие школы»: those with high results that year, and those that help a covered supported
      school by an agreement in force on the day;
    - an organisation that is a school: itself.

    Schools that no longer work are none of these. Any other party means no schools.
    """
    working = School.objects.filter(municipality=roadmap.municipality_id, is_active=True)
    if party.organisation_id:
        return working.filter(pk=party.organisation_id)
    covered = working.filter(pk__in=roadmap.covered_schools.values("pk"))
    year = SchoolCategory.objects.on(on)
    supported = covered.filter(pk__in=year.supported().values("school"))
    match party.group:
        case PartyGroup.ALL_SCHOOLS:
            return covered
        case PartyGroup.SUPPORTED_SCHOOLS:
            return supported
        case PartyGroup.LEADING_SCHOOLS:
            strong = year.filter(category=Category.HIGH_RESULTS)
            helping = PartnerAgreement.objects.in_force(on=on).filter(
                supported_school__in=supported.values("pk")
            )
            return working.filter(pk__in=strong.values("school")) | working.filter(
                pk__in=helping.values("leading_school")
            )
    return School.objects.none()
