"""A mail server of one's own on loopback, which takes letters or refuses them as it is told."""

import email
import email.policy
from contextlib import contextmanager

from aiosmtpd.controller import Controller

from tests.monitoring.reminders.ports import free_port


class MailServer:
    """`letters` are those taken, as `EmailMessage`s; `refusals` map an address to what is answered
    instead, at `RCPT` or, for those in `at_data`, when the letter has come whole."""

    def __init__(self):
        self.letters = []
        self.refusals = {}
        self.at_data = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answers = [
            self.at_data[address] for address in envelope.rcpt_tos if address in self.at_data
        ]
        if answers:
            return answers[0]
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    @property
    def addresses(self):
        return [letter["To"] for letter in self.letters]


@contextmanager
def serving(settings):
    """The portal's letters go to the `MailServer` given."""
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = controller.port
        yield server
    finally:
        controller.stop()
