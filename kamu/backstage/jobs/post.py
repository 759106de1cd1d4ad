"""Carrying letters from the outbox to the mail server.

What a server answers may repeat an address, so only its numbers are kept and logged.
"""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.mail import get_connection

from kamu.backstage.actions.outbox import (
    NO_CONNECTION,
    claim_letter,
    give_up_letter,
    hurry_letters,
    is_too_late,
    put_off_letter,
    remove_letter,
)
from kamu.backstage.emails import message_of
from kamu.backstage.models import OutboxMessage

BATCH = 50
_ENHANCED = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")
_SERVICE_CLOSING = 421
_SIGN_IN_FIRST = 530


class _NoConnectionError(Exception):
    """The mail server did not let us in; no letter is to blame."""


def deliver_mail(*, stopped: Callable[[], bool] = lambda: False) -> bool:
    """Send what is due, at most a batch. False when the mail server could not be reached."""
    line = _Line()
    try:
        for _ in range(BATCH):
            letter = None if stopped() else claim_letter()
            if letter is None:
                break
            if not _deliver(line, letter):
                return False
    finally:
        line.close()
    return True


def _deliver(line: "_Line", letter: OutboxMessage) -> bool:
    """Send one letter and settle it. False when the fault was the server's absence."""
    if is_too_late(letter):
        give_up_letter(letter, failure="too late")
        return True
    try:
        line.send(letter)
    except _NoConnectionError as fault:
        put_off_letter(letter, failure=f"{NO_CONNECTION} ({fault})")
        return False
    except Exception as error:  # noqa: BLE001  whatever is wrong with one letter, others go on
        line.close()
        settle = give_up_letter if _is_final(error) else put_off_letter
        settle(letter, failure=_in_numbers(error))
    else:
        remove_letter(letter)
    return True


class _Line:
    """A line to the mail server, opened when needed and kept for a batch."""

    def __init__(self) -> None:
        self._backend: Any = None

    def send(self, letter: OutboxMessage) -> None:
        """Hand over a letter; once more on a fresh line if the server has dropped this one."""
        message = message_of(letter)
        if self._backend is not None:
            try:
                self._backend.send_messages([message])
            except (smtplib.SMTPException, OSError) as error:
                if not _is_dropped(error):
                    raise
                self.close()
            else:
                return
        self._open()
        self._backend.send_messages([message])

    def _open(self) -> None:
        backend = get_connection()
        try:
            backend.open()
        except (smtplib.SMTPException, OSError) as error:
            raise _NoConnectionError(_in_numbers(error)) from error
        self._backend = backend
        hurry_letters()

    def close(self) -> None:
        """Say goodbye; a server that has already gone does not matter."""
        backend, self._backend = self._backend, None
        if backend is not None:
            with suppress(smtplib.SMTPException, OSError):
                backend.close()


def _answer(error: Exception) -> tuple[int, bytes]:
    """The server's reply code and text; (0, b"") when it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        error = smtplib.SMTPResponseException(*next(iter(error.recipients.values())))
    if not isinstance(error, smtplib.SMTPResponseException):
        return 0, b""
    text = error.smtp_error
    return error.smtp_code, text if isinstance(text, bytes) else str(text).encode()


def _is_dropped(error: Exception) -> bool:
    code, _ = _answer(error)
    return isinstance(error, smtplib.SMTPServerDisconnected) or code == _SERVICE_CLOSING


def _is_final(error: Exception) -> bool:
    """No such mailbox. Refusals because of us (5.7.x, RFC 3463) the host can mend: they wait."""
    code, text = _answer(error)
    is_policy = code == _SIGN_IN_FIRST or re.search(rb"\b5\.7\.\d", text)
    is_recipient = isinstance(error, smtplib.SMTPRecipientsRefused)
    return is_recipient and code >= 500 and not is_policy  # noqa: PLR2004  5xx: RFC 5321, 4.2.1


def _in_numbers(error: Exception) -> str:
    """What happened without a word of the server's: "451 4.7.1", or the kind of fault."""
    code, text = _answer(error)
    if not code:
        return type(error).__name__
    enhanced = _ENHANCED.search(text)
    return f"{code} {enhanced[0].decode()}" if enhanced else str(code)
