"""Files of reports: where they lie, and that they are given out only as they were made."""

import logging
from hashlib import sha256

from django.db.models import Q

from reports.models import Report
from reports.renderers import FORMATS
from schools.printed_file import PrintedFile
from schools.services.discarded_files import discard_file

_FOLDER = "reports"  # where `Report.file` and `Report.frozen` are uploaded to
_BATCH = 500

logger = logging.getLogger(__name__)


class ReportDamaged(Exception):
    """The stored file is not what was made; `message` says what to do, in Russian."""

    def __init__(self, name):
        self.message = (
            f"Файл «{name}» на сервере не тот, что был составлен: он изменился или пропал. Портал "
            "не выдаёт его. Составьте отчёт заново или сообщите администратору: файл можно "
            "восстановить из резервной копии."
        )
        super().__init__(self.message)


def read(report):
    """The PrintedFile of a ready report, byte for byte as it was made. Raises ReportDamaged."""
    try:
        with report.file.open("rb") as file:
            content = file.read()
    except OSError as error:
        logger.exception("The report %s (%s) cannot be read", report.pk, report.file.name)
        raise ReportDamaged(report.name) from error
    found = sha256(content).hexdigest()
    if found != report.sha256:
        logger.error(
            "The report %s (%s) has SHA-256 %s, not %s",
            *(report.pk, report.file.name, found, report.sha256),
        )
        raise ReportDamaged(report.name)
    return PrintedFile(report.name, content, FORMATS[report.format].content_type)


def names(report, attempt):
    """Names of the frozen Document and of the file that this attempt leaves.

    No two attempts write to one name: who comes back late from the dead spoils nothing.
    """
    return f"{report.code}-{attempt}.json.gz", f"{report.code}-{attempt}.{report.format}"


def discard_leftovers(report):
    """What this attempt and those before it have stored, and the row does not speak of, is gone."""
    row = Report.objects.filter(pk=report.pk).values_list("frozen", "file").first()
    kept = set(row or ())
    for attempt in range(1, report.attempts + 1):
        for field, name in zip((report.frozen, report.file), names(report, attempt), strict=True):
            path = field.field.generate_filename(report, name)
            if path not in kept:
                field.storage.delete(path)


def discard_orphans(*, before):
    """Files that were stored before the moment and that no report speaks of are discarded.

    A report that is deleted with its plan leaves such, and so may a worker that is killed.
    """
    storage = Report._meta.get_field("file").storage
    try:
        _, found = storage.listdir(_FOLDER)
    except FileNotFoundError:  # before the first report
        return
    paths = [f"{_FOLDER}/{name}" for name in found]
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        named = Report.objects.filter(Q(file__in=batch) | Q(frozen__in=batch))
        known = {path for row in named.values_list("file", "frozen") for path in row}
        for path in batch:
            if path not in known and storage.get_modified_time(path) < before:
                discard_file(path)
