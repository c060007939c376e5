"""Seconds from a command to its first page: of the web server, and of `make run` started again.

The server is started as the Procfile and the image start it, on a database that is there, and
asked for the page of signing in until it answers; the time is by the clock, the best of `ROUNDS`,
for only that is what somebody waits. Beside it stands an empty Django project under the same
gunicorn, which tells what of it the machine and Django take.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, at_most

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
PATIENCE = 300  # seconds, for a machine that makes its first demonstration
EMPTY = """
import sys
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="empty", SECRET_KEY="none")
urlpatterns = [path("sign-in/", lambda request: HttpResponse("here"))]
application = get_wsgi_application()
"""


def measure():
    with TemporaryDirectory() as folder:
        (Path(folder) / "empty.py").write_text(EMPTY)
        environment = {**os.environ, "VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        _until_first_page([".ci/start"], environment)
        web, image = _commands()
        empty = ["gunicorn", "--chdir", folder, "empty", *web[2:]]
        yield "empty project: first page", _best(empty, environment), "s"
        for what, command in (("`make run`", web), ("the image", image)):
            ready = _best(command, environment)
            yield Figure(f"web of {what}: first page", ready, "s", at_most(2))
        run = ["make", "run", "--no-print-directory"]
        yield Figure("`make run` again: first page", _best(run, environment), "s", at_most(5))


def _commands():
    """What starts the web server: by the Procfile, and in the image."""
    procfile = (ROOT / "Procfile").read_text()
    web = shlex.split(re.search(r"^web: .*?(gunicorn .*)$", procfile, re.MULTILINE)[1])
    listed = re.search(r"^CMD \[(.*)\]$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)[1]
    image = [word.strip(' "') for word in listed.split(",")]
    return web, image


def _best(command, environment):
    return min(_until_first_page(command, environment) for _ in range(ROUNDS))


def _until_first_page(command, environment):
    """Seconds until the command, which then is ended, has answered at a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    places = {"$HOST:$PORT": address, "0.0.0.0:8000": address}
    began = time.monotonic()
    server = subprocess.Popen(
        [places.get(word, word) for word in command],
        cwd=ROOT,
        env={
            **environment,
            "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
            "HOST": "127.0.0.1",
            "PORT": str(port),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port):
            if server.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"{command} gives no page")
            time.sleep(0.01)
        return time.monotonic() - began
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait()


def _answers(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
