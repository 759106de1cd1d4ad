"""Letters go into the outbox with what they tell, and only once."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from kamu.backstage.actions import queue_mail
from kamu.backstage.jobs import deliver_mail, forget_old_rows
from kamu.backstage.models import Letter, LetterKey, OutboxMessage
from kamu.backstage.tests.conftest import MailServer

pytestmark = pytest.mark.django_db


def test_a_letter_waits_in_the_outbox(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    row = OutboxMessage.objects.get()
    assert (row.to, row.kind, row.attempts) == ("ada@example.org", "test", 0)


def test_a_letter_goes_with_the_transaction_it_belongs_to(letter: Letter) -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            queue_mail(to="ada@example.org", letter=letter, key="once")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert not OutboxMessage.objects.exists()
    queue_mail(to="ada@example.org", letter=letter, key="once")
    assert OutboxMessage.objects.count() == 1


def test_a_repeated_key_is_one_letter(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter, key="asked:17")
    queue_mail(to="ada@example.org", letter=letter, key="asked:17")
    queue_mail(to="ada@example.org", letter=letter, key="asked:18")
    assert OutboxMessage.objects.count() == 2


def test_a_repeated_key_is_one_letter_even_after_it_has_left(
    letter: Letter, mail_server: MailServer
) -> None:
    for _ in range(2):
        queue_mail(to="ada@example.org", letter=letter, key="asked:17")
        deliver_mail()
    assert len(mail_server.raw) == 1


def test_a_key_is_kept_unreadable_and_for_sixty_days(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter, key="ada@example.org")
    assert "ada" not in LetterKey.objects.get().digest
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        forget_old_rows()
        assert LetterKey.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=62)):
        forget_old_rows()
        assert not LetterKey.objects.exists()


def test_letters_without_a_key_are_all_sent(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    queue_mail(to="ada@example.org", letter=letter)
    assert OutboxMessage.objects.count() == 2


def test_a_subject_cannot_add_a_header(letter: Letter, mail_server: MailServer) -> None:
    queue_mail(to="ada@example.org", letter=replace(letter, subject="Hei\r\nBcc: dan@example.org"))
    deliver_mail()
    assert mail_server.letters[0]["Subject"] == "Hei Bcc: dan@example.org"
    assert mail_server.recipients == [["ada@example.org"]]
