"""What files make readers do, one bad thing a function."""

import ctypes
import os
import subprocess
import time
import urllib.request

from schools.office.refusals import FileTooLarge


def back(*given):
    return list(given)


def refuse():
    raise FileTooLarge("в нём слишком много всего")


def stumble():
    raise KeyError("нечто")


def take_memory():
    return len([bytes(1024**2) for _ in range(4096)])


def go_on():
    while True:
        pass


def sleep():
    time.sleep(3600)


def crash():
    ctypes.string_at(0)


def leave_early():
    os._exit(0)


def with_a_child():
    """The number of a process that would outlive this one."""
    return subprocess.Popen(["sleep", "3600"]).pid


def known():
    """What is at hand for a thief: the environment, and what the descriptors lead to."""
    found = [
        os.readlink(f"/proc/self/fd/{name}")
        for name in os.listdir("/proc/self/fd")
        if os.path.islink(f"/proc/self/fd/{name}")
    ]
    return {"environment": dict(os.environ), "descriptors": found}


def write(path):
    with open(path, "w") as file:
        file.write("нечто")


def fetch(address):
    return urllib.request.urlopen(address).read()
