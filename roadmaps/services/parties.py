"""Names in plans become parties of the municipality, and are remembered."""

from collections import defaultdict

from roadmaps.choices import PartyGroup, PartyKind
from roadmaps.imports.imported import ImportWarning
from roadmaps.models import PartyAlias, ResponsibleParty
from roadmaps.responsibles import normal_name
from schools.models import Organisation

# Whoever is named with these words, the same schools answer; so each is one party. Two working
# groups, on the other hand, may be two groups of people.
GROUPS_OF_SCHOOLS = {
    PartyGroup.ALL_SCHOOLS,
    PartyGroup.SUPPORTED_SCHOOLS,
    PartyGroup.LEADING_SCHOOLS,
}


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
            short, full = _normal(alias.short), _normal(alias.full)
            self._same[short].add(full)
            self._same[full].add(short)
        parties = {
            party.pk: party for party in ResponsibleParty.objects.filter(municipality=municipality)
        }
        self._by_name = {
            normal: parties[party_id]
            for normal, party_id in PartyAlias.objects.filter(
                municipality=municipality
            ).values_list("normal_name", "party_id")
        }
        self._by_group = {
            party.group: party for party in parties.values() if party.group in GROUPS_OF_SCHOOLS
        }
        self._organisations = {
            _normal(name): organisation
            for organisation in Organisation.objects.filter(municipality=municipality)
            for name in (organisation.name, organisation.short_name)
        }

    def find_or_add(self, party):
        """The `ResponsibleParty` that a `responsibles.Party` names."""
        names = [_normal(party.text), *sorted(self._same[_normal(party.text)])]
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


def _normal(text):
    return normal_name(text)[: PartyAlias._meta.get_field("normal_name").max_length]


def _first(known, names):
    return next((known[name] for name in names if name in known), None)


def warn_of_strangers(*, municipality, imported):
    """An `ImportWarning` for each organisation of a read plan that the municipality does not know.

    Nothing is saved.
    """
    directory = PartyDirectory(municipality, imported.aliases)
    strangers = {}
    for activity in imported.activities:
        for party in activity.responsibles.parties if activity.responsibles else ():
            found = directory.find_or_add(party)
            if not found.is_known:
                strangers.setdefault(
                    id(found), (party.text, activity.places.get("responsible", ""))
                )
    return tuple(
        ImportWarning(
            "party_unknown",
            place,
            f"Среди организаций муниципалитета нет такой: {text}. "
            "Проверьте название или добавьте её в справочник.",
        )
        for text, place in strangers.values()
    )
