"""Letters reach the mail server, whatever mood it is in."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from kamu.backstage.actions import queue_mail
from kamu.backstage.actions.outbox import LAST_ATTEMPT, LEASE, claim_letter
from kamu.backstage.jobs import deliver_mail
from kamu.backstage.models import JournalEntry, Letter, OutboxMessage
from kamu.backstage.tests.conftest import MailServer

pytestmark = pytest.mark.django_db


def _deliver_at(moment: datetime) -> bool:
    with time_machine.travel(moment, tick=False):
        return deliver_mail()


def test_a_letter_arrives_and_nothing_of_it_stays(letter: Letter, mail_server: MailServer) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    assert deliver_mail()
    assert mail_server.letters[0]["Subject"] == "Hyvää päivää"
    assert not OutboxMessage.objects.exists()
    assert not JournalEntry.objects.exists()


def test_urgent_letters_overtake_the_others(letter: Letter, mail_server: MailServer) -> None:
    for number in range(3):
        queue_mail(to="ada@example.org", letter=replace(letter, subject=f"news {number}"))
    queue_mail(to="ben@example.org", letter=replace(letter, subject="code"), urgent=True)
    deliver_mail()
    arrived = [each["Subject"] for each in mail_server.letters]
    assert arrived == ["code", "news 0", "news 1", "news 2"]


def test_a_server_that_is_down_is_tried_with_growing_pauses(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.stop()
    queue_mail(to="ada@example.org", letter=letter)
    now = OutboxMessage.objects.get().due_at
    pauses = []
    for _ in range(LAST_ATTEMPT - 1):
        assert not _deliver_at(now)
        row = OutboxMessage.objects.get()
        pauses.append(row.due_at - now)
        now = row.due_at
    assert [pause.total_seconds() / 60 for pause in pauses[:7]] == [1, 2, 5, 15, 60, 60, 60]
    assert timedelta(days=4) <= sum(pauses, timedelta()) < timedelta(days=4, hours=3)
    assert row.failure == "no connection (ConnectionRefusedError)"
    assert not _deliver_at(now)
    assert not OutboxMessage.objects.exists()
    assert JournalEntry.objects.get().verb == "letter.given_up"


def test_one_missing_server_is_noticed_once_a_round(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.stop()
    for _ in range(5):
        queue_mail(to="ada@example.org", letter=letter)
    assert not deliver_mail()
    assert OutboxMessage.objects.filter(attempts=0).count() == 4


def test_everything_leaves_as_soon_as_the_server_is_back(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.stop()
    queue_mail(to="ada@example.org", letter=letter)
    assert not deliver_mail()
    mail_server.start()
    queue_mail(to="ben@example.org", letter=letter)
    assert deliver_mail()
    assert mail_server.recipients == [["ben@example.org"], ["ada@example.org"]]
    assert not OutboxMessage.objects.exists()


def test_a_server_that_says_later_is_asked_later(letter: Letter, mail_server: MailServer) -> None:
    mail_server.strangers["ada@example.org"] = "451 4.7.1 Greylisted, ada@example.org"
    queue_mail(to="ada@example.org", letter=letter)
    queue_mail(to="ben@example.org", letter=letter)
    assert deliver_mail()
    row = OutboxMessage.objects.get()
    assert (row.to, row.failure) == ("ada@example.org", "451 4.7.1")
    mail_server.strangers.clear()
    deliver_mail()
    assert mail_server.recipients == [["ben@example.org"]]
    _deliver_at(timezone.now() + timedelta(minutes=2))
    assert mail_server.recipients == [["ben@example.org"], ["ada@example.org"]]


def test_a_mailbox_that_does_not_exist_is_given_up_at_once(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.strangers["gone@example.org"] = "550 5.1.1 No such mailbox"
    queue_mail(to="gone@example.org", letter=letter)
    queue_mail(to="ben@example.org", letter=letter)
    deliver_mail()
    assert mail_server.recipients == [["ben@example.org"]]
    assert not OutboxMessage.objects.exists()
    entry = JournalEntry.objects.get()
    assert (entry.verb, entry.actor, entry.subject_id) == ("letter.given_up", None, None)


@pytest.mark.parametrize("reply", ["554 5.7.1 Relay access denied", "530 Sign in first"])
def test_what_the_host_can_mend_waits(letter: Letter, mail_server: MailServer, reply: str) -> None:
    mail_server.strangers["ada@example.org"] = reply
    queue_mail(to="ada@example.org", letter=letter)
    deliver_mail()
    assert OutboxMessage.objects.get().failure in {"554 5.7.1", "530"}


def test_a_refused_letter_waits_and_holds_up_nobody(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.refusal = "554 5.6.0 I do not like it"
    queue_mail(to="ada@example.org", letter=letter)
    deliver_mail()
    mail_server.refusal = ""
    queue_mail(to="ben@example.org", letter=letter)
    deliver_mail()
    assert OutboxMessage.objects.get().failure == "554 5.6.0"
    assert mail_server.recipients == [["ben@example.org"]]


def test_a_line_that_drops_is_taken_up_again(letter: Letter, mail_server: MailServer) -> None:
    for name in ("ada", "ben", "cleo"):
        queue_mail(to=f"{name}@example.org", letter=letter)
    mail_server.hang_up_after = 1
    deliver_mail()
    assert len(mail_server.raw) == 3
    assert not OutboxMessage.objects.exists()


def test_a_code_that_could_not_leave_within_ten_minutes_is_dropped(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.stop()
    queue_mail(to="ada@example.org", letter=letter, urgent=True)
    queued = OutboxMessage.objects.get().queued_at
    while row := OutboxMessage.objects.first():
        assert row.due_at <= queued + timedelta(minutes=10)
        _deliver_at(row.due_at)
    assert JournalEntry.objects.get().verb == "letter.given_up"


def test_a_code_that_no_worker_carried_in_time_is_not_sent(
    letter: Letter, mail_server: MailServer
) -> None:
    queue_mail(to="ada@example.org", letter=letter, urgent=True)
    _deliver_at(timezone.now() + timedelta(minutes=11))
    assert not mail_server.raw
    assert not OutboxMessage.objects.exists()


def test_a_claimed_letter_is_left_alone_until_its_lease_is_over(
    letter: Letter, mail_server: MailServer
) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    assert claim_letter()  # by a worker that dies now
    deliver_mail()
    assert not mail_server.raw
    _deliver_at(timezone.now() + LEASE + timedelta(seconds=1))
    assert len(mail_server.raw) == 1


def test_a_letter_that_kills_every_worker_is_given_up_in_the_end(
    letter: Letter, mail_server: MailServer
) -> None:
    mail_server.stop()
    queue_mail(to="ada@example.org", letter=letter)
    OutboxMessage.objects.update(attempts=LAST_ATTEMPT - 1)
    deliver_mail()
    assert not OutboxMessage.objects.exists()


def test_no_log_line_names_an_address(
    letter: Letter, mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mail_server.strangers["ada@example.org"] = "451 ada@example.org is busy"
    mail_server.strangers["ben@example.org"] = "550 ben@example.org has left"
    queue_mail(to="ada@example.org", letter=letter)
    queue_mail(to="ben@example.org", letter=letter)
    deliver_mail()
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("kamu")]
    assert len(ours) == 2
    assert not [line for line in ours if "@" in line]
