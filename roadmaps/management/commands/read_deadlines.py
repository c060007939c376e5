"""Reads deadline phrases from standard input, one answer a line."""

import json
import sys
from datetime import date

from django.core.management.base import CommandError

from roadmaps.deadlines import read_deadline
from roadmaps.period import Period
from schools.management.portal_command import PortalCommand


class Command(PortalCommand):
    help = (
        "Читает сроки: на входе строки НАЧАЛО<TAB>КОНЕЦ<TAB>ФРАЗА (даты плана ГГГГ-ММ-ДД, перевод "
        "строки внутри фразы — \\n), на выходе по одному прочтению в JSON на строку"
    )
    requires_system_checks = ()

    def run_from_argv(self, argv):
        # A refusal is UTF-8 whatever the locale says, as the answers are.
        sys.stderr.reconfigure(encoding="utf-8")
        super().run_from_argv(argv)

    def handle(self, **options):
        for number, line in enumerate(sys.stdin.buffer, start=1):
            phrase, period = parsed(number, line)
            answer = read_deadline(phrase, period).as_json()
            sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()


def parsed(number: int, line: bytes) -> tuple[str, Period]:
    """The phrase and the period of one line. Raises CommandError that names the line."""
    try:
        start, end, phrase = line.decode("utf-8-sig").rstrip("\r\n").split("\t", maxsplit=2)
    except UnicodeDecodeError as error:
        raise CommandError(f"Строка {number} не в кодировке UTF-8.") from error
    except ValueError as error:
        raise CommandError(
            f"Строка {number}: нужны начало плана, конец плана и фраза через табуляцию."
        ) from error
    try:
        period = Period(date.fromisoformat(start.strip()), date.fromisoformat(end.strip()))
    except ValueError as error:
        raise CommandError(
            f"Строка {number}: даты плана пишутся как ГГГГ-ММ-ДД, а стоит «{start}» и «{end}»."
        ) from error
    if period.end < period.start:
        raise CommandError(f"Строка {number}: план кончается раньше, чем начинается.")
    return phrase.replace("\\n", "\n"), period
