"""A page asked for as a reader asks for it, by two clocks."""

import statistics
import time


def ask(client, address, *, tag=""):
    """`(milliseconds by the clock, milliseconds of this process, the answer)`.

    On a busy machine the first says little. With a `tag` the answer must be that nothing has
    changed; RuntimeError for any other than the one expected.
    """
    headers = {"If-None-Match": tag} if tag else {}
    wall, processor = time.perf_counter(), time.process_time()
    answer = client.get(address, headers=headers)
    passed = time.perf_counter() - wall, time.process_time() - processor
    if answer.status_code != (304 if tag else 200):
        raise RuntimeError(f"{address} was answered with {answer.status_code}.")
    return passed[0] * 1000, passed[1] * 1000, answer


def rows_of(what, times):
    """Two rows of a benchmark: the middle of what `ask` answered, by either clock."""
    yield f"{what}, by the clock", statistics.median(row[0] for row in times), "ms"
    yield f"{what}, of the processor", statistics.median(row[1] for row in times), "ms"
