"""F5: every regular expression of the project on hostile text: `python -m` prints the slowest.

Expressions are found where they are: compiled ones in the modules of the project, which are all
imported. Each is given texts of `LENGTH` characters that make a careless one try over and over:
long runs of what it may repeat, and a last character that fits nothing. One that is not done within
`PATIENCE` seconds of a processor is stopped with the process it runs in.
"""

import importlib
import multiprocessing
import os
import pkgutil
import re
import resource
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
django.setup()

APPS = ("config", "schools", "roadmaps", "monitoring", "reports")
LENGTH = 50_000
LONGEST = 0.1  # seconds of a processor
PATIENCE = 5
RUNS = ("а", "a", "1", " ", "\n", ".", "-", "(", "«", ",", "1.", "а ", "1 ", "а, ", "01.01.", "(а")
END = "\x00"


def found():
    """{pattern: the place it was found at first}."""
    places = {}
    for app in APPS:
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if ".migrations" not in module.name:
                for name, value in vars(importlib.import_module(module.name)).items():
                    for pattern in _patterns(value):
                        places.setdefault(pattern, f"{module.name}.{name}")
    return places


def _patterns(value):
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return [pattern for each in value for pattern in _patterns(each)]
    return []


def slowest(pattern):
    """(seconds of a processor, the run of characters) of the text that takes it longest."""
    took = []
    for run in RUNS:
        text = (run * LENGTH)[: LENGTH - 1] + END
        text = text if isinstance(pattern.pattern, str) else text.encode()[:LENGTH]
        # The least of three: a machine may be busy with something else.
        for attempt in range(3):
            began = time.process_time()
            for method in (pattern.search, pattern.match):
                method(text)
            seconds = time.process_time() - began
            if seconds < LONGEST or attempt == 2:
                took.append((seconds, run))
                break
    return max(took)


def _answer(pattern, connection):
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    connection.send(slowest(pattern))


def tried(pattern):
    """As `slowest`, or None for one that was stopped."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(pattern, theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        return None
    finally:
        process.join()


def main():
    places, slow = found(), 0
    print("| What | Value |\n|---|---|", flush=True)
    for pattern, place in places.items():
        answer = tried(pattern)
        if answer is None or answer[0] > LONGEST:
            slow += 1
            said = "stopped" if answer is None else f"{answer[0] * 1000:.0f} ms on {answer[1]!r}"
            print(f"| {place} | {said} |", flush=True)
    print(f"| expressions | {len(places)} |")
    print(f"| slower than {LONGEST * 1000:.0f} ms | {slow} |")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
