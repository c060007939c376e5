"""How gunicorn runs the portal: `gunicorn config.wsgi --config python:config.gunicorn`.

The number of processes is gunicorn's own `WEB_CONCURRENCY`; the rest may be given after it.
"""

import os
import shutil
import tempfile

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"

# Loaded once and then shared: workers that each load it take as many times as long and as much.
preload_app = True
threads = 4
# Seconds. A page answers in a few; what takes longer is a task.
timeout = 60
graceful_timeout = 30
# A hung file system must not stop a process from saying that it lives.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
control_socket_disable = True

# Where the processes count their requests, each in files of its own; new with every start. It is
# named before prometheus_client is imported, which asks for it only then.
if _FOLDER not in os.environ:
    os.environ[_FOLDER] = tempfile.mkdtemp(prefix="portal-metrics-")


def on_exit(server):
    shutil.rmtree(os.environ[_FOLDER], ignore_errors=True)
