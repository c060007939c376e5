"""Asking ClamAV about a file, where the settings name one."""

import socket
from urllib.parse import urlsplit

from django.conf import settings

from schools.office.refusals import FileNotReadable

TIMEOUT = 30  # seconds
CHUNK = 256 * 1024


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
        answer = _asked(settings.CLAMD_URL, content)
    except OSError as error:
        raise _silent() from error
    # «stream: OK», «stream: Eicar-Test-Signature FOUND», «INSTREAM size limit exceeded. ERROR»
    name, _, verdict = answer.removeprefix("stream: ").rpartition(" ")
    if verdict == "FOUND":
        raise VirusFound(
            f"В файле найден вирус ({name}). Проверьте свой компьютер и приложите чистый файл."
        )
    if verdict != "OK":
        raise _silent()


def _asked(url, content):
    """What clamd says of the bytes, by its command INSTREAM (clamd(8))."""
    with _connection(urlsplit(url)) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            scanner.sendall(len(chunk).to_bytes(4, "big") + chunk)
        scanner.sendall(bytes(4))
        with scanner.makefile("rb") as answer:
            return answer.read().rstrip(b"\0\n").decode(errors="replace")


def _connection(address):
    """A socket to `tcp://host:port` or `unix:///path`."""
    if address.scheme != "unix":
        return socket.create_connection((address.hostname, address.port or 3310), timeout=TIMEOUT)
    scanner = socket.socket(socket.AF_UNIX)
    scanner.settimeout(TIMEOUT)
    try:
        scanner.connect(address.path)
    except OSError:
        scanner.close()
        raise
    return scanner


def _silent():
    return ScannerSilent(
        "Проверка на вирусы сейчас недоступна, файл не принят. Повторите через несколько "
        "минут; если не поможет, сообщите администратору."
    )
