"""A mail server that can be switched off, slow down and refuse; letters to send to it."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from kamu.backstage.models import Letter
from tests.processes import free_port
from tests.smtp import Mailbox


class MailServer(Mailbox):
    """What arrived, as in Mailbox, from a server with moods."""

    def __init__(self) -> None:
        super().__init__(free_port())
        self.strangers: dict[str, str] = {}  # address -> the refusal it gets
        # Letters count from one: hang up after this one; stop at that one until `go_on` is set.
        self.hang_up_after = -1
        self.stop_at = -1
        self.in_hand, self.go_on = threading.Event(), threading.Event()
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name and arguments
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self.strangers:
            return self.strangers[address]
        envelope.rcpt_tos.append(address)
        return "250 known here"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        reply = await super().handle_DATA(server, session, envelope)
        if len(self.raw) == self.hang_up_after:
            assert server.transport
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        if len(self.raw) == self.stop_at:
            self.in_hand.set()
            await asyncio.to_thread(self.go_on.wait)
        return reply


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A running server to which the house sends."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.go_on.set()
    server.stop()


@pytest.fixture
def letter() -> Letter:
    return Letter(kind="test", subject="Hyvää päivää", text="Nähdään.\n", html="<p>Nähdään.</p>")
