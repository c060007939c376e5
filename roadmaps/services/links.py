"""Saying whom a name in a plan means; the name is remembered, so the next plan links by itself."""

from django.db import transaction

from roadmaps.choices import GROUPS_OF_SCHOOLS, PartyGroup, PartyKind
from roadmaps.models import ActivityParty, PartyAlias, ResponsibleParty
from roadmaps.services.parties import normal
from schools.choices import Deed
from schools.services.audit import record

OUTSIDE = "вне муниципалитета"


class PartyNotLinked(Exception):
    """The party means what it meant before; the message says why, in Russian."""


@transaction.atomic
def link_to_organisation(*, party, organisation, by):
    return _link(party, by, kind=PartyKind.ORGANISATION, organisation=organisation)


@transaction.atomic
def link_to_user(*, party, user, by):
    return _link(party, by, kind=PartyKind.PERSON, user=user)


@transaction.atomic
def link_outside(*, party, by):
    """The party will never report here: a ministry, an institute of the region."""
    return _link(party, by, is_outside=True)


@transaction.atomic
def link_to_group(*, party, group, by):
    """The party is a group. A group of schools is one party, whatever the words: if there is one
    already, it takes over the names and activities of this one. Raises PartyNotLinked."""
    party.municipality.lock()
    known = ResponsibleParty.objects.filter(municipality=party.municipality, group=group)
    if group in GROUPS_OF_SCHOOLS and (one := known.exclude(pk=party.pk).first()):
        return merge(party=party, into=one, by=by)
    return _link(party, by, kind=PartyKind.GROUP, group=group)


@transaction.atomic
def merge(*, party, into, by):
    """Both are one: `into` keeps its meaning and takes over the names and activities of `party`.

    Raises PartyNotLinked for a party of itself or of another municipality, and for one that
    somebody merged meanwhile.
    """
    _lock(party)
    _lock(into)
    if party.pk == into.pk or party.municipality_id != into.municipality_id:
        raise PartyNotLinked("Выберите другого ответственного этого муниципалитета.")
    if party.pk is None:  # a name that no plan has yet
        party.save()
    _remember(party)
    record(
        deed=Deed.LINKED,
        by=by,
        obj=party,
        changes={"Кто это": [meaning_of(party), f"то же, что «{into}»"]},
    )
    party.aliases.update(party=into)
    party.activities.update(party=into)
    party.delete()
    return into


@transaction.atomic
def split_off(*, alias, by):
    """A new unknown party goes by this name, with the activities where it is written so.

    The way back from a merger. Raises PartyNotLinked if the party has no other name.
    """
    party = alias.party
    if not party.aliases.exclude(pk=alias.pk).exists():
        raise PartyNotLinked("Это единственное название ответственного, отделять нечего.")
    named = [
        row for row in party.activities.order_by("pk") if normal(row.text) == alias.normal_name
    ]
    new = ResponsibleParty.objects.create(
        municipality=party.municipality,
        kind=PartyKind.ORGANISATION if party.kind == PartyKind.GROUP else party.kind,
        name=named[0].text if named else alias.normal_name,
    )
    alias.party = new
    alias.save(update_fields=["party"])
    ActivityParty.objects.filter(pk__in=[row.pk for row in named]).update(party=new)
    record(
        deed=Deed.LINKED,
        by=by,
        obj=new,
        changes={"Кто это": [f"то же, что «{party}»", meaning_of(new)]},
    )
    return new


def meaning_of(party):
    """Whom the party means, in words; an empty string while nobody knows."""
    if party.organisation_id:
        return str(party.organisation)
    if party.user_id:
        return str(party.user)
    if party.is_outside:
        return OUTSIDE
    if party.kind == PartyKind.GROUP:
        return PartyGroup(party.group).label if party.group else PartyKind.GROUP.label
    return ""


def _link(party, by, *, kind=None, **meaning):
    _lock(party)
    before = meaning_of(party)
    # One meaning at a time: a new one takes the place of the old.
    blank = {"organisation": None, "user": None, "group": "", "is_outside": False}
    for field, value in (blank | meaning).items():
        setattr(party, field, value)
    party.kind = kind or party.kind
    party.save()
    _remember(party)
    record(
        deed=Deed.LINKED,
        by=by,
        obj=party,
        changes={"Кто это": [before, meaning_of(party)]},
    )
    return party


def _lock(party):
    """The party stays as it is till the end of the transaction, unless it is changed here.

    Raises PartyNotLinked if it is one with another party by now, or is new, and its name is not.
    """
    party.municipality.lock()
    if party.pk is None:
        names = PartyAlias.objects.filter(municipality=party.municipality)
        if names.filter(normal_name=normal(party.name)).exists():
            raise PartyNotLinked(f"Портал уже знает, кто это: «{party}».")
    elif not ResponsibleParty.objects.filter(pk=party.pk).exists():
        raise PartyNotLinked(f"«{party}» уже не отдельный ответственный: его объединили с другим.")


def _remember(party):
    """The party's own name finds it in the next plan, unless the name is somebody's already."""
    PartyAlias.objects.get_or_create(
        municipality=party.municipality,
        normal_name=normal(party.name),
        defaults={"party": party},
    )
