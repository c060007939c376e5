"""Works that take turns, so that whatever else the machine does falls on all of them alike."""

import gc
import resource
import statistics
import time
from itertools import chain


def medians(works, *, rounds, patience=None, clock=time.perf_counter):
    """{name: seconds of the `clock`}: the middle of up to `rounds` turns of each of `works`,
    functions by name.

    One turn of each before is not counted. No round is begun once the counted turns have taken
    `patience` seconds together.
    """
    for work in works.values():
        work()
    taken = {name: [] for name in works}
    for _ in range(rounds):
        if patience is not None and sum(chain(*taken.values())) > patience:
            break
        for name, work in works.items():
            gc.collect()  # or each would clear away what the other has left
            began = clock()
            work()
            taken[name].append(clock() - began)
    return {name: statistics.median(turns) for name, turns in taken.items()}


def processor_time():
    """Seconds of the processor that this process and those it started have taken."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
