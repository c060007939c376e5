"""Letters: one connection for a batch, opened anew where the server closed it."""

from contextlib import contextmanager, suppress
from email.errors import MessageError
from functools import partial
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from monitoring.channels.refusal import NotDelivered


@contextmanager
def opened():
    connection = get_connection()
    try:
        yield partial(_deliver, connection)
    finally:
        # All that went has been said: a connection that ends badly takes nothing back.
        with suppress(SMTPException, OSError):
            connection.close()


def _deliver(connection, reminder):
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise NotDelivered(_words(error), is_down=True) from error
    try:
        connection.send_messages([_letter(reminder)])
    except SMTPRecipientsRefused as error:
        is_final = all(code >= 500 for code, _ in error.recipients.values())
        raise NotDelivered(_words(error), is_final=is_final) from error
    except (SMTPException, OSError) as error:
        _forget(connection)
        raise NotDelivered(_words(error)) from error
    except (ValueError, MessageError) as error:  # an address or a subject that no letter can have
        raise NotDelivered(_words(error), is_final=True) from error


def _letter(reminder):
    letter = EmailMultiAlternatives(
        subject=reminder.subject,
        body=reminder.text,
        to=[reminder.person.email],
        headers={
            # The same at every try: a mailbox may know the double that a kill leaves behind.
            "Message-ID": f"<reminder.{reminder.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{settings.SITE_URL}{reverse('monitoring:reminder_preference')}>",
        },
    )
    if reminder.html:
        letter.attach_alternative(reminder.html, "text/html")
    return letter


def _forget(connection):
    """The next letter opens a connection of its own: nobody knows what this one still takes."""
    try:
        connection.close()
    except (SMTPException, OSError):
        connection.connection = None


def _words(error):
    """«550 5.1.1 No such user», «Connection refused»"""
    if isinstance(error, SMTPRecipientsRefused):
        said = "; ".join(f"{code} {_text(text)}" for code, text in error.recipients.values())
    elif isinstance(error, SMTPResponseException):
        said = f"{error.smtp_code} {_text(error.smtp_error)}"
    else:
        said = str(error) or type(error).__name__
    for secret in (settings.EMAIL_HOST_PASSWORD, settings.EMAIL_HOST_USER):
        said = said.replace(secret, "…") if secret else said
    return said


def _text(said):
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
