"""An assignment as a list shows it."""

from monitoring.choices import OPEN, AssignmentState
from monitoring.urgency import Urgency, time_left, urgency
from roadmaps.deadline_words import window_words
from schools.addresses import addresses
from schools.markup import drawn, said, shortened

STATES = dict(AssignmentState.choices)
FINISHED = (Urgency.DONE, Urgency.OUT)
LONGEST_SECTION, LONGEST_REASON = 90, 200

CARD = """<li class="task task--{}">
  <div class="task__what">
    <a class="task__title" href="{}">{}</a>
    <p class="task__notes">{}{}{}{}{}</p>{}
  </div>
  <div class="task__when"><span class="task__day">{}</span>{}{}</div>
</li>
"""
NOTE = " <span>{}</span>"
NUMBER = " <span>п.&nbsp;{}</span>"
EVENT = " <span>совместное мероприятие по&nbsp;договору{}</span>"
DOCUMENTS = ' <span><i class="bi bi-paperclip" aria-hidden="true"></i> документов: {}</span>'
REASON = (
    '<p class="task__reason"><i class="bi bi-arrow-return-left" aria-hidden="true"></i> '
    '<span class="as-printed">{}</span></p>'
)
TIME_LEFT = ' <span class="task__left">{}</span>'
STATE = ' <span class="state state--{}">{}</span>'


class Card:
    """`drawn` is its markup in a list, `drawn_with_school` tells whose it is, too; both are of a
    line (`as_lines`), the rest of an assignment as well.

    It is put together as strings: a school has hundreds of assignments in one list.
    """

    def __init__(self, row, today, document_count=0):
        self.row = row
        self.document_count = document_count
        self.urgency = urgency(row.state, row.due_on, today=today)
        self.window = window_words(row.opens_on, row.due_on)
        is_waiting = self.urgency not in (*FINISHED, Urgency.IN_REVIEW)
        self.time_left = time_left(row.due_on, today=today) if is_waiting else ""

    @property
    def drawn(self):
        return self._drawn("")

    @property
    def drawn_with_school(self):
        return self._drawn(drawn(NOTE, self.row.organisation_name))

    def _drawn(self, school):
        row = self.row
        is_sent_back = row.reason and row.state in OPEN
        is_begun = row.state != AssignmentState.NOT_STARTED
        return drawn(
            CARD,
            self.urgency,
            addresses("monitoring:assignment_detail")(row.pk),
            row.title,
            school,
            said(NUMBER, row.number and row.number.rstrip(".")),
            said(NOTE, row.section and shortened(row.section, LONGEST_SECTION)),
            self._event(),
            said(DOCUMENTS, self.document_count),
            said(REASON, is_sent_back and shortened(row.reason, LONGEST_REASON)),
            self.window,
            said(TIME_LEFT, self.time_left),
            drawn(STATE, row.state, STATES[row.state]) if is_begun else "",
        )

    def _event(self):
        row = self.row
        if not row.joint_event_id:
            return ""
        is_held = row.held_on and row.state in OPEN
        return drawn(EVENT, ": проведено, осталось отчитаться" if is_held else "")
