"""Fills the portal with an invented municipality to try it on."""

import json
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from reports.services.demo import load_demonstration
from schools.management.portal_command import PortalCommand
from schools.scope import whole_portal


class Command(PortalCommand):
    help = "Создаёт демонстрационный муниципалитет и печатает учётные записи; можно повторять"

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="напечатать один объект JSON")

    @whole_portal("municipalities of the demonstration are made")
    def handle(self, **options):
        # The password lies open in the repository, and an invented official would sit among
        # real ones: an open portal gets no demonstration, not even with another password.
        if settings.IS_PRODUCTION:
            raise CommandError(
                "Демонстрация не загружается при ENVIRONMENT=production: её пароль всем известен. "
                "Загрузите её на отдельном компьютере командой make run."
            )
        demonstration = load_demonstration(today=timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(demonstration), ensure_ascii=False))
        else:
            self.stdout.write(_as_text(demonstration))


def _as_json(demonstration):
    return {
        "municipality": demonstration.municipality.slug,
        "address": settings.SITE_URL,
        "accounts": [asdict(account) for account in demonstration.accounts],
    }


def _as_text(demonstration):
    rows = [("Почта", "Пароль", "Роль", "Кто")]
    rows += [
        (
            account.email,
            account.password,
            ", ".join([account.role_name, *account.other_roles]),
            f"{account.name}, {account.organisation}",
        )
        for account in demonstration.accounts
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [f"Демонстрация: {demonstration.municipality}", f"Адрес: {settings.SITE_URL}", ""]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join(lines)
