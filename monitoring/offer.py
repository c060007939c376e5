"""What `fan_out.planned` offers, in the order in which a person reads it and ticks it."""

from dataclasses import dataclass, field

# More boxes than this make neither a page nor a form: then one box stands for an organisation.
MAX_BOXES = 400


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """One assignment to add or to take off; `key` is what `fan_out.apply` knows it by."""

    key: tuple
    number: str
    title: str
    due_on: object
    state: str = ""

    @property
    def value(self):
        """What its box is called in the form."""
        return ":".join(map(str, self.key))


@dataclass(slots=True)
class OfferedGroup:
    """What is offered to one organisation; with a `value`, its one box stands for all rows."""

    name: str
    rows: list[OfferedRow] = field(default_factory=list)
    value: str = ""

    def ticked(self, values):
        """Keys of the rows that the values of a sent form tick."""
        return {row.key for row in self.rows if (self.value or row.value) in values}


def grouped(rows, names, *, prefix):
    """`OfferedGroup`s of rows in the order of the organisations' `names` (a dict by pk)."""
    groups = {pk: OfferedGroup(name) for pk, name in names.items()}
    for row in rows:
        groups[row.key[2]].rows.append(row)
    if len(rows) > MAX_BOXES:
        for pk, group in groups.items():
            group.value = f"{prefix}-{pk}"
    return [group for group in groups.values() if group.rows]
