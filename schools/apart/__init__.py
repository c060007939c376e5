"""What a stranger's file may spoil is done apart: in a process that the system stops in time.

`apart("roadmaps.imports.reading.read", content, name, …)` calls that function in a process made for
this one call, and gives back what it returns. The process is a fork of a *nursery* that has the
libraries loaded already, so it is there in milliseconds; the nursery (`nursery.py`) is a program of
its own, started when it is first needed, so that nothing of the portal (connections, secrets,
locks of threads) is in any of them. It serves threads and forks alike, and ends with the last
process that could ask it.
"""

import json
import pickle
import socket
import subprocess
import sys
import threading
from os import environ
from pathlib import Path

from schools.apart.answers import unpacked
from schools.office.refusals import FileNotReadable

# Beyond the time of the work itself: a nursery that loads libraries on a busy machine.
PATIENCE = 120  # seconds
MAX_ANSWER = 256 * 1024**2
CHUNK = 1024**2
_ROOT = Path(__file__).resolve().parents[2]
# Nothing else of the portal's environment reaches the nursery.
_KNOWN_THERE = ("PATH", "HOME", "LANG", "TMPDIR")


class Stopped(Exception):
    """The work took more time or memory than it was allowed, or its process died of it."""


class WorkFailed(Exception):
    """The function raised what it should not; the message is its traceback."""


def apart(job, *given, seconds, memory, clock=None):
    """What the function at the dotted path `job` returns for `given`: what JSON knows, and bytes.

    It may take so many seconds of a processor, so many bytes of memory beyond what its libraries
    take, and so many seconds by the clock: without word of them a minute or three times those of
    the processor, for a machine may be busy. It sees no settings and no database. Raises
    FileNotReadable with the message that it was raised with there, Stopped, WorkFailed.
    """
    clock = clock or max(60, 3 * seconds)
    order = {"job": job, "seconds": seconds, "memory": memory, "clock": clock}
    with _ordered(json.dumps(order).encode(), timeout=PATIENCE + clock) as connection:
        try:
            connection.sendall(pickle.dumps(given))
            connection.shutdown(socket.SHUT_WR)
            answer = _whole(connection)
        except OSError as error:
            raise Stopped from error
    outcome, value = unpacked(answer) if answer else ("stopped", None)
    if outcome == "refused":
        raise FileNotReadable(value)
    if outcome == "failed":
        raise WorkFailed(value)
    if outcome == "stopped":
        raise Stopped
    return value


def _ordered(order, *, timeout):
    """The connection to a process that was made for the order."""
    ours, theirs = socket.socketpair()
    ours.settimeout(timeout)
    with theirs:
        try:
            _nursery.take(order, theirs)
        except BaseException:
            ours.close()
            raise
    return ours


def _whole(connection):
    """All that comes, or nothing where its end is missing."""
    answer = bytearray()
    while piece := connection.recv(CHUNK):
        answer += piece
        if len(answer) > MAX_ANSWER:
            return b""
    return bytes(answer)


class _Nursery:
    """The way to the program that makes processes."""

    def __init__(self):
        self._lock = threading.Lock()
        self._program = self._line = None

    def take(self, order, connection):
        """Hand over the order and the end at which it is waited for."""
        with self._lock:
            if self._line is None:
                self._start()
            try:
                socket.send_fds(self._line, [order], [connection.fileno()])
            except OSError:  # it has been killed
                self._start()
                socket.send_fds(self._line, [order], [connection.fileno()])

    def _start(self):
        if self._line is not None:
            self._line.close()
        # Each order arrives whole, whoever sends beside: forks share the line.
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._program = subprocess.Popen(  # noqa: S603 — nothing of a file is in the command
                [sys.executable, "-m", "schools.apart.nursery", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                cwd=_ROOT,
                env={name: environ[name] for name in _KNOWN_THERE if name in environ},
                # Ctrl-C is meant for the portal, whose end it notices by itself.
                start_new_session=True,
            )


_nursery = _Nursery()
