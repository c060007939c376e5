"""Where a deadline of a picture leads its reader."""

from django.urls import reverse
from django.utils.html import escape


class Addresses:
    """Escaped addresses of what is behind a row of the plan of `roadmap`, a primary key.

    What one alone answers for leads to that; what many do, to the board of the row if the reader
    `sees_board`; all else, to the days of the row.
    """

    def __init__(self, roadmap, *, sees_board):
        self._row = _around("roadmaps:activity_deadlines")
        self._task = _around("monitoring:assignment_detail")
        board = escape(f"{reverse('monitoring:board')}?roadmap={roadmap}&measure=")
        self._several = (board, "") if sees_board else self._row

    def row(self, line):
        before, after = self._row
        return f"{before}{line.pk}{after}"

    def span(self, line, span):
        if span.assignment:
            before, after = self._task
            return f"{before}{span.assignment}{after}"
        before, after = self._several if span.mark else self._row
        return f"{before}{line.pk}{after}"


def _around(name):
    """What stands before and after the primary key in an address."""
    before, after = reverse(name, args=[0]).split("0")
    return before, after
