"""Which organisations the words of a plan ask: each party that it names, resolved on a day."""

from roadmaps.models import ActivityParty
from roadmaps.services.groups import schools_of
from schools.choices import OrganisationKind
from schools.models import Organisation


def organisations_by_activity(edition, *, roadmap, on):
    """Primary keys of organisations by that of the activity they answer for, in a fixed order."""
    named = parties_named(edition)
    resolved = organisations_by_party([row.party for row in named], roadmap=roadmap, on=on)
    found = {}
    for row in named:
        of_activity = found.setdefault(row.activity_id, {})
        of_activity.update(dict.fromkeys(resolved[row.party_id]))
    return {activity_id: list(pks) for activity_id, pks in found.items()}


def parties_named(edition):
    """[ActivityParty] of the edition with their parties, those of one row in printed order."""
    return list(
        ActivityParty.objects.filter(activity__section__part__edition=edition)
        .select_related("party__organisation")
        .order_by("activity_id", "position")
    )


def organisations_by_party(parties, *, roadmap, on):
    """Primary keys of the organisations that answer in the roadmap on the day, by that of a party.

    Each party is resolved once: an organisation is itself; a person answers for where they work,
    else for the authority, and so does a group of people; a group of schools is those of the day.
    A school's own plan is the school's: whoever in it is named, the school reports.
    """
    by_pk = {party.pk: party for party in parties}
    if roadmap.school_id:
        return {pk: [roadmap.school_id] for pk in by_pk}
    authority = (
        Organisation.objects.filter(
            municipality=roadmap.municipality_id, kind=OrganisationKind.AUTHORITY, is_active=True
        )
        .order_by("pk")
        .first()
    )
    return {pk: _organisations(party, roadmap, on, authority) for pk, party in by_pk.items()}


def _organisations(party, roadmap, on, authority):
    if party.is_outside:
        return []
    if party.organisation_id:
        return [party.organisation_id] if party.organisation.is_active else []
    if party.user_id:
        works_in = Organisation.objects.filter(
            memberships__in=party.user.memberships.filter(
                municipality=roadmap.municipality_id
            ).active(on=on),
            is_active=True,
        )
        found = list(works_in.order_by("pk").values_list("pk", flat=True).distinct())
        return found or ([authority.pk] if authority else [])
    if party.is_group_of_schools:
        return list(
            schools_of(party, roadmap=roadmap, on=on).order_by("pk").values_list("pk", flat=True)
        )
    if party.group:
        return [authority.pk] if authority else []
    return []
