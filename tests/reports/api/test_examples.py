"""Every example of the guide does what it says, run as it is printed."""

import csv
import os
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.urls import reverse

from monitoring.channels.webhook import signature
from schools.academic_year import academic_year_of
from schools.models import SchoolCategory
from tests.factories import make_assignment, make_coordinator, make_school
from tests.reports.api.conftest import secret_of


@pytest.fixture
def portal(live_server, settings, municipality, client):
    """The guide of a running portal with two assignments, and a key to it."""
    settings.SITE_URL = live_server.url
    school = make_school(municipality, short_name="МБОУ «СОШ № 1»")
    SchoolCategory.objects.create(
        municipality=municipality,
        school=school,
        academic_year=academic_year_of(municipality.today()),
        category="low_results",
    )
    make_assignment(school)
    make_assignment(school)
    guide = client.get(reverse("reports:api_guide")).context
    return guide, {**os.environ, "PORTAL_KEY": secret_of(make_coordinator(municipality))}


@pytest.mark.django_db(transaction=True)
def test_the_examples_of_the_guide(portal):
    guide, environment = portal

    # the lines of a shell
    for example in guide["curl_examples"]:
        told = subprocess.run(
            ["bash", "-c", f"{example.text} --silent --fail --noproxy '*'"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert '"items"' in told.stdout, example.title
        assert '"items": []' not in told.stdout, example.title

    # the script
    told = subprocess.run(
        [sys.executable, "-c", guide["python_example"]],
        env={**environment, "PYTHONIOENCODING": "utf-8", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=True,
    )
    head, *rows = csv.reader(StringIO(told.stdout))
    assert head == ["Организация", "Мероприятие", "Срок", "Состояние", "Просрочено"]
    assert [row[0] for row in rows] == ["МБОУ «СОШ № 1»"] * 2
    assert {row[-1] for row in rows} == {"да"}

    # the check of a signature
    body = guide["message_example"].encode()
    environment |= {"WEBHOOK_SECRET": "ключ", "PYTHONIOENCODING": "utf-8"}
    now = int(time.time())
    for moment, secret, words in (
        (now, "ключ", "верно"),
        (now, "другой", "неверно"),
        (now - 301, "ключ", "неверно"),
    ):
        told = subprocess.run(
            [sys.executable, "-c", guide["signature_example"]],
            input=body,
            env=environment
            | {
                "X_PORTAL_TIMESTAMP": str(moment),
                "X_PORTAL_SIGNATURE": signature(secret, moment, body),
            },
            capture_output=True,
            check=True,
        )
        assert told.stdout.decode().strip() == words

    # and the script with a key that does not fit
    refused = subprocess.run(
        [sys.executable, "-c", guide["python_example"]],
        env={**environment, "PORTAL_KEY": "wrong", "PYTHONIOENCODING": "utf-8", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("bad_token: Ключ не подошёл")
