"""Read a roadmap from a file and save it as a draft."""

import hashlib
import json
from pathlib import Path

from django.core.management.base import CommandError

from roadmaps.imports import FileNotReadable, NoPlanFound, read_document
from roadmaps.management.arguments import period
from roadmaps.services.imports import EditionInReview, PeriodMissing, find_update, save_imported
from roadmaps.services.parties import warn_of_strangers
from schools.management.portal_command import PortalCommand
from schools.models import Municipality, School
from schools.scope import within


class Command(PortalCommand):
    help = (
        "Читает дорожную карту из файла (.docx, .xlsx, .pdf, .txt, .md) и сохраняет её проектом. "
        "Повторная загрузка того же документа обновляет строки, а не удваивает их."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument("--title", default="", help="название дорожной карты на портале")
        parser.add_argument("--period", type=period, metavar="START:END")
        parser.add_argument("--json", action="store_true", help="напечатать одно значение JSON")

    def handle(self, *, file, municipality, title, period, **options):
        try:
            tenant = Municipality.objects.get(slug=municipality)
            content = file.read_bytes()
            imported = read_document(content, file.name, period=period)
            with within(tenant):
                warnings = [
                    *imported.warnings,
                    *warn_of_strangers(municipality=tenant, imported=imported),
                ]
                edition = self.save(tenant, imported, file.name, content, title)
        except Municipality.DoesNotExist as error:
            raise CommandError(f"Муниципалитета «{municipality}» нет на портале.") from error
        except OSError as error:
            raise CommandError(f"Файл «{file}» не открылся: {error.strerror}.") from error
        except (FileNotReadable, NoPlanFound, PeriodMissing, EditionInReview) as error:
            raise CommandError(str(error)) from error
        self.report(edition, imported, warnings, as_json=options["json"])

    def save(self, municipality, imported, name, content, title):
        """The draft, covering every school of the municipality when the roadmap is new."""
        sha256 = hashlib.sha256(content).hexdigest()
        updates = find_update(municipality=municipality, imported=imported, sha256=sha256)
        schools = School.objects.filter(municipality=municipality, is_active=True)
        return save_imported(
            municipality=municipality,
            imported=imported,
            by=None,
            source_name=name,
            source_sha256=sha256,
            covered_schools=() if updates else schools,
            title=title,
            updates=updates,
        )

    def report(self, edition, imported, warnings, *, as_json):
        if as_json:
            saved = {
                "roadmap": edition.roadmap_id,
                "edition": edition.number,
                "activities": len(imported.activities),
                "warnings": [warning.as_json() for warning in warnings],
            }
            self.stdout.write(json.dumps(saved, ensure_ascii=False))
            return
        self.stdout.write(
            f"Дорожная карта {edition.roadmap_id}, редакция {edition.number}: "
            f"мероприятий — {len(imported.activities)}, замечаний — {len(warnings)}."
        )
        for warning in warnings:
            self.stdout.write(f"  {warning.place}: {warning.message}")
