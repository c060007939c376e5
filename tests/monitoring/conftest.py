"""Another system that is told: a real one on loopback."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest


class OtherSystem(HTTPServer):
    """Keeps `(path, headers, body)` of what it is sent, and answers with `status`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 204
        self.taken = []


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, self.headers, body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere/")
        self.end_headers()

    def log_message(self, *args):
        """Nothing: the test's output is for its failures."""


@pytest.fixture
def other_system():
    server = OtherSystem()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
