"""What waits to be checked as the queue shows it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe

from monitoring.choices import Outcome
from schools.addresses import addresses
from schools.markup import drawn, said, shortened

OUTCOMES = dict(Outcome.choices)
LONGEST_TITLE, LONGEST_NAME, LONGEST_SECTION, LONGEST_ADVICE = 220, 80, 90, 120

ROW = """<li class="queue__row">{}
  <div class="queue__what"><a class="queue__title" href="{}{}">{}</a>
    <p class="task__notes">{}{}{}{}{}</p>
  </div>
  <div class="queue__who"><span>{}</span> <span class="queue__due"><span>{}</span>{}</span></div>
</li>
"""
TICK = (
    '<label class="queue__tick"><input type="checkbox" name="pk" value="{0}">'
    '<input type="hidden" name="seen-{0}" value="{1}">'
    '<span class="visually-hidden">Отметить: {2}, {3}</span></label>'
)
NUMBER = " <span>п.&nbsp;{}</span>"
NOTE = " <span>{}</span>"
LACK = ' <span class="queue__lack">{}</span>'
DOCUMENTS = ' <span><i class="bi bi-paperclip" aria-hidden="true"></i> документов: {}</span>'
ADVICE = ' <span><i class="bi bi-chat-left-text" aria-hidden="true"></i> куратор: {}</span>'
LATE = mark_safe(' <span class="task__left task__left--overdue">после срока</span>')


def queue_row(row, *, seen, document_count, can_decide, query):
    """The markup of a line (`as_lines`) that has an `advice`; `seen` is the stamp of what is shown,
    `query` how the queue is narrowed."""
    title = row.title
    tick = (
        drawn(TICK, row.pk, seen, row.organisation_name, shortened(title, LONGEST_NAME))
        if can_decide
        else ""
    )
    return drawn(
        ROW,
        tick,
        addresses("monitoring:review_detail")(row.pk),
        query,
        shortened(title, LONGEST_TITLE),
        said(NUMBER, row.number),
        said(NOTE, row.section and shortened(row.section, LONGEST_SECTION)),
        said(DOCUMENTS, document_count) or drawn(LACK, "без документов"),
        said(LACK, row.outcome != Outcome.DONE and OUTCOMES.get(row.outcome)),
        said(ADVICE, row.advice and shortened(row.advice, LONGEST_ADVICE)),
        row.organisation_name,
        date_format(timezone.localtime(row.submitted_at), "j E, H:i"),
        LATE if row.submitted_on > row.due_on else "",
    )
