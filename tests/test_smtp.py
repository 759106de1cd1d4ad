"""The mail server of the tests is a real one."""

import smtplib

import pytest
from django.core.mail import EmailMessage

from tests.smtp import Mailbox


def test_letters_arrive_by_smtp(mailbox: Mailbox) -> None:
    EmailMessage("Hei", "Nähdään pian", "kamu@example.org", ["ada@example.org"]).send()
    (letter,) = mailbox.letters
    assert letter["Subject"] == "Hei"
    assert letter.get_content().strip() == "Nähdään pian"
    assert mailbox.recipients == [["ada@example.org"]]


def test_a_refusing_server_refuses(mailbox: Mailbox) -> None:
    mailbox.refusal = "451 later"
    with pytest.raises(smtplib.SMTPDataError):
        EmailMessage("Hei", "…", "kamu@example.org", ["ada@example.org"]).send()
    assert not mailbox.raw
