"""People at work: each has a browser, reads pages, writes news and orders reports, and remembers
what the portal has acknowledged."""

import random
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Lock, Thread
from urllib.parse import urlencode

from tests.factories import PASSWORD

_TIMEOUT = 120  # seconds
KINDS = ("implementation", "late", "summary", "workload")
# Of so many requests one writes, and one orders a report.
_WRITES, _ORDERS = 4, 25


@dataclass
class Memory:
    """What all of them saw. `news` are titles, `reports` primary keys; `failed` is
    `(moment, "GET" or "POST", what came instead of an answer)`."""

    asked: int = 0
    news: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


class Browser:
    """Keeps cookies; follows no redirect, for that is the portal's word that a form was taken."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def ask(self, method, path, form=None):
        """`(status, location, text)`. Raises OSError, HTTPException."""
        if form is not None:
            form = urlencode({**form, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_TIMEOUT)
        try:
            headers = {"Cookie": "; ".join(f"{name}={v}" for name, v in self.cookies.items())}
            if form is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, form, headers)
            response = connection.getresponse()
            text = response.read().decode()
            for cookie in response.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return response.status, response.headers.get("Location", ""), text
        finally:
            connection.close()

    def sign_in(self, email):
        self.ask("GET", "/sign-in/")
        status, _, _ = self.ask("POST", "/sign-in/", {"login": email, "password": PASSWORD})
        assert status == 302, status


class Person(Thread):
    """Works until `over` is set; `pages` are what this person reads."""

    def __init__(self, number, browser, *, pages, roadmap, memory, over: Event, pause):
        super().__init__(daemon=True)
        self.number, self.browser, self.pages, self.roadmap = number, browser, pages, roadmap
        self.memory, self.over, self.pause = memory, over, pause
        self.chance = random.Random(number)

    def run(self):
        done = self.number  # so that they do not all write at one moment
        while not self.over.wait(self.chance.uniform(0, 2 * self.pause)):
            done += 1
            if done % _ORDERS == 0:
                self._order(KINDS[done // _ORDERS % len(KINDS)])
            elif done % _WRITES == 0:
                self._write(f"Новость {self.number}-{done}")
            else:
                self._ask("GET", self.chance.choice(self.pages))

    def _write(self, title):
        form = {"title": title, "text": "Семинар прошёл.", "day": "2024-03-01"}
        if self._ask("POST", "/settings/public/news/new/", form) is not None:
            with self.memory.lock:
                self.memory.news.append(title)

    def _order(self, kind):
        form = {"roadmap": self.roadmap, "format": "pdf", "on": ""}
        if location := self._ask("POST", f"/reports/new/{kind}/", form):
            with self.memory.lock:
                self.memory.reports.append(int(re.search(r"\d+", location)[0]))

    def _ask(self, method, path, form=None):
        """Where the answer leads; None where there was none. A form that comes back is a fault of
        this script's."""
        try:
            status, location, text = self.browser.ask(method, path, form)
            is_answer = status == (302 if form else 200)
            came = f"{status} {path}"
            if form and status == 200:
                raise AssertionError(re.findall(r"invalid-feedback.*", text))
        except (OSError, HTTPException) as error:
            is_answer, came = False, f"{type(error).__name__} {path}"
        with self.memory.lock:
            self.memory.asked += 1
            if not is_answer:
                self.memory.failed.append((time.monotonic(), method, came))
        return location if is_answer else None
