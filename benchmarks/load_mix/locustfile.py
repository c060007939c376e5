"""Who works on the portal on a usual day and what they open, for `benchmarks.load`.

A user of locust is a person signed in beforehand: `LOAD_PEOPLE` names a JSON file of
`{role: [{"session": …, "pages": {name: [address, …]}}]}`. Each makes one request in four seconds,
so two hundred make fifty in a second.
"""

import itertools
import json
import os
import random
import re
from pathlib import Path

from locust import FastHttpUser, constant_throughput, task

PEOPLE = json.loads(Path(os.environ["LOAD_PEOPLE"]).read_text())
SESSION, CSRF = "__Host-session", "__Host-csrf"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
REQUESTS_OF_ONE = float(os.environ.get("LOAD_REQUESTS_OF_ONE", "0.25"))


class Person(FastHttpUser):
    """Somebody in the role; the proxy that ends TLS is played by the headers."""

    abstract = True
    wait_time = constant_throughput(REQUESTS_OF_ONE)

    def on_start(self):
        self.me = next(self.queue)

    def open(self, name):
        address = random.choice(self.me["pages"][name])
        return self.ask("GET", name, address)

    def ask(self, method, name, address, cookies=(), **given):
        kept = [(SESSION, self.me["session"]), *cookies]
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in kept),
            "Host": "localhost",
            "X-Forwarded-Proto": "https",
            "Referer": "https://localhost/",
            "Accept-Encoding": "gzip",
        }
        with self.client.request(
            method,
            address,
            name=name,
            headers=headers,
            allow_redirects=False,
            catch_response=True,
            **given,
        ) as answer:
            if answer.status_code not in (200, 204, 302, 422):
                answer.failure(f"{answer.status_code}")
            elif answer.status_code == 302 and method == "GET":
                answer.failure(f"led away to {answer.headers.get('Location')}")
        return answer


class Head(Person):
    """A school: most of all people."""

    weight = 60
    queue = itertools.cycle(PEOPLE["school_head"])

    @task(6)
    def look_at_tasks(self):
        self.open("my tasks")

    @task(4)
    def come_in(self):
        self.open("first page")

    @task(6)
    def read_one(self):
        self.open("assignment")

    @task(2)
    def read_the_plan(self):
        self.open("edition")

    @task(2)
    def keep_a_report(self):
        """Two requests: the page, and the form sent back as a draft."""
        address = random.choice(self.me["pages"]["assignment"])
        page = self.ask("GET", "assignment", address)
        token = TOKEN.search(page.text or "")
        if token is None:
            return
        cookie = re.search(rf"{CSRF}=([^;]+)", page.headers.get("Set-Cookie", ""))
        if cookie is None:
            return
        form = {
            "csrfmiddlewaretoken": token.group(1),
            "outcome": "done",
            "comment": "Семинар проведён, справка готовится.",
            "deed": "keep",
        }
        address = f"{address}report/"
        self.ask("POST", "keep a report", address, cookies=[(CSRF, cookie.group(1))], data=form)


class Coordinator(Person):
    """Who runs it all, all day long."""

    weight = 30
    queue = itertools.cycle(PEOPLE["coordinator"])

    @task(4)
    def come_in(self):
        self.open("first page")

    @task(3)
    def look_at_the_board(self):
        self.open("board")

    @task(5)
    def look_at_the_list(self):
        self.open("board as a list")

    @task(5)
    def look_at_the_queue(self):
        self.open("review queue")

    @task(4)
    def read_one(self):
        self.open("one of the queue")

    @task(3)
    def look_at_schools(self):
        self.open("schools")

    @task(2)
    def look_at_roadmaps(self):
        self.open("roadmaps")

    @task(2)
    def search(self):
        self.open("search")


class Official(Person):
    """Who looks, and reads reports."""

    weight = 10
    queue = itertools.cycle(PEOPLE["approver"])

    @task(3)
    def come_in(self):
        self.open("first page")

    @task(2)
    def look_at_reports(self):
        self.open("reports")

    @task(1)
    def look_at_agreements(self):
        self.open("agreements")
