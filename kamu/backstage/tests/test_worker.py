"""Real workers, as processes: stopped, killed in the middle, two at once."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from kamu.backstage.actions import queue_mail
from kamu.backstage.models import Letter, OutboxMessage
from kamu.backstage.queries import living_workers
from kamu.backstage.tests.conftest import MailServer
from tests.browser import database_url
from tests.processes import end_with_parent

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(mail_server: MailServer, tmp_path: Path) -> Iterator[Start]:
    """Start workers on the database of the test; none outlives it."""
    environment = {
        **os.environ,
        "KAMU_DATA": str(tmp_path),
        "KAMU_SECRET_KEY": settings.SECRET_KEY,
        "KAMU_SMTP_HOST": "127.0.0.1",
        "KAMU_SMTP_PORT": str(mail_server.port),
        "DATABASE_URL": database_url(),
    }
    with ExitStack() as stack:

        def worker(*options: str) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                [sys.executable, "manage.py", "worker", *options],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 -- nothing else forks here
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield worker


def _wait_until(condition: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def _is_empty() -> bool:
    return not OutboxMessage.objects.exists()


def _queue(letter: Letter, count: int) -> None:
    for number in range(count):
        queue_mail(to="ada@example.org", letter=replace(letter, subject=f"letter {number}"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_lives_works_and_ends_in_good_order(
    start: Start, mail_server: MailServer, letter: Letter, number: signal.Signals
) -> None:
    worker = start()
    _wait_until(living_workers)
    _queue(letter, 1)
    _wait_until(_is_empty)
    worker.send_signal(number)
    said, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0
    assert not living_workers()
    assert re.fullmatch(r"Worker \w+ is at work.\nWorker \w+ finishes what it has in hand.\n", said)


def test_a_worker_that_is_told_to_stop_finishes_the_letter_in_hand(
    start: Start, mail_server: MailServer, letter: Letter
) -> None:
    mail_server.stop_at = 1
    _queue(letter, 3)
    worker = start()
    assert mail_server.in_hand.wait(120)
    worker.terminate()
    assert worker.stdout
    assert any("finishes" in line for line in worker.stdout)
    mail_server.go_on.set()
    worker.wait(30)
    assert len(mail_server.raw) == 1
    assert OutboxMessage.objects.filter(attempts=0).count() == 2


def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_at_most_one(
    start: Start, mail_server: MailServer, letter: Letter
) -> None:
    _queue(letter, 20)
    mail_server.stop_at = 5
    worker = start()
    assert mail_server.in_hand.wait(120)
    worker.kill()
    worker.wait()
    mail_server.go_on.set()
    OutboxMessage.objects.exclude(claimed_until=None).update(claimed_until=timezone.now())
    start()
    _wait_until(_is_empty)
    arrived = Counter(each["Message-ID"] for each in mail_server.letters)
    subjects = {each["Subject"] for each in mail_server.letters}
    assert len(arrived) == len(subjects) == 20
    assert sorted(arrived.values())[-2:] == [1, 2]  # the one in flight, under the same id


def test_two_workers_share_the_letters_and_send_each_once(
    start: Start, mail_server: MailServer, letter: Letter
) -> None:
    start()
    start()
    _wait_until(lambda: len(living_workers()) == 2)
    _queue(letter, 60)
    _wait_until(_is_empty)
    arrived = Counter(each["Subject"] for each in mail_server.letters)
    assert len(arrived) == 60
    assert set(arrived.values()) == {1}


def test_a_worker_does_not_outlive_the_server_that_started_it(start: Start) -> None:
    worker = start("--parent", "1" if os.getpid() != 1 else "2")
    assert worker.wait(120) == 0
