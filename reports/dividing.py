"""Tables too wide for a sheet of paper, divided into several that are not.

A workbook takes any width, so only what is printed is divided: the renderers of paper ask for
their blocks here.
"""

from dataclasses import replace
from itertools import pairwise
from math import ceil

from reports.document import Paragraph, Row, Streamed, Table


def on_paper(blocks):
    """The blocks in order with every wide table divided, and a line between two parts of one."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        first, *others = parts = divided(block)
        yield first
        for number, part in enumerate(others, 2):
            yield Paragraph(f"Продолжение таблицы: часть {number} из {len(parts)}", is_kept=True)
            yield part


def divided(table):
    """[Table]: the parts of a table, none of more than `most_columns`; the table itself if it fits.

    Every part begins with the `repeated` columns, equally wide in all of them so that sheets laid
    side by side go together, and has all rows; the other columns come in order, about as many in
    each part. The widths of a part are shares of it.
    """
    count = part_count(table)
    if count == 1:
        return [table]
    others = len(table.columns) - table.repeated
    ends = [table.repeated + others * number // count for number in range(count + 1)]
    kept = sum(column.width for column in table.columns[: table.repeated])
    scale = 1 / (kept + (1 - kept) / count)
    return [_part(table, begin, end, kept_scale=scale) for begin, end in pairwise(ends)]


def part_count(table):
    """How many parts the table has on paper."""
    if not table.most_columns or len(table.columns) <= table.most_columns:
        return 1
    return ceil((len(table.columns) - table.repeated) / max(table.most_columns - table.repeated, 1))


def _part(table, begin, end, *, kept_scale):
    """The repeated columns and those from `begin` up to `end`."""
    kept, others = table.columns[: table.repeated], table.columns[begin:end]
    room = 1 - sum(column.width for column in kept) * kept_scale
    scale = room / sum(column.width for column in others)
    columns = [replace(column, width=column.width * kept_scale) for column in kept]
    columns += [replace(column, width=column.width * scale) for column in others]

    def rows():
        for row in table.rows:
            if isinstance(row, Row):
                cells = row.cells[: table.repeated] + row.cells[begin:end]
                yield replace(row, cells=cells)
            else:
                yield row

    is_streamed = isinstance(table.rows, Streamed)
    return replace(
        table,
        columns=tuple(columns),
        rows=Streamed(rows, len(table.rows)) if is_streamed else tuple(rows()),
    )
