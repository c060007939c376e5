"""A mail server that knows which letters it was being given when a worker died."""

import asyncio
import logging
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.monitoring.reminders.ports import free_port

# Its every word with every client is no news.
logging.getLogger("mail.log").setLevel(logging.WARNING)


class Sink:
    """`taken` counts letters by address; `numbers` are pairs of an address and a Message-ID;
    `in_flight` counts those of a connection that ended without
    another word from the worker: nobody but the server knows whether they were taken.

    A letter takes up to `slowness` seconds, as long as `chance` (a `random.Random`) says.
    """

    def __init__(self, *, slowness=0, chance=None):
        self.taken = Counter()
        self.in_flight = Counter()
        self.numbers = set()
        self.slowness = slowness
        self.chance = chance

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        session.in_hand = None
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        session.in_hand = address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await self._think()
        self.taken.update(envelope.rcpt_tos)
        number = message_from_bytes(envelope.content)["Message-ID"]
        self.numbers |= {(address, number) for address in envelope.rcpt_tos}
        await self._think()
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):  # noqa: N802
        session.in_hand = None
        return "221 Bye"

    def lose(self, session):
        if address := getattr(session, "in_hand", None):
            self.in_flight[address] += 1

    async def _think(self):
        if self.slowness:
            await asyncio.sleep(self.chance.uniform(0, self.slowness / 2))


class _Conversation(SMTP):
    def connection_lost(self, error):
        self.event_handler.lose(self.session)
        super().connection_lost(error)


class _Controller(Controller):
    def factory(self):
        return _Conversation(self.handler, **self.SMTP_kwargs)


@contextmanager
def listening(sink, port=None):
    """The `EMAIL_URL` under which the sink takes letters."""
    controller = _Controller(sink, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()
