"""Rows of a municipal roadmap in the own plan of a school that they name: what there is to take,
and what has changed since it was taken."""

from dataclasses import dataclass
from functools import cached_property

from roadmaps.models import Activity, ActivityParty, Edition, ResponsibleParty
from roadmaps.services.groups import schools_of
from roadmaps.services.structure.rows import all_cells


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """A municipal row that names the school; `taken` is the row of the school's plan made of it."""

    row: Activity
    taken: Activity | None

    @property
    def section_title(self):
        return self.row.section.title


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """Words of the municipal row when taken, as they are now, and the school's own."""

    role: str
    caption: str
    taken: str
    now: str
    own: str

    @property
    def is_overwritten(self):
        """Whether an update would lose words that the school wrote itself."""
        return self.own not in (self.taken, self.now)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A taken row whose municipal one says something else by now; `above` is None if that one is
    not in the roadmap any more."""

    row: Activity
    above: Activity | None
    cells: tuple[ChangedCell, ...] = ()


class MunicipalRows:
    """What the municipal roadmap in force means to one wording of a school's plan under it.

    Reads each table once; rows and parties are those of the day `today`, or of the nearest day of
    the municipal roadmap's period.
    """

    def __init__(self, edition, *, today):
        self.edition = edition
        self.school = edition.roadmap.school
        parent = edition.roadmap.parent
        self.on = min(max(today, parent.starts_on), parent.ends_on)
        self.above = Edition.objects.in_force().filter(roadmap=parent).first()

    @cached_property
    def offered(self):
        """An `OfferedRow` for each municipal row that names the school, in printed order."""
        named = ActivityParty.objects.filter(party__in=self._parties())
        rows = self._rows_above.filter(pk__in=named.values("activity"))
        taken = {row.origin_key: row for row in self._taken}
        return [OfferedRow(row, taken.get(row.key)) for row in rows]

    @cached_property
    def changed(self):
        """A `ChangedRow` for each taken row that differs from the municipal one as it is now."""
        if self.above is None:
            return []
        rows = self._rows_above.filter(key__in=[row.origin_key for row in self._taken])
        above = {row.key: row for row in rows}
        found = [self._changed_row(row, above.get(row.origin_key)) for row in self._taken]
        return [each for each in found if each]

    @cached_property
    def _taken(self):
        return list(
            Activity.objects.of(self.edition)
            .filter(origin_cells__isnull=False)
            .select_related("section__part__edition")
        )

    @property
    def _rows_above(self):
        return Activity.objects.of(self.above).select_related("section__part")

    def _parties(self):
        """Parties of the municipal roadmap that mean the school."""
        named = ActivityParty.objects.filter(activity__section__part__edition=self.above)
        parties = ResponsibleParty.objects.filter(pk__in=named.values("party"))
        return [party for party in parties if self._is_school(party)]

    def _is_school(self, party):
        # A group of schools is one party, whatever the words: there are few to ask for.
        return party.organisation_id == self.school.pk or (
            party.is_group_of_schools
            and schools_of(party, roadmap=self.above.roadmap, on=self.on)
            .filter(pk=self.school.pk)
            .exists()
        )

    def _changed_row(self, row, above):
        if above is None:
            return ChangedRow(row, None)
        now, captions = cells_to_take(above), captions_of(above, row)
        cells = tuple(
            ChangedCell(
                role=role,
                caption=captions.get(role, role),
                taken=row.origin_cells.get(role, ""),
                now=now.get(role, ""),
                own=row.cell(role),
            )
            for role in {**row.origin_cells, **now}
            if row.origin_cells.get(role, "") != now.get(role, "")
        )
        return ChangedRow(row, above, cells) if cells else None


def cells_to_take(row):
    """Texts of a municipal row by role that a school takes: all but the number, none empty."""
    return {role: text for role, text in all_cells(row).items() if text and role != "number"}


def captions_of(*rows):
    """The captions of the columns of these rows' tables, by role; the first table wins."""
    found = {}
    for row in reversed(rows):
        found |= row.section.part.captions
    return found
