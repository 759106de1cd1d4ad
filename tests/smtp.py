"""A mail server on loopback that keeps what it receives, for tests that really send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from tests.processes import free_port


@dataclass
class Mailbox:
    """What arrived, in order; `raw` is every byte, for searches."""

    port: int
    raw: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    # Set to a reply such as "451 try later" to make the server refuse.
    refusal: str = ""

    @property
    def letters(self) -> list[EmailMessage]:
        """The letters as parsed messages."""
        parsed = [message_from_bytes(raw, policy=policy.default) for raw in self.raw]
        return [letter for letter in parsed if isinstance(letter, EmailMessage)]

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        """Take the letter, or say why not."""
        if self.refusal:
            return self.refusal
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 kept"


@pytest.fixture(scope="session")
def _mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    yield mailbox
    controller.stop()


@pytest.fixture
def mailbox(_mail_server: Mailbox, settings: Settings) -> Mailbox:
    """An empty mailbox to which the house really sends, by SMTP."""
    _mail_server.raw.clear()
    _mail_server.recipients.clear()
    _mail_server.refusal = ""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", _mail_server.port
    return _mail_server
