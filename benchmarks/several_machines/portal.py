"""The portal's own machines: web servers behind a balancer, workers by queue, schedules."""

import os
import sys
import time
import urllib.error
import urllib.request

from tests.monitoring.reminders.ports import free_port
from tests.monitoring.reminders.workers import Process, environment

_PATIENCE = 120  # seconds
# Who works on what; letters and reports must go on while one that makes them is dead.
QUEUES = ("celery,imports", "mail", "mail", "reports")
# What a request has not reached, or what only reads, another one answers.
_NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1; {user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream portal {{ {servers} }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://portal;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_connect_timeout 2s; proxy_read_timeout 120s;
            proxy_next_upstream error timeout http_503;
        }}
    }}
}}
"""


class Portal:
    """Processes over the database of this one, each with a folder of its own under `folder`;
    `settings` are environment variables of all of them."""

    def __init__(self, folder, stack, *, webs=3, beats=2, **settings):
        self._folder, self._stack, self._settings = folder, stack, settings
        self.ports = [free_port() for _ in range(webs)]
        self.webs = [self._web(f"web{n}", port) for n, port in enumerate(self.ports)]
        self.workers = [self._worker(f"worker{n}", queues) for n, queues in enumerate(QUEUES)]
        self.beats = [self._beat(f"beat{n}") for n in range(beats)]
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._balance()
        for port in (*self.ports, self.port):
            _wait_for(f"http://127.0.0.1:{port}/sign-in/")

    def _web(self, name, port):
        options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4"]
        return self._process(name, "gunicorn", "config.wsgi", *options, "--no-control-socket")

    def _worker(self, name, queues):
        return self._process(
            *(name, "celery", "--app", "config", "--quiet", "worker", "--queues", queues),
            *("--concurrency", "2", "--loglevel", "WARNING", "--hostname", f"{name}@localhost"),
        )

    def _beat(self, name):
        return self._process(
            *(name, "celery", "--app", "benchmarks.several_machines.hasty", "--quiet", "beat"),
            *("--pidfile=", "--loglevel", "WARNING", "--schedule", str(self._folder / name)),
        )

    def _process(self, name, *arguments):
        disk = self._folder / f"{name}.disk"
        process = Process(
            [sys.executable, "-m", *arguments],
            environment=environment(disk, **self._settings),
            log=self._folder / f"{name}.log",
        )
        self._stack.callback(process.kill)
        return process

    def _balance(self):
        written = self._folder / "nginx.conf"
        written.write_text(
            _NGINX.format(
                folder=self._folder,
                port=self.port,
                user="user root;" if os.getuid() == 0 else "",
                servers=" ".join(
                    f"server 127.0.0.1:{port} max_fails=1 fail_timeout=1s;" for port in self.ports
                ),
            )
        )
        nginx = Process(
            ["nginx", "-e", str(self._folder / "nginx.log"), "-c", str(written)],
            environment={"PATH": f"{os.environ['PATH']}:/usr/sbin"},
            log=self._folder / "nginx.log",
        )
        self._stack.callback(nginx.kill)


def _wait_for(address):
    began = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() - began > _PATIENCE:
                raise
            time.sleep(0.1)
