"""Reads a roadmap from a file without saving anything."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from roadmaps.imports import FileNotReadable, NoPlanFound, read_document
from roadmaps.management.arguments import period
from schools.management.portal_command import PortalCommand


class Command(PortalCommand):
    help = (
        "Читает дорожную карту из файла (.docx, .xlsx, .pdf, .txt, .md) и ничего не сохраняет: "
        "печатает, что прочитано и на что стоит посмотреть."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--period", type=period, metavar="START:END")
        parser.add_argument("--json", action="store_true", help="напечатать одно значение JSON")

    def handle(self, *, file, period, **options):
        try:
            with file.open("rb") as stream:
                imported = read_document(stream, file.name, period)
        except OSError as error:
            raise CommandError(f"Файл «{file}» не открылся: {error.strerror}.") from error
        except (FileNotReadable, NoPlanFound) as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self._print(json.dumps(imported.as_json(), ensure_ascii=False))
        else:
            self._print("\n".join(outline(imported)))

    def _print(self, text):
        # Bytes, where there is a stream of them: the answer is UTF-8 whatever the locale says.
        stream = getattr(self.stdout._out, "buffer", None)
        if stream is None:
            self.stdout.write(text)
        else:
            stream.write(text.encode() + b"\n")
            stream.flush()


def outline(imported):
    """Lines of a readable summary: the act, the blocks, each row with its dates, warnings."""
    yield imported.title or "(без названия)"
    if imported.act and imported.act.phrase:
        yield imported.act.phrase.replace("\n", " ")
    if imported.period:
        yield f"Период: {imported.period.start:%d.%m.%Y} – {imported.period.end:%d.%m.%Y}"
    for block in imported.blocks:
        yield ""
        yield block.caption or f"[{block.kind}]"
        yield from (f"  {item.marker} {item.text}" for item in block.items)
        if block.text:
            yield f"  {block.text}"
    for part in imported.parts:
        yield ""
        yield part.title or "[таблица]"
        for section in part.sections:
            if section.title:
                yield f"  {section.title}"
            yield from map(_row, section.activities)
    yield ""
    yield f"Мероприятий: {len(imported.activities)}, замечаний: {len(imported.warnings)}"
    yield from (f"  {warning.place}: {warning.message}" for warning in imported.warnings)


def _row(activity):
    cells = activity.cells
    windows = activity.deadline.windows if activity.deadline else ()
    days = ", ".join(
        f"{window.start:%d.%m.%Y}–{window.end:%d.%m.%Y}"
        if window.start
        else f"до {window.end:%d.%m.%Y}"
        for window in windows
    )
    number = f"{cells['number']} " if cells.get("number") else ""
    return (
        f"    {number}{cells['title']} | {cells.get('deadline', '')} [{days}]"
        f" | {cells.get('responsible', '')}"
    )
