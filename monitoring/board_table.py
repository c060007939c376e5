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
        before, after = reverse("roadmaps:activity_deadlines", args=[0]).split("0")
        return format_html_join(
            "",
            '<th scope="col" class="board__activity"><a href="{}{}{}"><b>{}</b> {}</a></th>',
            (
                (before, row.pk, after, row.number.rstrip("."), Truncator(row.title).chars(HEADING))
                for row in self.activities
            ),
        )

    @property
    def foot(self):
        tallies = (self.board.of_activity[row.pk] for row in self.activities)
        return mark_safe(
            "".join(f"<td>{tally.accepted}/{tally.required}</td>" for tally in tallies)
        )

    @property
    def body(self):
        before, after = reverse("monitoring:assignment_detail", args=[0]).split("0")
        opening = {mark: f'<td class="m m--{mark}"><a href="{before}' for mark in SIGNS}
        words = {mark: f'{after}" aria-label="{words}' for mark, (_, words) in SIGNS.items()}
        ending = {mark: f'{words[mark]}">{sign}</a></td>' for mark, (sign, _) in SIGNS.items()}
        cells, several = self.board.cells, self.board.several
        columns = [row.pk for row in self.activities]
        pieces = []
        for organisation, name in self.organisations:
            pieces.append(self._row_head(organisation, name))
            for column in columns:
                place = organisation, column
                cell = cells.get(place)
                if cell is None:
                    pieces.append("<td></td>")
                    continue
                mark, pk = cell
                if place not in several:
                    pieces.append(f"{opening[mark]}{pk}{ending[mark]}")
                    continue
                accepted, required = several[place].accepted, several[place].required
                pieces.append(
                    f"{opening[mark]}{pk}{words[mark]}, принято {accepted} из {required}"
                    f'">{SIGNS[mark][0]}<small>{accepted}/{required}</small></a></td>'
                )
            pieces.append("</tr>")
        return mark_safe("".join(pieces))

    def _row_head(self, organisation, name):
        tally = self.board.of_organisation[organisation]
        late = (
            format_html('<span class="task__left--overdue">просрочено: {}</span>', tally.late)
            if tally.late
            else ""
        )
        waiting = (
            format_html("<span>на&nbsp;проверке: {}</span>", tally.to_review)
            if tally.to_review
            else ""
        )
        return format_html(
            '<tr><th scope="row"><a href="{}&amp;school={}">{}</a></th>'
            '<td class="board__count">{}&nbsp;из&nbsp;{}{}{}</td>',
            self.address,
            organisation,
            name,
            tally.accepted,
            tally.required,
            late,
            waiting,
        )
