"""What becomes of a browser's complaint."""

import json

import pytest
from django.core.cache import cache

from config.policy_reports import OF_ONE_READER

ADDRESS = "/policy-reports/"
OLD = {
    "csp-report": {
        "document-uri": "https://portal.example/invitation/?code=secret",
        "violated-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js?stolen=secret",
        "source-file": "https://portal.example/static/a.js",
        "line-number": 7,
    }
}
NEW = [
    {
        "type": "csp-violation",
        "body": {
            "documentURL": "https://portal.example/board/",
            "effectiveDirective": "style-src-attr",
            "blockedURL": "inline",
        },
    }
]


@pytest.fixture(autouse=True)
def _nobody_has_complained():
    cache.clear()


def complain(client, report):
    content = report if isinstance(report, bytes) else json.dumps(report)
    return client.post(ADDRESS, content, content_type="application/csp-report")


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (
            OLD,
            "content policy: script-src-elem refused https://evil.example/x.js on "
            "https://portal.example/invitation/ (https://portal.example/static/a.js:7)",
        ),
        (
            NEW,
            "content policy: style-src-attr refused inline on https://portal.example/board/ (?:?)",
        ),
    ],
    ids=["report-uri", "report-to"],
)
def test_a_complaint_is_one_line_of_the_log_without_secrets(report, line, client, caplog):
    response = complain(client, report)

    assert (response.status_code, response.content) == (204, b"")
    assert [record.getMessage() for record in caplog.records] == [line]


@pytest.mark.parametrize(
    "report",
    [b"", b"{", b"[]", b"[" * 9_000, {"csp-report": 5}, {}, ["report"], b"\xff"],
    ids=["nothing", "cut", "empty", "deep", "number", "other", "word", "bytes"],
)
def test_what_is_no_complaint_is_passed_over(report, client, caplog):
    response = complain(client, report)

    assert response.status_code == 204
    assert caplog.records == []


def test_a_complaint_too_long_is_passed_over(client, caplog):
    long = {"csp-report": {**OLD["csp-report"], "script-sample": "x" * 20_000}}

    assert complain(client, long).status_code == 204

    assert caplog.records == []


def test_a_word_of_a_complaint_keeps_to_its_line(client, caplog):
    complain(client, {"csp-report": {"blocked-uri": "a\nb" * 500, "document-uri": "/"}})

    (record,) = caplog.records
    assert "\n" not in record.getMessage()
    assert len(record.getMessage()) < 500


def test_one_browser_fills_no_log(client, caplog):
    for _ in range(OF_ONE_READER["limit"] + 5):
        complain(client, OLD)

    assert len(caplog.records) == OF_ONE_READER["limit"]
