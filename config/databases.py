"""Databases as the portal uses them, whatever their addresses say."""

# The portal's own backends, in place of Django's.
_ENGINES = {
    "django.db.backends.sqlite3": "config.sqlite",
    "django.db.backends.postgresql": "config.postgresql",
}
_KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def as_ours(database):
    """An entry of `DATABASES`, of one that was read from an address."""
    engine = _ENGINES.get(database["ENGINE"], database["ENGINE"])
    kept_open = {} if engine == "config.sqlite" else _KEPT_OPEN
    return {**kept_open, **database, "ENGINE": engine}


def as_replica(database):
    """The same of a replica: one that does not answer for some seconds is done without."""
    quick = {"connect_timeout": 3, "keepalives_idle": 5, "keepalives_interval": 5}
    return {
        **_KEPT_OPEN,
        **database,
        "OPTIONS": {**quick, **database.get("OPTIONS", {})},
        "TEST": {"MIRROR": "default"},
    }
