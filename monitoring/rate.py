"""How often something may be asked for."""

from django.core.cache import cache


def is_too_often(name, *, limit, seconds):
    """Counts one more try under `name`: whether more than `limit` were made in a stretch of so
    many seconds, which begins with a try and then begins anew."""
    key = f"rate:{name}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > limit
    except ValueError:
        return False  # the stretch ended between the two questions
