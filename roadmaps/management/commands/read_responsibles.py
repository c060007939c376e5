"""Reads phrases of responsible parties from standard input, one answer a line."""

import json
import sys

from roadmaps.responsibles import read_responsibles
from schools.management.portal_command import PortalCommand


class Command(PortalCommand):
    help = (
        "Читает ответственных: на входе по фразе в строке (перевод строки внутри — \\n), "
        "на выходе по объекту JSON в строке"
    )
    requires_system_checks = ()

    def handle(self, **options):
        # Bytes, not text: the answer is UTF-8 whatever the locale says.
        for line in sys.stdin.buffer:
            phrase = line.decode("utf-8-sig", errors="replace").rstrip("\r\n")
            answer = read_responsibles(phrase.replace("\\n", "\n")).as_json()
            sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()
