"""An approved edition as everybody may read it: the printed words without names of people."""

import re
from dataclasses import dataclass

from django.db.models import Prefetch

from reports.builders.signature import signature
from reports.document import Signature
from roadmaps.choices import Level
from roadmaps.models import Activity, Edition
from roadmaps.responsibles import names_of_people
from schools.models import Organisation, User
from schools.nameless import contacts_in, names_in, without_names

# Columns of the table that go out; the others speak to those who report.
_ROLES = {"number", "title", "deadline", "responsible"}
# Shorter beginnings of a surname begin too many other words.
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class PublicRow:
    """`cells` are `(role, caption, text)` in the order of columns."""

    pk: int
    key: str
    cells: tuple[tuple[str, str, str], ...]

    def text(self, role):
        return "\n".join(text for each, _, text in self.cells if each == role)

    @property
    def result(self):
        return "\n".join(text for role, _, text in self.cells if role.startswith("result") and text)


@dataclass(frozen=True, slots=True)
class PublicSection:
    title: str
    rows: tuple[PublicRow, ...]


@dataclass(frozen=True, slots=True)
class PublicPart:
    title: str
    captions: tuple[tuple[str, str], ...]
    sections: tuple[PublicSection, ...]


@dataclass(frozen=True, slots=True)
class PublicText:
    caption: str
    text: str
    items: tuple[tuple[str, str], ...]


def published_editions(municipality):
    """Editions in force of the municipality's own plans, the latest period first.

    The plan of a school is the school's to show.
    """
    return (
        Edition.objects.in_force()
        .filter(roadmap__municipality=municipality, roadmap__level=Level.MUNICIPAL)
        .select_related("roadmap__municipality", "roadmap__school", "act")
        .order_by("-roadmap__starts_on", "-roadmap_id")
    )


def public_title(roadmap):
    return without_names(roadmap.title)


def public_signature(edition, *, names_signatories):
    """Who signed: the position, and the name where the municipality lets it be shown; or None."""
    signed = signature(edition)
    if signed is None:
        return None
    position = without_names(signed.position, alone=True)
    return Signature(position, signed.name if names_signatories else "")


def people_of(municipality):
    """A pattern of the surnames of those the portal knows here, in any case."""
    surnames = User.objects.filter(memberships__municipality=municipality)
    heads = Organisation.objects.filter(municipality=municipality).exclude(head_name="")
    words = {
        *surnames.values_list("last_name", flat=True),
        *(name.split()[0] for name in heads.values_list("head_name", flat=True) if name.split()),
    }
    stems = {re.sub("(?:ый|ий|ой|ая|яя|[аяйь])$", "", word) for word in words}
    stems = sorted(re.escape(stem) for stem in stems if len(stem) >= _SHORTEST_STEM)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(stems)})[а-яё]{{0,3}}(?![\w-])") if stems else None


class Contents:
    """The texts and tables of an edition that was read `with_public_contents`."""

    def __init__(self, edition, people):
        self._people = people
        self.parts = [self._part(part) for part in edition.parts.all()]
        self._blocks = list(edition.text_blocks.all())

    @property
    def items(self):
        """`PublicText`s and `PublicPart`s in printed order."""
        found = []
        for printed, part in enumerate(self.parts):
            found += [_text(each) for each in self._blocks if each.follows_parts == printed]
            found.append(part)
        return found + [
            _text(each) for each in self._blocks if each.follows_parts >= len(self.parts)
        ]

    def _part(self, part):
        columns = [
            (column["role"], column["caption"])
            for column in part.columns
            if column["role"] in _ROLES or column["role"].startswith("result")
        ]
        return PublicPart(
            without_names(part.title),
            tuple(columns),
            tuple(
                PublicSection(
                    without_names(section.title),
                    tuple(self._row(activity, columns) for activity in section.activities.all()),
                )
                for section in part.sections.all()
            ),
        )

    def _row(self, activity, columns):
        return PublicRow(
            activity.pk,
            str(activity.key),
            tuple(
                (role, caption, self._cell(role, activity.cell(role))) for role, caption in columns
            ),
        )

    def _cell(self, role, text):
        if role != "responsible":
            return without_names(text)
        known = names_of_people(text)
        if self._people:
            known = (*known, *self._people.findall(text))
        return without_names(text, known=known, alone=True)


def with_public_contents(editions):
    """Editions with all that `Contents` reads, in a constant number of queries."""
    activities = Activity.objects.defer("evidence", "publicity", "origin_cells", "assumed")
    return editions.prefetch_related(
        "text_blocks", Prefetch("parts__sections__activities", activities)
    )


def people_in_edition(edition):
    """Names and contacts of people that the printed annex holds, each once, in printed order."""
    texts = [edition.title, edition.act_phrase]
    for block in edition.text_blocks.all():
        texts += [block.caption, block.text, *(item["text"] for item in block.items)]
    lists = []
    for part in edition.parts.all():
        for section in part.sections.all():
            texts.append(section.title)
            for activity in section.activities.all():
                for role in part.roles:
                    (lists if role == "responsible" else texts).append(activity.cell(role))
    found = [name for text in lists for name in names_in(text, alone=True)]
    found += [words for text in texts for words in names_in(text)]
    found += [words for text in (*texts, *lists) for words in contacts_in(text)]
    return list(dict.fromkeys(found))


def _text(block):
    return PublicText(
        without_names(block.caption),
        without_names(block.text),
        tuple((item["marker"], without_names(item["text"])) for item in block.items),
    )
