"""Examples of reading the portal by a program, shown in the guide and run by a test.

Each knows the portal by the address in `{site}` and the token as `PORTAL_KEY` of the environment.
"""

import json
from typing import NamedTuple

from monitoring.choices import AssignmentState, WebhookEvent


class Example(NamedTuple):
    title: str
    text: str


_CURL = (
    (
        "Школы с низкими результатами в этом учебном году",
        "schools?category=low_results&academic_year={year}",
    ),
    ("Просроченное исполнение, первые десять строк", "assignments?is_late=true&limit=10"),
    ("Что изменилось с начала года", "assignments?changed_since={year}-01-01T00:00:00Z"),
    ("Итоги по дорожным картам: оба числа", "figures/roadmaps"),
)

_PYTHON = '''\
"""Забирает исполнение целиком и складывает в таблицу CSV."""

import csv
import json
import os
import sys
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ROOT = "{site}/api/v1"
KEY = os.environ["PORTAL_KEY"]


def read(path, **query):
    """Один ответ портала. Если просят подождать, ждёт и спрашивает снова."""
    request = Request(
        f"{ROOT}/{path}?{urlencode(query)}",
        headers={"Authorization": f"Bearer {KEY}"},
    )
    while True:
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except HTTPError as error:
            if error.code != 429:
                refusal = json.load(error)
                sys.exit(f"{refusal['code']}: {refusal['detail']}")
            time.sleep(int(error.headers["Retry-After"]))


def every(path, **query):
    """Строки всех страниц списка."""
    while True:
        page = read(path, limit=500, **query)
        yield from page["items"]
        if page["next"] is None:
            return
        query["cursor"] = page["next"]


names = {row["id"]: row["short_name"] for row in every("organisations")}
table = csv.writer(sys.stdout)
table.writerow(["Организация", "Мероприятие", "Срок", "Состояние", "Просрочено"])
for row in every("assignments"):
    late = "да" if row["is_late"] else "нет"
    table.writerow(
        [names[row["organisation"]], row["title"], row["due_on"], row["state"], late]
    )
'''


_SIGNATURE = '''\
"""Проверяет, что уведомление прислал портал: печатает «верно» или «неверно»."""

import hashlib
import hmac
import os
import sys
import time


def is_genuine(body, timestamp, signature, secret, now):
    """Подпись совпала, и уведомлению не больше пяти минут."""
    signed = f"{timestamp}.".encode() + body
    expected = "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature) and abs(now - int(timestamp)) <= 300


body = sys.stdin.buffer.read()
timestamp = os.environ["X_PORTAL_TIMESTAMP"]
signature = os.environ["X_PORTAL_SIGNATURE"]
secret = os.environ["WEBHOOK_SECRET"]
print("верно" if is_genuine(body, timestamp, signature, secret, time.time()) else "неверно")
'''


def curl_examples(*, site, year):
    """`Example`s of one line of a shell each; `year` is the one the academic year began in."""
    return [
        Example(
            title,
            'curl -H "Authorization: Bearer $PORTAL_KEY" \\\n'
            f'  "{site}/api/v1/{path.format(year=year)}"',
        )
        for title, path in _CURL
    ]


def python_example(*, site):
    """A whole script of the standard library."""
    return _PYTHON.replace("{site}", site)


def signature_example():
    """How a receiver of webhooks tells a genuine one."""
    return _SIGNATURE


def message_example(*, site):
    """What a webhook is sent."""
    told = {
        "id": "3-17",
        "sequence": 17,
        "event": WebhookEvent.SUBMITTED,
        "at": "2026-03-01T09:00:00+00:00",
        "municipality": "zarechny",
        "assignment": {
            "id": 41,
            "organisation": 7,
            "roadmap": 2,
            "activity_key": "3f2b8c1e-5a0d-4a57-9c3e-0d9f7b6a1e42",
            "joint_event": None,
            "due_on": "2026-03-15",
            "from_state": AssignmentState.IN_PROGRESS,
            "state": AssignmentState.SUBMITTED,
            "url": f"{site}/api/v1/assignments/41",
        },
    }
    return json.dumps(told, indent=2)
