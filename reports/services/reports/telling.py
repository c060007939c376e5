"""Those who wait for a report are told what has become of it."""

from monitoring.services.reminders.events import tell
from reports.models import Report


def tell_of(report, *, now):
    """Who ordered the report has a notice and a letter with a link to its page; of a schedule, its
    readers do when the report is ready, whoever keeps it when it failed. Of all these, those who
    may see it at this moment.

    Nobody waits for a report on a region, which comes at once (`making.is_at_once`).
    """
    if report.municipality is None:
        return
    told = [person for person in _waiting(report) if _may_see(person, report)]
    if not told:
        return
    said = "Отчёт готов" if report.is_ready else "Отчёт не получился"
    tell(
        sorted(told, key=lambda person: person.pk),
        municipality=report.municipality,
        said=f"{said}: {report}",
        note=report.refusal,
        url=report.get_absolute_url(),
        # A report that is tried again has another code.
        about=f"report:{report.code}",
        now=now,
        waits_for_it=True,
    )


def _waiting(report):
    people = {report.ordered_by}
    if report.schedule and report.is_ready:
        people |= set(report.schedule.readers.all())
    elif report.schedule:
        people.add(report.schedule.created_by)
    return people - {None}


def _may_see(person, report):
    """In any of the roles the person holds: which one they will act in is not known here."""
    for membership in person.memberships_in_force:
        person.act_in(membership.pk)
        if Report.objects.visible_to(person).filter(pk=report.pk).exists():
            return True
    return False
