"""The cache in Redis, without which the portal goes on."""

import logging
from functools import partial

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_METHODS = (
    *("add", "get", "set", "touch", "delete", "clear", "has_key", "incr"),
    *("get_many", "set_many", "delete_many"),
)


class RedisOrMemory(RedisCache):
    """While Redis is away each process keeps what it has in its own memory: attempts to sign in
    are still counted, only by each process apart, and nobody meets an error for it."""

    def __init__(self, server, params):
        # A Redis that does not answer is away, too.
        timeouts = {"socket_connect_timeout": 1, "socket_timeout": 1}
        super().__init__(server, {**params, "OPTIONS": {**timeouts, **params.get("OPTIONS", {})}})
        memory = LocMemCache("while Redis is away", params)
        for name in _METHODS:
            setattr(self, name, partial(_either, getattr(self, name), getattr(memory, name)))


def _either(in_redis, in_memory, *arguments, **options):
    try:
        return in_redis(*arguments, **options)
    except RedisError as error:
        logger.warning("Redis is away, memory takes its place: %s", error)
        return in_memory(*arguments, **options)
