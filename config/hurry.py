"""Who would rather hear that a server is away than wait for it: a balancer that asks for health."""

from contextlib import contextmanager
from contextvars import ContextVar

_hurried = ContextVar("hurried", default=False)


@contextmanager
def in_a_hurry():
    """Within it a database that gives no connection is not waited for."""
    mark = _hurried.set(True)
    try:
        yield
    finally:
        _hurried.reset(mark)


def is_hurried():
    return _hurried.get()
