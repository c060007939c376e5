"""Names in plans become parties of the municipality, and are remembered."""

from collections import defaultdict
from typing import NamedTuple

from roadmaps.choices import GROUPS_OF_SCHOOLS, PartyGroup, PartyKind
from roadmaps.imports.imported import ImportWarning
from roadmaps.models import ActivityParty, PartyAlias, ResponsibleParty
from roadmaps.responsibles import Party, normal_name
from schools.models import Organisation


class PartyDirectory:
    """The parties of one municipality by the names they go by.

    `aliases` are pairs (short, full) that a document itself declares («далее – …»): both name one
    party. `find_or_add` answers from memory; nothing is written until `save`.
    """

    def __init__(self, municipality, aliases=()):
        self.municipality = municipality
        self._added = []
        self._new_aliases = []
        self._same = defaultdict(set)
        for alias in aliases:
            short, full = normal(alias.short), normal(alias.full)
            self._same[short].add(full)
            self._same[full].add(short)
        parties = {
            party.pk: party for party in ResponsibleParty.objects.filter(municipality=municipality)
        }
        self._by_name = {
            name: parties[party_id]
            for name, party_id in PartyAlias.objects.filter(municipality=municipality).values_list(
                "normal_name", "party_id"
            )
        }
        self._by_group = {
            party.group: party for party in parties.values() if party.group in GROUPS_OF_SCHOOLS
        }
        self._organisations = {
            normal(name): organisation
            for organisation in Organisation.objects.filter(municipality=municipality)
            for name in (organisation.name, organisation.short_name)
        }

    def find_or_add(self, party):
        """The `ResponsibleParty` that a `responsibles.Party` names."""
        names = [normal(party.text), *sorted(self._same[normal(party.text)])]
        found = (
            _first(self._by_name, names)
            or self._by_group.get(party.group)
            or self._add(party, names)
        )
        for name in names:
            if name not in self._by_name:
                self._by_name[name] = found
                self._new_aliases.append(
                    PartyAlias(municipality=self.municipality, party=found, normal_name=name)
                )
        return found

    def named_in(self, activity, reading):
        """An `ActivityParty`, not saved yet, for each party of a `responsibles` reading of the
        activity's words."""
        return [
            ActivityParty(
                municipality_id=activity.municipality_id,
                activity=activity,
                position=position,
                text=party.text,
                party=self.find_or_add(party),
            )
            for position, party in enumerate(reading.parties)
        ]

    def save(self):
        ResponsibleParty.objects.bulk_create(self._added)
        PartyAlias.objects.bulk_create(self._new_aliases)
        self._added, self._new_aliases = [], []

    def _add(self, party, names):
        added = ResponsibleParty(
            municipality=self.municipality,
            kind=party.kind,
            group=party.group or "",
            name=party.text,
        )
        if party.kind == PartyKind.ORGANISATION:
            added.organisation = _first(self._organisations, names)
        if party.group in GROUPS_OF_SCHOOLS:
            added.name = PartyGroup(party.group).label
            self._by_group[party.group] = added
        self._added.append(added)
        return added


def normal(text):
    """The name as `PartyAlias` keeps it."""
    return normal_name(text)[: PartyAlias._meta.get_field("normal_name").max_length]


def _first(known, names):
    return next((known[name] for name in names if name in known), None)


class Stranger(NamedTuple):
    """A name in a read plan that the municipality does not know, and where it stands first."""

    party: Party
    place: str

    @property
    def warning(self):
        if self.party.kind == PartyKind.PERSON:
            message = (
                f"Портал не знает, кто это: {self.party.text.rstrip('.')}. "
                "Укажите пользователя или организацию."
            )
        else:
            message = (
                f"Среди организаций муниципалитета нет такой: {self.party.text}. "
                "Проверьте название или укажите, кто это."
            )
        return ImportWarning("party_unknown", self.place, message)


def strangers_in(imported, *, municipality):
    """A `Stranger` for each organisation and person of a read plan that nobody linked yet.

    Nothing is saved.
    """
    directory = PartyDirectory(municipality, imported.aliases)
    strangers = {}
    for activity in imported.activities:
        for party in activity.responsibles.parties if activity.responsibles else ():
            found = directory.find_or_add(party)
            if not found.is_known:
                place = activity.places.get("responsible", "")
                strangers.setdefault(id(found), Stranger(party, place))
    return tuple(strangers.values())


def warn_of_strangers(*, municipality, imported):
    """An `ImportWarning` for each stranger of a read plan. Nothing is saved."""
    return tuple(stranger.warning for stranger in strangers_in(imported, municipality=municipality))
