"""PostgreSQL is stopped at once, with all its connections, under twenty writes a second."""

import os
import time
from http.client import HTTPException
from threading import Event, Thread

from django.db import connection

from benchmarks.several_machines.people import Browser
from schools.models import News

WRITERS, PAUSE = 5, 0.25
RESTARTS = int(os.environ.get("RESTARTS", "3"))
# Seconds: how long all is well before each restart, and within which the portal writes again.
CALM, BACK_WITHIN = 4, 10
_PATIENCE = 120


class _Writer(Thread):
    """One who writes a piece of news after another, whatever comes of them."""

    def __init__(self, number, portal, coordinator, over):
        super().__init__(daemon=True)
        self.number, self.over = number, over
        self.acknowledged, self.unanswered = {}, 0
        self.browser = Browser(portal.port)
        self.browser.sign_in(coordinator.email)

    def run(self):
        count = 0
        while not self.over.wait(PAUSE):
            count += 1
            title = f"Перезапуск {self.number}-{count}"
            form = {"title": title, "text": "Семинар прошёл.", "day": "2024-03-01"}
            try:
                status, _, _ = self.browser.ask("POST", "/settings/public/news/new/", form)
            except (OSError, HTTPException):
                status = None
            if status == 302:
                self.acknowledged[title] = time.monotonic()
            else:
                self.unanswered += 1


def restarted(primary, portal, coordinator):
    """`(what, value, whether it holds)`."""
    over = Event()
    writers = [_Writer(number, portal, coordinator, over) for number in range(WRITERS)]
    began = time.monotonic()
    for writer in writers:
        writer.start()
    try:
        waits = [_restart(primary, writers) for _ in range(RESTARTS)]
    finally:
        over.set()
        for writer in writers:
            writer.join()
    seconds = time.monotonic() - began
    connection.close()  # the server it led to was killed
    acknowledged = {title for writer in writers for title in writer.acknowledged}
    kept = set(News.objects.values_list("title", flat=True))
    lost = len(acknowledged - kept)
    yield "PostgreSQL restarted at once, times", RESTARTS, None
    yield "writes a second meanwhile", round(len(acknowledged) / seconds, 1), None
    yield "writes acknowledged", len(acknowledged), len(acknowledged) > 0
    yield "writes that nobody acknowledged", sum(each.unanswered for each in writers), None
    yield "writes acknowledged and lost", lost, lost == 0
    yield "seconds until it wrote again, at worst", round(max(waits), 1), max(waits) <= BACK_WITHIN
    ended = [web for web in portal.webs if web.process.poll() is not None]
    yield "web servers that had to be begun anew", len(ended), not ended


def _restart(primary, writers):
    """Seconds from when PostgreSQL was there again until a write was acknowledged."""
    time.sleep(CALM)
    primary.kill()
    primary.start()
    there = time.monotonic()
    while time.monotonic() - there < _PATIENCE:
        moments = [moment for each in writers for moment in list(each.acknowledged.values())]
        if after := [moment for moment in moments if moment > there]:
            return min(after) - there
        time.sleep(0.05)
    return _PATIENCE
