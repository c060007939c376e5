"""A report is asked for: refused to whom it is not for, never made again while it is there."""

from django.db import transaction

from reports.check_code import new_code
from reports.choices import ReportFormat, ReportKind, ReportState
from reports.heading import edited
from reports.models import Report, ReportTemplate
from reports.services.reports.fingerprints import asked_again, asked_for, pulse_of
from reports.services.reports.resolving import ReportNotOrdered, resolved
from schools.models import Municipality

__all__ = ["ReportNotOrdered", "order_report", "retry", "same_figures"]

_FOREIGN = "Этот отчёт вам недоступен: в нём сведения, которых вы на портале не видите."


@transaction.atomic
def order_report(
    *,
    kind,
    format,
    order,
    by,
    now,
    heading=None,
    uses_template=False,
    schedule=None,
    anew=False,
):
    """The Report that was asked for: queued, unless it is there already, pending or ready.

    The same is asked for when every word of it is the same and nothing has changed in the rows
    since; `anew` makes it all the same. Of a `schedule` there is one for a day. `by` is None for an
    administrator of the portal, who may have everything. Raises ReportNotOrdered.
    """
    _check_known(kind, format)
    order, heading = resolved(order, kind), edited(heading or {})
    template = _template(kind, format, order) if uses_template else ""
    _lock(order)
    fields = {
        "kind": kind,
        "format": format,
        "region": order.region,
        **{
            name: getattr(order, name)
            for name in (
                *("municipality", "on", "roadmap", "edition", "former", "school", "round"),
            )
        },
        "heading": heading,
        "uses_template": uses_template,
        "asked": asked_for(
            kind=kind, format=format, order=order, heading=heading, template=template
        ),
        "pulse": pulse_of(_municipalities(order)),
    }
    if schedule is not None:
        there = Report.objects.filter(schedule=schedule, on=order.on).first()
    else:
        there = None if anew else _there(by, asked=fields["asked"], pulse=fields["pulse"])
    return there or _queued(by, now, schedule=schedule, **fields)


@transaction.atomic
def same_figures(*, report, format, by, now):
    """The words and figures of a ready report in another format, with a code of its own.

    Raises ReportNotOrdered.
    """
    _check_known(report.kind, format)
    if not report.is_ready:
        raise ReportNotOrdered("Отчёт ещё не готов: другой формат можно будет взять после.")
    if format == report.format:
        return report
    _lock(report)
    copied = (
        *("municipality", "region", "kind", "on", "roadmap", "edition", "former", "school"),
        *("round", "heading", "pulse", "frozen", "frozen_sha256"),
    )
    fields = {name: getattr(report, name) for name in copied}
    there = _there(by, frozen=report.frozen.name, format=format)
    asked = asked_again(report, format)
    return there or _queued(by, now, format=format, asked=asked, made_from=report, **fields)


@transaction.atomic
def retry(*, report, by, now):
    """A failed report is queued again, by a new code; one that is pending or ready stays as it is.

    Raises ReportNotOrdered.
    """
    report = _visible(by).select_for_update().filter(pk=report.pk).first()
    if report is None:
        raise ReportNotOrdered(_FOREIGN)
    if report.is_failed:
        report.state, report.refusal, report.attempts = ReportState.QUEUED, "", 0
        report.code = new_code()
        if not report.frozen:  # else the figures are there, whatever has happened since
            report.pulse = pulse_of(_municipalities(report))
        report.seen_at = now
        report.started_at = report.finished_at = None
        report.save()
    return report


def _check_known(kind, format):
    if kind not in ReportKind or format not in ReportFormat:
        raise ReportNotOrdered("Такого отчёта портал не составляет.")


def _template(kind, format, order):
    """SHA-256 of the municipality's own template. Raises ReportNotOrdered."""
    if format != ReportFormat.WORD:
        raise ReportNotOrdered("По своему шаблону отчёт составляют только в формате Word.")
    template = ReportTemplate.objects.filter(municipality=order.municipality, kind=kind).first()
    if template is None:
        raise ReportNotOrdered("Своего шаблона для этого отчёта муниципалитет не загрузил.")
    return template.sha256


def _lock(of):
    """Who asks for the same at the same moment waits, and finds this one."""
    rows = _municipalities(of).order_by("pk").select_for_update(no_key=True)
    list(rows.values_list("pk"))


def _municipalities(of):
    """Those whose rows an Order or a Report is about."""
    if of.municipality is None:
        return Municipality.objects.filter(region=of.region)
    return Municipality.objects.filter(pk=of.municipality.pk)


def _there(by, **same):
    return _visible(by).filter(**same).exclude(state=ReportState.FAILED).order_by("pk").last()


def _visible(by):
    return Report.objects.all() if by is None else Report.objects.visible_to(by)


def _queued(by, now, **fields):
    """A new row. Raises ReportNotOrdered where the person could not see what comes of it."""
    report = Report.objects.create(
        **fields, code=new_code(), ordered_by=by, ordered_at=now, seen_at=now
    )
    if not _visible(by).filter(pk=report.pk).exists():
        raise ReportNotOrdered(_FOREIGN)
    return report
