"""Asking ClamAV about a file, where the settings name one."""

from io import BytesIO
from urllib.parse import urlsplit

import clamd
from django.conf import settings

from schools.office.refusals import FileNotReadable

TIMEOUT = 30  # seconds


class VirusFound(FileNotReadable):
    """The scanner knows something bad in the file."""


class ScannerSilent(FileNotReadable):
    """The scanner that should be asked does not answer; without its word nothing is taken."""


def scan(content):
    """Nothing, if the file is clean or no scanner is set (`CLAMD_URL`).

    Raises VirusFound, ScannerSilent.
    """
    if not settings.CLAMD_URL:
        return
    try:
        found = _scanner(settings.CLAMD_URL).instream(BytesIO(content))
        status, name = found["stream"]
    except (clamd.ClamdError, OSError) as error:
        raise ScannerSilent(
            "Проверка на вирусы сейчас недоступна, файл не принят. Повторите через несколько "
            "минут; если не поможет, сообщите администратору."
        ) from error
    if status != "OK":
        raise VirusFound(
            f"В файле найден вирус ({name}). Проверьте свой компьютер и приложите чистый файл."
        )


def _scanner(url):
    """The client of `tcp://host:port` or of `unix:///path`."""
    address = urlsplit(url)
    if address.scheme == "unix":
        return clamd.ClamdUnixSocket(address.path, timeout=TIMEOUT)
    return clamd.ClamdNetworkSocket(address.hostname, address.port or 3310, timeout=TIMEOUT)
