"""PostgreSQL as the portal needs it: one that is being restarted is waited for, and a query keeps
to the municipalities of its scope.

Chosen by `ENGINE: "config.postgresql"`.
"""

from time import monotonic, sleep

from config.hurry import is_hurried
from config.postgresql import walled

# Seconds. A server that was killed needs so long to read what it had written.
PATIENCE = 5
# Seconds, of one who is in a hurry; libpq knows no less.
HURRY = 2
_PAUSE = 0.1


class DatabaseWrapper(walled.DatabaseWrapper):
    """Django's own. Whoever needs a connection that nobody gives waits for a moment, so that a
    restart is felt by the queries of that moment alone, and not by each request of those seconds.
    """

    def get_new_connection(self, conn_params):
        if is_hurried():
            return super().get_new_connection({**conn_params, "connect_timeout": HURRY})
        until = monotonic() + PATIENCE
        while True:
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError:
                if monotonic() >= until:
                    raise
            sleep(_PAUSE)
