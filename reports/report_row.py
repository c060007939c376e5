"""A report as a row of the list of reports."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.choices import ReportFormat, ReportKind, ReportState
from schools.addresses import addresses
from schools.markup import day_cell, drawn, moment_cell, said, shortened

LONGEST = 120
KINDS, FORMATS = dict(ReportKind.choices), dict(ReportFormat.choices)
STATES = dict(ReportState.choices)
ROW = """<tr>
  <td class="column-title"><a class="list-title" id="report-{}" href="{}">{}</a>
    <span class="list-note">{}</span></td>
  <td class="column-on" data-label="На день">{}</td>
  <td data-label="Формат">{}</td>
  <td class="column-ordered" data-label="Заказ">{} <span class="list-note">{}</span></td>
  <td class="column-state" data-label="Состояние"><span class="state state--{}">{}</span>{}</td>
  <td class="column-file">{}</td>
</tr>
"""
BY_SCHEDULE = mark_safe("по&nbsp;расписанию")
REFUSAL = '<span class="reports__refusal">{}</span>'
FILE = (
    '<a class="btn btn-sm btn-outline-primary" id="file-{}" href="{}">'
    '<i class="bi bi-download" aria-hidden="true"></i> Скачать'
    '<span class="visually-hidden">: {}, {}, {}</span></a>'
)


def report_row(report):
    """The markup of a report that comes `listed`."""
    kind, format = KINDS[report.kind], FORMATS[report.format]
    ordered = moment_cell(report.ordered_at)
    return drawn(
        ROW,
        report.pk,
        addresses("reports:report_detail")(report.pk),
        kind,
        shortened(report.subject, LONGEST),
        day_cell(report.on),
        format,
        ordered,
        BY_SCHEDULE if report.schedule_id else _short_name(report.ordered_by),
        report.state,
        STATES[report.state],
        _beside_state(report),
        drawn(FILE, report.pk, addresses("reports:report_file")(report.pk), kind, format, ordered)
        if report.is_ready
        else "",
    )


def _short_name(person):
    return person.get_short_name() if person else ""


def _beside_state(report):
    """How far it is, or why there is none."""
    if report.is_pending:
        context = {"report": report, "is_small": True}
        return render_to_string("reports/_progress.html", context)
    return said(REFUSAL, report.is_failed and shortened(report.refusal, LONGEST))
