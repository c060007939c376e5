"""Reports that come again and again: kept, and ordered when their day has come."""

import logging
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from monitoring.models import ReminderPolicy
from monitoring.services.reminders.events import tell
from reports.models import ReportSchedule
from reports.order import Order
from reports.services.reports.ordering import ReportNotOrdered, order_report
from schools.choices import Deed
from schools.services.audit import changes_in, record

logger = logging.getLogger(__name__)


@transaction.atomic
def save_schedule(*, form, by):
    """The schedule of a valid form with its readers, and an entry that says what changed."""
    is_new = form.instance._state.adding
    changes = changes_in(form)
    if is_new:
        form.instance.created_by = by
    schedule = form.save()
    if is_new or changes:
        record(deed=Deed.CREATED if is_new else Deed.CHANGED, by=by, obj=schedule, changes=changes)
    return schedule


def order_scheduled(*, now):
    """Primary keys of the reports to make: those of schedules one of whose days has come since they
    were looked at last, after the hour at which the municipality's letters go.

    Several missed days make one report, of today. Safe to run twice, and by several at once. A
    schedule that fails does not stop the others.
    """
    ordered = []
    for pk in ReportSchedule.objects.on().values_list("pk", flat=True):
        try:
            report = _order(pk, now)
        except Exception:
            logger.exception("The schedule %s failed", pk)
            continue
        if report is not None and report.is_pending:
            ordered.append(report.pk)
    return ordered


@transaction.atomic
def _order(pk, now):
    """The Report of the schedule, if it is due; who keeps it is told if there can be none."""
    schedule = ReportSchedule.objects.on().select_for_update(of=("self",)).filter(pk=pk).first()
    if schedule is None or not _has_come(schedule, now):
        return None
    today = schedule.municipality.today(now)
    is_due = schedule.is_due(today=today) and not schedule.is_over(today=today)
    schedule.made_until = today
    schedule.save(update_fields=["made_until"])
    if not is_due:
        return None
    try:
        # A point to come back to: what was begun of the order goes, the day stays looked at.
        with transaction.atomic():
            return order_report(
                kind=schedule.kind,
                format=schedule.format,
                order=Order(schedule.municipality, on=today, roadmap=schedule.roadmap),
                by=None,
                now=now,
                schedule=schedule,
            )
    except ReportNotOrdered as refusal:
        _tell(schedule, refusal.message, now)
        return None


def _has_come(schedule, now):
    """Whether it is a day that was not looked at yet, and late enough in it."""
    municipality = schedule.municipality
    local = timezone.localtime(now, ZoneInfo(municipality.time_zone))
    if schedule.made_until is not None and schedule.made_until >= local.date():
        return False
    return local.hour >= ReminderPolicy.of(municipality).send_at_hour


def _tell(schedule, why, now):
    if schedule.created_by is None:
        return
    tell(
        [schedule.created_by],
        municipality=schedule.municipality,
        said=f"Отчёт по расписанию не составлен: {schedule}",
        note=why,
        url=schedule.get_absolute_url(),
        about=f"schedule:{schedule.pk}:{schedule.made_until}",
        now=now,
    )
