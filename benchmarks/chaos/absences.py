"""Redis, then the mail server, is not there: people work on, and are told what waits."""

import re
import time
from collections import Counter
from html import unescape

from django.urls import reverse
from django.utils import timezone

from benchmarks.several_machines.fire import PAGES
from benchmarks.several_machines.people import Browser
from monitoring.choices import Channel, ReminderState
from monitoring.models import Reminder
from reports.choices import PENDING
from reports.models import Report
from schools.models import News
from tests.monitoring.reminders.sinks import Sink, listening

_PATIENCE = 150  # seconds


def absent(redis, portal, coordinator, mail_port):
    """`(what, value, whether it holds)`."""
    browser = Browser(portal.port)
    browser.sign_in(coordinator.email)
    redis.kill()
    yield from _worked(browser, "without Redis")
    report = _order_report(browser, coordinator)
    told = _text(browser, report)
    yield "without Redis, a report says", *_said(told, "Отчёт в очереди")
    redis.start()
    yield "with Redis again, it is made", *_came(lambda: not _pending(report))

    # Letters were offered to a server that is not there since the portal began.
    failed = Reminder.objects.filter(channel=Channel.MAIL, state=ReminderState.FAILED)
    yield "without a mail server, letters wait", *_came(failed.exists)
    yield from _worked(browser, "without a mail server")
    yield "without it, the board says", *_said(_text(browser, "/board/"), "Не ушло писем")
    sink = Sink()
    with listening(sink, mail_port):
        # As if the first pause, of five minutes, were over.
        unsent = Reminder.objects.exclude(state=ReminderState.SENT)

        def is_over():
            failed.filter(next_try_at__gt=timezone.now()).update(next_try_at=timezone.now())
            return not unsent.exists()

        yield "with it again, all go", *_came(is_over)
    wanted = Counter(
        Reminder.objects.filter(channel=Channel.MAIL).values_list("person__email", flat=True)
    )
    lost, doubled = (wanted - sink.taken).total(), (sink.taken - wanted).total()
    yield "letters of them lost", f"{lost} of {wanted.total()}", lost == 0
    yield "letters of them that went twice", doubled, doubled == 0


def _worked(browser, when):
    pages = [path for path in PAGES if browser.ask("GET", path)[0] != 200]
    yield f"{when}, pages that fail", len(pages), not pages
    title = f"Новость {when}"
    form = {"title": title, "text": "Семинар прошёл.", "day": "2024-03-01"}
    status, _, _ = browser.ask("POST", "/settings/public/news/new/", form)
    is_kept = News.objects.filter(title=title).exists()
    yield f"{when}, an edit", f"{status}, {'kept' if is_kept else 'lost'}", is_kept


def _order_report(browser, coordinator):
    """The address of one that a worker has to make."""
    roadmap = coordinator.acting.municipality.roadmaps.get()
    form = {"roadmap": roadmap.pk, "format": "pdf", "on": ""}
    address = reverse("reports:report_create", args=["implementation"])
    return browser.ask("POST", address, form)[1]


def _pending(address):
    number = int(re.search(r"\d+", address)[0])
    return Report.objects.filter(pk=number, state__in=PENDING).exists()


def _text(browser, address):
    return " ".join(unescape(browser.ask("GET", address)[2]).split())


def _said(text, words):
    """The sentence in which the words are, and whether they are."""
    found = re.search(re.escape(words) + r"[^<]*", text)
    return (found[0], True) if found else ("nothing", False)


def _came(condition):
    """After how long it came true, and whether it did."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > _PATIENCE:
            return "never", False
        time.sleep(0.2)
    return f"after {time.monotonic() - began:.0f} s", True
