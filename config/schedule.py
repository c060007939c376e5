"""What the clock does, and when it did it last: kept in a file of the process's own disk."""

from celery.beat import PersistentScheduler

from config.health import refuse_newer_database


class OwnDatabaseSchedule(PersistentScheduler):
    """It does not start where a newer version of the portal has changed the tables: what it would
    send is not what that one expects."""

    def setup_schedule(self):
        refuse_newer_database()
        super().setup_schedule()
