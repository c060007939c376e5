"""Makes a process for each order and keeps it within its limits: `python -m … DESCRIPTOR`.

The library of a job is loaded here before the first process for it is made, so that all later ones
find it. One thread, no settings, no connections: a fork of this is sound and knows no secret.
"""

import gc
import json
import os
import pickle
import resource
import selectors
import signal
import socket
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from schools.apart.answers import packed
from schools.office.refusals import FileNotReadable

LONGEST_ORDER = 4096


def main(descriptor):
    with socket.socket(fileno=descriptor) as line, selectors.DefaultSelector() as events:
        events.register(line, selectors.EVENT_READ)
        while True:
            for event, _ in events.select():
                if event.data:
                    _bury(event.data)
                    events.unregister(event.fd)
                    os.close(event.fd)
                    continue
                order, descriptors, _, _ = socket.recv_fds(line, LONGEST_ORDER, 1)
                if not order:  # nobody is left who could ask
                    for key in list(events.get_map().values()):
                        if key.data:
                            _bury(key.data)
                    return
                pid = _born(json.loads(order), descriptors, line)
                events.register(os.pidfd_open(pid), selectors.EVENT_READ, pid)


def _born(order, descriptors, line):
    """The number of a new process that works on the order."""
    with suppress(Exception):  # the process meets the same fault, and tells it
        import_module(order["job"].rpartition(".")[0])
    gc.freeze()
    with socket.socket(fileno=descriptors[0]) as connection:
        pid = os.fork()
        if pid:
            return pid
        try:
            line.close()
            _work(order, connection)
        finally:
            os._exit(0)


def _bury(pid):
    """Whatever the process has started ends with it: until it is waited for, its number is its."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _work(order, connection):
    os.setsid()
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    _confine(order["seconds"], order["memory"], order["clock"])
    try:
        with connection.makefile("rb") as sent:
            given = pickle.load(sent)  # noqa: S301 — the portal's own words
        module, _, name = order["job"].rpartition(".")
        answer = packed("done", getattr(import_module(module), name)(*given))
    except FileNotReadable as refusal:
        answer = packed("refused", refusal.message)
    except MemoryError:
        answer = packed("stopped", None)
    except Exception:
        answer = packed("failed", traceback.format_exc())
    connection.sendall(answer)


def _confine(seconds, memory, clock):
    """Limits that hold whatever the process does, in a library's loops too."""
    # Pages, the sixth number being those of data and stack (proc(5)).
    loaded = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    for limit, most in (
        (resource.RLIMIT_DATA, loaded + memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    signal.setitimer(signal.ITIMER_REAL, clock)


if __name__ == "__main__":
    main(int(sys.argv[1]))
