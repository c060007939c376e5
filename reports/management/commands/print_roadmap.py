"""Print the annex of a roadmap into a file."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from reports.document import DocumentNotPrinted
from reports.management.whole_file import write_whole
from reports.renderers import FORMATS
from reports.services.papers import PaperDamaged, paper_of
from roadmaps.models import Edition
from schools.management.portal_command import PortalCommand
from schools.scope import whole_portal


class Command(PortalCommand):
    help = "Печатает дорожную карту как приложение к приказу: PDF, Excel или Word."

    def add_arguments(self, parser):
        parser.add_argument("roadmap", type=int, metavar="ID", help="номер дорожной карты")
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--output", required=True, metavar="FILE")
        parser.add_argument(
            "--edition", type=int, metavar="N", help="номер редакции; без него — последняя"
        )

    @whole_portal("the number of a plan says of which municipality it is")
    def handle(self, *, roadmap, format, output, edition, **options):
        editions = Edition.objects.filter(roadmap=roadmap)
        if edition is not None:
            editions = editions.filter(number=edition)
        chosen = editions.order_by("number").last()
        if chosen is None:
            wanted = "" if edition is None else f"редакции {edition} у "
            raise CommandError(f"На портале нет {wanted}дорожной карты с номером {roadmap}.")
        try:
            printed = paper_of(edition=chosen, format=format, now=timezone.now())
            write_whole(Path(output), printed.content)
        except DocumentNotPrinted as refusal:
            raise CommandError(refusal.message) from refusal
        except PaperDamaged as damage:
            raise CommandError(str(damage)) from damage
        except OSError as error:
            raise CommandError(f"Файл «{output}» не записан: {error.strerror}.") from error
