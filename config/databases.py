"""Databases as the portal uses them, whatever their addresses say."""

# The portal's own backends, in place of Django's.
_ENGINES = {
    "django.db.backends.sqlite3": "config.sqlite",
    "django.db.backends.postgresql": "config.postgresql",
}
# Compiling a question to machine code takes PostgreSQL up to a second, more than any page has: it
# guesses that rules of access, which are many and answered by few rows, are worth it.
_UNCOMPILED = {"options": "-c jit=off"}
_KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def as_ours(database):
    """An entry of `DATABASES`, of one that was read from an address."""
    engine = _ENGINES.get(database["ENGINE"], database["ENGINE"])
    if engine == "config.sqlite":
        return {**database, "ENGINE": engine}
    options = {**_UNCOMPILED, **database.get("OPTIONS", {})}
    return {**_KEPT_OPEN, **database, "ENGINE": engine, "OPTIONS": options}


def as_replica(database):
    """The same of a replica: one that does not answer for some seconds is done without."""
    quick = {"connect_timeout": 3, "keepalives_idle": 5, "keepalives_interval": 5}
    return {
        **_KEPT_OPEN,
        **database,
        "ENGINE": "config.postgresql.replica",
        "OPTIONS": {**_UNCOMPILED, **quick, **database.get("OPTIONS", {})},
        "TEST": {"MIRROR": "default"},
    }
