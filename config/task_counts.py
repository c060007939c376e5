"""How many tasks ended how: counted in the cache, which web and workers share."""

from contextlib import suppress

from django.core.cache import cache

SUCCEEDED, FAILED, RETRIED = ENDS = ("succeeded", "failed", "retried")
SECONDS = "milliseconds"


def count_task(name, end, *, milliseconds):
    """One more. What cannot be counted has been done all the same."""
    with suppress(Exception):  # each kind of cache has errors of its own
        _add(_key(name, end), 1)
        _add(_key(name, SECONDS), milliseconds)


def counts_of_tasks(names):
    """`{(name, end): how many}`, with the milliseconds of all under `SECONDS`."""
    keys = {_key(name, what): (name, what) for name in names for what in (*ENDS, SECONDS)}
    return {keys[key]: count for key, count in cache.get_many(keys).items()}


def _add(key, number):
    if not cache.add(key, number, timeout=None):
        cache.incr(key, number)


def _key(name, what):
    return f"task:{name}:{what}"
