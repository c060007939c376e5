"""What the logs keep to themselves."""

import logging
import time

import pytest
from django.urls import reverse

from config.logs import nameless

SECRET = "4xrUzKBlr8duyK6sxzQqHXaeufcR6UwUSy1B34GmSAU"


@pytest.fixture
def line():
    """A function: what the portal's own handler writes of a message."""
    handlers = logging.getLogger("django").handlers
    handler = next(handler for handler in handlers if handler.name == "stderr")

    def line(message, *arguments):
        record = logging.LogRecord(
            "django.server", logging.INFO, __file__, 1, message, arguments, None
        )
        return handler.format(record) if handler.filter(record) else ""

    return line


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("schools:invitation_open", [SECRET]),
        ("account_reset_password_from_key", ["1a", "d25zxc-5f0e7b3a9c1d4e8f6a2b7c9d0e1f2a3b"]),
    ],
)
def test_the_address_in_a_letter_is_not_written_whole(line, name, arguments):
    address = reverse(name, args=arguments)

    written = line('"%s" %s %s', f"GET {address} HTTP/1.1", "302", "0")

    assert arguments[-1] not in written
    assert address[:9] in written
    assert written.endswith('/…/ HTTP/1.1" 302 0')


@pytest.mark.parametrize(
    "message",
    [
        '"GET /roadmaps/imports/7/ HTTP/1.1" 200 18',
        '"GET /static/bootstrap/css/bootstrap.min.css HTTP/1.1" 200 18',
        "A workbook 'реестр 100%.xlsx' (12 bytes) was not read",
    ],
)
def test_anything_else_is(line, message):
    assert line(message).endswith(message)


@pytest.mark.parametrize("word", ["а", "a.", "user@", "1:"])
def test_a_long_word_of_a_stranger_does_not_hold_the_line_up(word):
    text = (word * 50_000)[:50_000] + "\0"

    started = time.process_time()
    nameless(text)

    assert time.process_time() - started < 1
