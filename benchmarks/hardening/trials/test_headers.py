"""D6: what people write is a part of letters and never of their headers."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from monitoring.channels.mail import opened
from monitoring.models import Reminder
from monitoring.services.reminders.wording import worded
from schools.models import User

HEADERS = {
    *("Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID"),
    *("Auto-Submitted", "List-Unsubscribe", "X-Peer"),  # the last is of the server that takes it
}
BREAK = st.sampled_from([*"\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\r\n", "\n\n", "%0a"])
INJECTED = st.sampled_from(["Bcc: thief@example.com", "To: thief@example.com", "X-Evil: 1", ""])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
HOSTILE = st.builds("".join, st.tuples(WORDS, BREAK, INJECTED, BREAK, WORDS))


@pytest.fixture
def recipients(mail_server, monkeypatch):
    """Whom the mail server is told to give letters to, in their order."""
    told, answer = [], type(mail_server).handle_RCPT

    def noting(server, *conversation):
        told.append(conversation[3])
        return answer(server, *conversation)

    monkeypatch.setattr(type(mail_server), "handle_RCPT", noting)
    return told


@settings(
    max_examples=300,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=HOSTILE, name=HOSTILE)
@example(said="Срок\r\nBcc: thief@example.com", name="Соколова\r\nTo: thief@example.com")
def test_no_text_adds_a_header_or_a_recipient(mail_server, recipients, said, name):
    mail_server.letters.clear()
    recipients.clear()
    person = User(email="head@example.org", last_name=name)
    words = worded("event", to=person, said=said, place=name, url="/assignments/", note=said)
    reminder = Reminder(
        pk=1, person=person, subject=words.subject, text=words.text, html=words.html
    )

    with opened() as deliver:
        deliver(reminder)

    (letter,) = mail_server.letters
    assert {*letter.keys()} <= HEADERS
    assert letter.get_all("To") == recipients == [person.email]
