"""Which database a query goes to, where there is a replica."""

from django.db import DEFAULT_DB_ALIAS

from reports.services.reports.replica import REPLICA, read_from


class ReplicaForReports:
    """Reports are read from the replica, all else from the primary, whichever a row came from."""

    def db_for_read(self, model, **hints):
        return read_from() or DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db != REPLICA
