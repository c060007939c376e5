"""What the schedule does, by hand."""

import json
import logging

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from monitoring.services.reminders.schedule import NotReminded, preview, reminding
from monitoring.services.reminders.sending import Sent, send_waiting, waiting_batches
from roadmaps.management.arguments import day
from schools.management.portal_command import PortalCommand
from schools.models import Municipality
from schools.scope import whole_portal

logger = logging.getLogger(__name__)


class Command(PortalCommand):
    help = (
        "Напоминает о сроках так же, как это делает расписание: один раз, по рабочим дням. "
        "С --dry-run показывает, что ушло бы, и ничего не меняет."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--on", type=day, metavar="DATE", help="за какой день, 2024-04-15; без него — сегодня"
        )
        parser.add_argument("--municipality", metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="только показать")
        parser.add_argument("--json", action="store_true", help="напечатать одно значение JSON")

    @whole_portal("every municipality is reminded; a letter has the matters of all its reader's")
    def handle(self, *, on, municipality, dry_run, **options):
        on = day(on) if isinstance(on, str) else on
        municipalities = Municipality.objects.order_by("slug")
        if municipality:
            municipalities = municipalities.filter(slug=municipality)
            if not municipalities:
                raise CommandError(f"Муниципалитета «{municipality}» нет на портале.")
        now = timezone.now()
        done, failed = [], []
        for one in municipalities:
            try:
                done.append(_reminded(one, on or one.today(now), now, is_trial=dry_run))
            except CommandError:
                raise
            except Exception:  # the fault of one stops no other
                logger.exception("%s is not reminded", one.slug)
                failed.append(one.slug)
        self._report(done, on or timezone.localdate(now), as_json=options["json"], dry_run=dry_run)
        if failed:
            raise CommandError(f"Не удалось напомнить, причины — в журнале: {', '.join(failed)}.")

    def _report(self, done, on, *, as_json, dry_run):
        if as_json:
            value = {"on": on.isoformat(), "dry_run": dry_run, "municipalities": done}
            self.stdout.write(json.dumps(value, ensure_ascii=False))
            return
        for told in done:
            self.stdout.write(f"{told['slug']}: {_outcome(told, dry_run)}")
            for letter in told["letters"]:
                self.stdout.write(f"  {letter['to']} [{letter['kind']}] {letter['subject']}")
                for line in letter["lines"]:
                    self.stdout.write(f"    {line}")


def _reminded(municipality, on, now, *, is_trial):
    today = municipality.today(now)
    if is_trial:
        seen = preview(municipality=municipality, on=on, today=today)
        return _told(municipality, seen.letters, seen.skipped, Sent())
    if on > today and settings.IS_PRODUCTION:
        raise CommandError(
            f"День {on:%d.%m.%Y} ещё не наступил: посмотрите с --dry-run, что в него уйдёт."
        )
    letters, skipped = [], ""
    try:
        for batch in reminding(municipality=municipality, on=on, now=now):
            letters += batch
    except NotReminded as reason:
        skipped = str(reason)
    sent = Sent()
    for ids in waiting_batches(now=now, municipalities=[municipality]):
        sent += send_waiting(ids=ids, now=now)
    return _told(municipality, letters, skipped, sent)


def _told(municipality, letters, skipped, sent):
    return {
        "slug": municipality.slug,
        "letters": [
            {
                "to": letter.person.email,
                "kind": letter.kind.value,
                "channels": [str(channel) for channel in letter.channels],
                "subject": letter.subject,
                "lines": letter.lines,
            }
            for letter in letters
        ],
        "skipped": skipped,
        "sent": sent.sent,
        "failed": sent.failed,
    }


def _outcome(told, dry_run):
    if told["skipped"]:
        return told["skipped"]
    if dry_run:
        return f"ушло бы писем и уведомлений: {len(told['letters'])}"
    return f"отправлено {told['sent']}, не отправлено {told['failed']}"
