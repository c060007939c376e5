"""Read deadline phrases from standard input."""

import io
import json
import sys
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from roadmaps.deadlines import read_deadline
from roadmaps.period import Period


class Command(BaseCommand):
    help = (
        "Читает сроки: на входе строки НАЧАЛО<TAB>КОНЕЦ<TAB>ФРАЗА (даты плана ГГГГ-ММ-ДД, перевод "
        "строки внутри фразы — \\n), на выходе по одному прочтению в JSON на строку."
    )
    requires_system_checks = ()

    def handle(self, *args, **options):
        # The contract is UTF-8 whatever the locale says.
        with io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="\n") as lines:
            try:
                for number, line in enumerate(lines, start=1):
                    self._answer(number, line.rstrip("\r\n"))
            except UnicodeDecodeError as error:
                raise CommandError("Входные данные не в кодировке UTF-8.") from error

    def _answer(self, number, line):
        phrase, period = parsed(number, line)
        answer = json.dumps(read_deadline(phrase, period).as_json(), ensure_ascii=False)
        sys.stdout.buffer.write(f"{answer}\n".encode())


def parsed(number, line):
    """The phrase and the period of one line. Raises CommandError that names the line."""
    parts = line.split("\t", maxsplit=2)
    if len(parts) < 3:
        raise CommandError(
            f"Строка {number}: нужны начало плана, конец плана и фраза через табуляцию."
        )
    start, end, phrase = parts
    try:
        period = Period(date.fromisoformat(start.strip()), date.fromisoformat(end.strip()))
    except ValueError as error:
        raise CommandError(
            f"Строка {number}: даты плана пишутся как ГГГГ-ММ-ДД, а стоит «{start}» и «{end}»."
        ) from error
    if period.end < period.start:
        raise CommandError(f"Строка {number}: план кончается раньше, чем начинается.")
    return phrase.replace("\\n", "\n"), period
