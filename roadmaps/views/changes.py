"""How a file would change a roadmap, row by row, in words for the page."""

from collections import Counter
from dataclasses import dataclass

KINDS = {
    "same": "без изменений",
    "changed": "изменится",
    "added": "добавится",
    "dropped": "исчезнет",
}


@dataclass(frozen=True, slots=True)
class ChangedColumn:
    caption: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """`columns` are those whose words differ; the measure itself for a row that comes or goes."""

    kind: str
    name: str
    columns: tuple[ChangedColumn, ...]

    @property
    def words(self):
        return KINDS[self.kind]


class Changes:
    """What `compare_rows` found: counts of every kind, and the rows that do not stay the same."""

    def __init__(self, row_changes, imported):
        self._captions = {
            column.role: column.caption for part in imported.parts for column in part.columns
        }
        self._counts = Counter(change.kind for change in row_changes)
        self.rows = [self._row(change) for change in row_changes if change.kind != "same"]

    @property
    def counts(self):
        return [(words, self._counts[kind]) for kind, words in KINDS.items()]

    def _row(self, change):
        before = change.activity.cell if change.activity else lambda role: ""
        after = change.imported.cells.get if change.imported else lambda role: ""
        roles = change.changed_roles if change.kind == "changed" else ("title",)
        return ChangedRow(
            kind=change.kind,
            name=before("title") or after("title"),
            columns=tuple(
                ChangedColumn(self._captions.get(role, ""), before(role), after(role) or "")
                for role in roles
            ),
        )
