"""Rows of a table as texts under columns, whatever cells its format merged."""

from dataclasses import dataclass, replace

from roadmaps.imports.cell_text import clean


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row under the columns of a plan.

    `texts` and `places` map a role to what its own cell holds and where; `carried` are the roles
    whose cell is the merged one above. `wide` is the words of a cell that covers most of the
    table, alone in its row or after a number.
    """

    texts: dict[str, str]
    places: dict[str, str]
    carried: frozenset[str]
    wide: str
    place: str
    starts_table: bool = False

    @property
    def filled(self):
        return self.texts.keys()

    def without(self, roles):
        return replace(
            self,
            texts={role: text for role, text in self.texts.items() if role not in roles},
            carried=self.carried - frozenset(roles),
        )


def grid_row(row, columns, roles, read_cell, *, starts_table=False):
    """A `GridRow` of a source row. `read_cell(role, text)` cleans the text of a cell."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    wide = _wide(filled, columns)
    if wide is not None:
        text = " ".join(clean(cell.text) for cell in filled)
        if text:
            return GridRow({}, {}, frozenset(), text, wide.place, starts_table)
    texts, places, carried = {}, {}, set()
    for cell in row.cells:
        if cell.continues:
            carried.update(
                role for role, column in zip(roles, columns, strict=True) if column.overlap(cell)
            )
            continue
        role = roles[_column_of(cell, columns)]
        text = read_cell(role, cell.text)
        if text and role in texts:
            texts[role] = f"{texts[role]} {text}"
        elif text:
            texts[role] = text
            places[role] = cell.place
    return GridRow(texts, places, frozenset(carried), "", row.place, starts_table)


def _wide(filled, columns):
    """The cell that covers most of the columns, alone in its row or after a number."""
    if len(columns) < 2 or not 0 < len(filled) < 3:
        return None
    last = filled[-1]
    covered = sum(column.overlap(last) > 0 for column in columns)
    is_wide = covered > 1 and covered + len(filled) - 1 >= max(2, (len(columns) + 1) // 2)
    return last if is_wide else None


def _column_of(cell, columns):
    """The index of the column that a cell fits best, the left one of equals."""
    return max(range(len(columns)), key=lambda index: (columns[index].likeness(cell), -index))
