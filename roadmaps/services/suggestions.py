"""Names to answer for an activity with, for somebody who has typed the beginning of one."""

from dataclasses import dataclass

from django.db.models import Count

from roadmaps.choices import GROUPS_OF_SCHOOLS, PartyGroup, PartyKind
from roadmaps.models import ResponsibleParty
from schools.models import Organisation

LONGEST = 6
# Words that the reader of plans understands as the group, in the order of use.
PHRASES_OF_GROUPS = {
    PartyGroup.ALL_SCHOOLS: "руководители ОО",
    PartyGroup.SUPPORTED_SCHOOLS: "руководители ШНОР",
    PartyGroup.LEADING_SCHOOLS: "ведущие школы",
    PartyGroup.COORDINATORS: "муниципальный координатор",
    PartyGroup.CURATORS: "кураторы школ",
    PartyGroup.METHODICAL_UNIONS: "методические объединения",
    PartyGroup.WORKING_GROUP: "рабочая группа",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` goes into the plan, `meaning` says who that is and may be empty."""

    text: str
    meaning: str


def suggest_parties(*, municipality, words):
    """Up to `LONGEST` Suggestions that have every one of the words, the likeliest first.

    Those named in plans come before groups nobody named yet, and these before organisations of the
    register; names that begin with the words come before the rest.
    """
    words = " ".join(words.split())
    suggestions = [
        *_named_in_plans(municipality, words),
        *_groups(words),
        *_organisations(municipality, words),
    ]
    known = {suggestion.text.casefold(): suggestion for suggestion in reversed(suggestions)}
    known.pop(words.casefold(), None)  # all of it is typed already
    found = [one for one in suggestions if known.get(one.text.casefold()) is one]
    beginning = words.casefold()
    found.sort(key=lambda one: not one.text.casefold().startswith(beginning))
    return found[:LONGEST]


def _named_in_plans(municipality, words):
    parties = (
        ResponsibleParty.objects.filter(municipality=municipality)
        .exclude(group__in=GROUPS_OF_SCHOOLS)
        .with_words(words)
        .select_related("organisation", "user")
        .annotate(used=Count("activities"))
        .order_by("-used", "name")
    )
    # Several may begin with the words though others are named more often.
    return [Suggestion(party.name, _meaning(party)) for party in parties[: 5 * LONGEST]]


def _meaning(party):
    if party.kind == PartyKind.GROUP:
        meaning = party.get_group_display() if party.group else "группа"
    else:
        meaning = str(party.organisation or party.user or party.get_kind_display())
    return "" if meaning.casefold() == party.name.casefold() else meaning


def _groups(words):
    for group, phrase in PHRASES_OF_GROUPS.items():
        label = "" if group.label == phrase else str(group.label)
        if all(word in f"{phrase} {label}".casefold() for word in words.casefold().split()):
            yield Suggestion(phrase, label)


def _organisations(municipality, words):
    unnamed = Organisation.objects.filter(
        municipality=municipality, is_active=True, responsible_parties=None
    )
    for organisation in unnamed.with_words(words).order_by("short_name")[:LONGEST]:
        yield Suggestion(organisation.short_name, "")
