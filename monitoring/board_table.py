"""The board as the markup of a table."""

from itertools import groupby

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from monitoring.board import SIGNS

# Characters of a measure that fit above a narrow column, in two lines.
HEADING = 42


class BoardTable:
    """The markup of the board: `activities` are columns, `(pk, name)` of organisations rows.

    Cells are put together as strings: they hold numbers and signs of ours alone, and a template
    would take seconds for twenty thousand of them.
    """

    def __init__(self, board, activities, organisations, address):
        self.board = board
        self.activities = activities
        self.organisations = organisations
        self.address = address

    def __bool__(self):
        return bool(self.activities and self.organisations)

    @property
    def sections(self):
        """`(title, how many columns)` from left to right."""
        return [
            (title, len(list(inside)))
            for (_, title), inside in groupby(
                self.activities, lambda row: (row.section_id, row.section__title)
            )
        ]

    @property
    def head(self):
        return format_html_join(
            "",
            '<th scope="col" class="board__activity"><a href="{}"><b>{}</b> {}</a></th>',
            (
                (
                    reverse("roadmaps:activity_deadlines", args=[row.pk]),
                    row.number.rstrip("."),
                    Truncator(row.title).chars(HEADING),
                )
                for row in self.activities
            ),
        )

    @property
    def foot(self):
        tallies = (self.board.of_activity[row.key] for row in self.activities)
        return mark_safe(
            "".join(f"<td>{tally.accepted}/{tally.required}</td>" for tally in tallies)
        )

    @property
    def body(self):
        openings = {
            mark: (
                f'<td class="m m--{mark}"><a href="',
                f'" aria-label="{words}',
                f'">{sign}',
            )
            for mark, (sign, words) in SIGNS.items()
        }
        link = reverse("monitoring:assignment_detail", args=[0])
        before, after = link.split("0")
        cells, keys = self.board.cells, [row.key for row in self.activities]
        pieces = []
        for organisation, name in self.organisations:
            tally = self.board.of_organisation[organisation]
            pieces.append(
                format_html(
                    '<tr><th scope="row"><a href="{}&amp;school={}">{}</a></th>'
                    '<td class="board__count">{}&nbsp;из&nbsp;{}</td>',
                    self.address,
                    organisation,
                    name,
                    tally.accepted,
                    tally.required,
                )
            )
            for key in keys:
                cell = cells.get((organisation, key))
                if cell is None:
                    pieces.append("<td></td>")
                    continue
                first, second, third = openings[cell.mark]
                required = cell.tally.required
                several, count = "", ""
                if required > 1:
                    several = f", принято {cell.tally.accepted} из {required}"
                    count = f"<small>{cell.tally.accepted}/{required}</small>"
                pieces.append(
                    f"{first}{before}{cell.pk}{after}{second}{several}{third}{count}</a></td>"
                )
            pieces.append("</tr>")
        return mark_safe("".join(pieces))
