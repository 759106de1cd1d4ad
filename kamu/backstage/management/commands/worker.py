"""`kamu worker`: mail, periodic jobs and one-off tasks, until told to stop.

Any number may run beside the web processes, on any machine that reaches the database.
"""

import logging
import os
import signal
import time
from argparse import ArgumentParser
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections
from django.utils.crypto import get_random_string

from kamu.backstage.actions.clock import beat, leave
from kamu.backstage.jobs import deliver_mail, run_due_jobs, run_ready_tasks

logger = logging.getLogger(__name__)

BEAT_SECONDS = 10
JOBS_SECONDS = 30
# After an error (the database restarts, say) and while the mail server cannot be reached.
REST_SECONDS = 10
# How long the letter or task in hand may take when told to stop; it is begun anew after that.
GOODBYE_SECONDS = 25


class Command(BaseCommand):
    """Three loops: one beats, one carries mail, one does jobs. A long import delays no code."""

    help = "Carry mail and do background work until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`kamu serve --with-worker` names itself, so that no worker outlives it."""
        parser.add_argument("--parent", type=int, help="stop when this process is gone")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; finish what is in hand, then go."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        worker, stop = get_random_string(12), Event()
        loops = [
            Thread(target=_repeat, args=(_carry_mail(stop), 1, stop), name="mail", daemon=True),
            Thread(
                target=_repeat, args=(_do_jobs(worker, stop), 1, stop), name="jobs", daemon=True
            ),
        ]
        try:
            _attempt(lambda: beat(worker=worker))
            for loop in loops:
                loop.start()
            self._say(f"Worker {worker} is at work.")
            _stay_alive(worker, options["parent"])
        except KeyboardInterrupt:
            stop.set()
            self._say(f"Worker {worker} finishes what it has in hand.")
        finally:
            stop.set()
            _wait_for(loops)
            _attempt(lambda: leave(worker=worker))

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()  # a log is read while we work


def _stay_alive(worker: str, parent: int | None) -> None:
    next_beat = time.monotonic() + BEAT_SECONDS
    while parent is None or os.getppid() == parent:
        time.sleep(1)
        if time.monotonic() >= next_beat:
            next_beat = time.monotonic() + BEAT_SECONDS
            _attempt(lambda: beat(worker=worker))


def _carry_mail(stop: Event) -> Callable[[], None]:
    def step() -> None:
        if not deliver_mail(stopped=stop.is_set):
            stop.wait(REST_SECONDS)

    return step


def _do_jobs(worker: str, stop: Event) -> Callable[[], None]:
    next_jobs = 0.0

    def step() -> None:
        nonlocal next_jobs
        if time.monotonic() >= next_jobs:
            next_jobs = time.monotonic() + JOBS_SECONDS
            run_due_jobs(stopped=stop.is_set)
        run_ready_tasks(worker=worker, stopped=stop.is_set)

    return step


def _repeat(step: Callable[[], None], seconds: float, stop: Event) -> None:
    while not stop.is_set():
        if not _attempt(step):
            stop.wait(REST_SECONDS)
        stop.wait(seconds)
    connections.close_all()


def _attempt(step: Callable[[], None]) -> bool:
    """Do it; whatever happens, the worker lives on with a fresh connection."""
    close_old_connections()
    try:
        step()
    except Exception:
        logger.exception("The worker was interrupted and goes on")
        connections.close_all()
        return False
    return True


def _wait_for(loops: list[Thread]) -> None:
    end = time.monotonic() + GOODBYE_SECONDS
    for loop in loops:
        if loop.ident is not None:
            loop.join(max(0.0, end - time.monotonic()))
