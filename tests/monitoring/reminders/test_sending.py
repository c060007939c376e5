"""The ledger against a real mail server."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.db.models import QuerySet

from monitoring.channels import CHANNELS
from monitoring.choices import Channel, ReminderState
from monitoring.models import Notice, Reminder
from monitoring.services import leases
from monitoring.services.reminders.sending import PAUSES, send_waiting, waiting_batches
from tests.factories import make_reminder, make_user
from tests.monitoring.reminders.ports import free_port

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)


def claimed(municipality, **fields):
    return make_reminder(
        make_user(), municipality, state=ReminderState.CLAIMED, claimed_at=NOW, **fields
    )


def test_a_letter_goes_once_as_text_and_html_and_says_how_to_have_fewer(
    municipality, mail_server, settings
):
    reminder = claimed(municipality, subject="Срок — сегодня", html="<p>Сдайте отчёт.</p>")

    first, second = send_waiting(now=NOW), send_waiting(now=NOW)

    assert (first.sent, second.sent) == (1, 0)
    (letter,) = mail_server.letters
    assert letter["To"] == reminder.person.email
    assert letter["Subject"].strip() == "Срок — сегодня"
    assert letter["List-Unsubscribe"] == f"<{settings.SITE_URL}/my-reminders/>"
    assert letter["Message-ID"] == f"<reminder.{reminder.pk}@localhost>"
    assert letter.get_body(("plain",)).get_content().strip() == reminder.text
    assert letter.get_body(("html",)).get_content().strip() == "<p>Сдайте отчёт.</p>"
    reminder.refresh_from_db()
    assert (reminder.state, reminder.sent_at, reminder.tries) == (ReminderState.SENT, NOW, 1)


def test_an_address_that_does_not_exist_is_given_up_and_the_others_have_their_letters(
    municipality, mail_server
):
    wrong, right = claimed(municipality), claimed(municipality)
    mail_server.refusals[wrong.person.email] = "550 5.1.1 Нет такого ящика"

    done = send_waiting(now=NOW)

    assert (done.sent, done.failed) == (1, 1)
    assert mail_server.addresses == [right.person.email]
    wrong.refresh_from_db()
    assert wrong.state == ReminderState.GIVEN_UP
    assert wrong.error == "550 5.1.1 Нет такого ящика"


def test_a_letter_that_is_refused_for_now_is_tried_again_later_and_later_and_then_given_up(
    municipality, mail_server
):
    reminder = claimed(municipality)
    mail_server.refusals[reminder.person.email] = "451 4.3.0 Try later"
    now, tried = NOW, []

    while reminder.state != ReminderState.GIVEN_UP:
        send_waiting(now=now)
        reminder.refresh_from_db()
        assert reminder.error == "451 4.3.0 Try later"
        if reminder.next_try_at:
            assert send_waiting(now=reminder.next_try_at - timedelta(seconds=1)).failed == 0
            tried.append(reminder.next_try_at - now)
            now = reminder.next_try_at

    assert tuple(tried) == PAUSES
    assert reminder.tries == len(PAUSES) + 1
    assert send_waiting(now=now + timedelta(days=30)).failed == 0


def test_a_letter_that_was_refused_goes_when_the_server_has_room(municipality, mail_server):
    reminder = claimed(municipality)
    mail_server.refusals[reminder.person.email] = "451 4.3.0 Try later"
    send_waiting(now=NOW)
    mail_server.refusals.clear()

    done = send_waiting(now=NOW + PAUSES[0])

    assert done.sent == 1
    reminder.refresh_from_db()
    assert (reminder.state, reminder.error) == (ReminderState.SENT, "")


def test_a_server_that_hangs_up_costs_one_letter_of_the_batch(municipality, mail_server):
    rows = [claimed(municipality) for _ in range(3)]
    mail_server.at_data[rows[1].person.email] = "421 4.3.2 Closing"

    done = send_waiting(now=NOW)

    assert (done.sent, done.failed) == (2, 1)
    assert mail_server.addresses == [rows[0].person.email, rows[2].person.email]


def test_a_server_that_is_away_fails_the_whole_batch_with_its_words(municipality, settings):
    # given a port on which nobody listens
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    rows = [claimed(municipality) for _ in range(2)]

    done = send_waiting(now=NOW)

    assert done.failed == 2
    for row in rows:
        row.refresh_from_db()
        assert row.state == ReminderState.FAILED
        assert "Connection refused" in row.error


def test_where_tls_is_asked_a_letter_never_goes_in_the_clear(municipality, mail_server, settings):
    # given a server that knows no TLS
    settings.EMAIL_USE_TLS = True
    reminder = claimed(municipality)

    done = send_waiting(now=NOW)

    assert (done.sent, done.failed, mail_server.letters) == (0, 1, [])
    reminder.refresh_from_db()
    assert reminder.state == ReminderState.FAILED
    assert reminder.error


def test_the_password_of_the_mail_server_is_left_out_of_its_words(
    municipality, mail_server, settings
):
    reminder = claimed(municipality)
    mail_server.refusals[reminder.person.email] = "451 Denied for portal with s3cr3t"
    settings.EMAIL_HOST_PASSWORD = "s3cr3t"
    settings.EMAIL_HOST_USER = ""

    send_waiting(now=NOW)

    reminder.refresh_from_db()
    assert reminder.error == "451 Denied for portal with …"


def test_a_row_that_a_worker_holds_is_left_to_it_until_its_lease_is_over(
    municipality, mail_server, settings
):
    settings.LETTER_LEASE_SECONDS = 600
    claimed(municipality, taken_at=NOW)

    assert send_waiting(now=NOW + timedelta(seconds=599)).sent == 0
    assert send_waiting(now=NOW + timedelta(seconds=600)).sent == 1


def test_a_worker_that_is_out_of_time_leaves_the_rest_to_others(
    municipality, mail_server, monkeypatch
):
    row = claimed(municipality)
    monkeypatch.setattr(leases, "LONGEST", timedelta(0))

    assert send_waiting(now=NOW).sent == 0
    assert list(waiting_batches(now=NOW)) == [[row.pk]]


def test_a_worker_holds_the_message_in_its_hand_and_no_other(municipality, monkeypatch):
    rows = [claimed(municipality) for _ in range(2)]
    held = []

    @contextmanager
    def opened():
        unsent = Reminder.objects.filter(taken_at__isnull=False, sent_at=None)
        yield lambda reminder: held.append([row.pk for row in unsent.all()])

    monkeypatch.setitem(CHANNELS, Channel.MAIL, opened)

    send_waiting(now=NOW)

    assert held == [[rows[0].pk], [rows[1].pk]]


def test_a_database_that_goes_away_after_a_letter_went_lets_it_go_only_once(
    municipality, mail_server, monkeypatch
):
    reminder = claimed(municipality)
    update, away = QuerySet.update, []

    def fail_once(rows, **fields):
        if "sent_at" in fields and not away:
            away.append(fields)
            raise OperationalError("server closed the connection unexpectedly")
        return update(rows, **fields)

    monkeypatch.setattr(QuerySet, "update", fail_once)
    # That of the test has a transaction open, and is in fact there.
    monkeypatch.setattr(connection, "close", lambda: away.append("closed"))

    send_waiting(now=NOW)

    reminder.refresh_from_db()
    assert reminder.state == ReminderState.SENT
    assert mail_server.addresses == [reminder.person.email]
    assert away[1:] == ["closed"]


def test_only_the_rows_named_are_sent(municipality, mail_server):
    named, other = claimed(municipality), claimed(municipality)

    send_waiting(ids=[named.pk], now=NOW)

    assert mail_server.addresses == [named.person.email]
    assert waiting_batches(now=NOW) == [[other.pk]]


@pytest.mark.parametrize("subject", ["Раз\nдва", "0\x0bBcc: other@example.org"])
def test_a_subject_that_no_letter_can_have_stops_nobody(municipality, mail_server, subject):
    broken, right = claimed(municipality, subject=subject), claimed(municipality)

    send_waiting(now=NOW)

    assert mail_server.addresses == [right.person.email]
    broken.refresh_from_db()
    assert broken.state == ReminderState.GIVEN_UP


def test_a_notice_leads_to_the_message_under_the_bell(municipality):
    reminder = claimed(municipality, channel=Channel.NOTICE)

    send_waiting(now=NOW)

    notice = Notice.objects.get()
    assert (notice.person, notice.text) == (reminder.person, reminder.subject)
    assert notice.url == reminder.get_absolute_url()
    assert Reminder.objects.get().state == ReminderState.SENT
