"""The server is killed in the middle of what people do, again and again: nothing is half done.

Whatever was answered is kept; whatever was not answered is there whole or not at all. It is the
real server, `manage.py serve`, and the real worker, and SIGKILL asks nobody.
"""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import psutil
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from kamu.backstage.models import OutboxMessage
from kamu.coaching.actions.times import propose_times
from kamu.coaching.models import CoachingRequest, CoachingSession, CoachProfile, Engagement
from kamu.coaching.models import TimeProposal as Proposal
from kamu.core.chains import NO_HEAD, head_after_entry
from kamu.people.actions.imports import confirm_import, read_list, take_in_list
from kamu.people.jobs import import_staff_list
from kamu.people.models import Person, StaffImport, StaffRow
from kamu.vault.models import Member, Room, SealedDocument
from kamu.vault.tests import sealed
from tests import builders
from tests.browser import database_url
from tests.house.source import ROOT
from tests.processes import end_with_parent, free_port

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60  # seconds
TOKEN = "a" * 32
# When the blow falls: after so many buttons were answered, and so many seconds more.
BLOWS = [(0, 0.005), (0, 0.03), (1, 0.0), (1, 0.015), (2, 0.0), (2, 0.02), (3, 0.005)]
BLOWS_TO_ALL = [(1, 0.01), (2, 0.01)]  # to the server too, which begins processes anew
# Seconds after the import began.
BLOWS_TO_WORKER = [0.0, 0.01, 0.02, 0.04, 0.06, 0.1, 0.15, 0.3]
LIST = 3_000  # people


@dataclass
class Server:
    """`manage.py serve` on the database of the test, and how to hit it."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: psutil.Popen | None = None

    def start(self) -> None:
        """Until it answers. Whose processes die time and again ends, and is begun anew."""
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < deadline, (self.folder / "log").read_text("utf-8")
            if self.process is None or self.process.poll() is not None:
                self.process = _run(self.folder, "serve", "--workers", "1", PORT=str(self.port))
            time.sleep(0.05)

    def kill(self, *, all_of_it: bool = False) -> None:
        """SIGKILL to the process that answers; it is gone when this returns."""
        assert self.process is not None
        web = self.process.children(recursive=True)
        for each in [*([self.process] if all_of_it else []), *web]:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        if all_of_it:
            self.process.wait(PATIENCE)
        psutil.wait_procs(web, timeout=PATIENCE)

    def send(self, person_cookie: str, path: str, body: Any, *, kind: str) -> tuple[int, bytes]:
        """POST as this person's browser does. Raises OSError when nobody answers any more."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        headers = {
            "Cookie": f"kamu={person_cookie}; kamu-csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Origin": f"http://localhost:{self.port}",
            "Content-Type": kind,
        }
        try:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as error:
            raise OSError from error
        finally:
            line.close()

    def _answers(self) -> bool:
        with suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
            line.request("GET", "/readers/")
            is_there = line.getresponse().status == http.client.OK
            line.close()
            return is_there
        return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running server; none of its processes outlives the test."""
    serving = Server(tmp_path)
    serving.start()
    yield serving
    serving.kill(all_of_it=True)


def test_a_killed_server_leaves_nothing_half_done(server: Server) -> None:
    builders.company()
    names = (f"Colleague {number}" for number in count())
    room = _room_with_a_key(names)
    cookie = _cookie(Person.objects.get(rooms__room=room, rooms__may_erase=True))
    asked, done, written = 0, [], []
    for number, (after, seconds) in enumerate([*BLOWS, *BLOWS_TO_ALL]):
        steps = [*_accepting(names), *_taking(names), *_accepting(names), *_taking(names)]
        writer = Writer(server, room, cookie)
        strike = Strike(server, after, seconds, all_of_it=number >= len(BLOWS))
        asked += len(steps)
        done += strike.amid(steps, writer)
        written += writer.answered
        _settle()
        _adds_up(done)
        _chain_is_whole(room, written)
        server.start()
    assert written
    assert 0 < len(done) < asked  # the blows fell in the middle


def test_a_killed_worker_imports_all_or_nobody(tmp_path: Path) -> None:
    builders.company()
    lists = (_list_of(number) for number in count())
    staff_import, outcomes = next(lists), set()
    for seconds in BLOWS_TO_WORKER:
        import_staff_list.enqueue(str(staff_import.pk))
        worker = _run(tmp_path, "worker")
        _wait_until_it_runs(staff_import)
        time.sleep(seconds)
        worker.kill()
        worker.wait(PATIENCE)
        _settle()
        staff_import.refresh_from_db()
        people = Person.objects.filter(unit=f"List {staff_import.pk}").count()
        is_done = staff_import.state == StaffImport.State.DONE
        assert people == (LIST if is_done else 0)
        assert StaffRow.objects.filter(staff_import=staff_import).exists() != is_done
        outcomes.add(is_done)
        if is_done:
            staff_import = next(lists)
    assert False in outcomes  # some blow fell before the end


@dataclass
class Step:
    """One button, and how to find out whether its answer was kept."""

    name: str
    cookie: str
    path: str
    body: str = ""

    def press(self, server: Server) -> str:
        try:
            kind = "application/x-www-form-urlencoded"
            status, _ = server.send(self.cookie, self.path, self.body, kind=kind)
        except OSError:
            return ""
        assert status == http.client.FOUND, status
        return self.name


@dataclass
class Writer:
    """Somebody who puts one sealed page after the other into a room."""

    server: Server
    room: Room
    cookie: str
    is_over: Event = field(default_factory=Event)
    answered: list[str] = field(default_factory=list)

    def write(self) -> None:
        path, sent = f"/api/room/rooms/{self.room.pk}/documents", sealed.sent_document()
        while not self.is_over.is_set():
            try:
                raw = json.dumps(sent).encode()
                status, said = self.server.send(self.cookie, path, raw, kind=sealed.JSON)
            except OSError:
                return
            end = json.loads(said)
            assert status in {201, 409}, said
            if status == http.client.CREATED:
                self.answered.append(sent["document"])
            sent = sealed.sent_document(end["seq"] + 1, end["head"])


@dataclass
class Strike:
    """When SIGKILL comes: after so many answers, and so many seconds more."""

    server: Server
    after: int
    seconds: float
    all_of_it: bool

    def amid(self, steps: list[Step], writer: Writer) -> list[str]:
        """Everybody presses their button at once. Answers the names of what was answered."""
        with ThreadPoolExecutor(len(steps) + 1) as people:
            writing = people.submit(writer.write)
            pressed = [people.submit(step.press, self.server) for step in steps]
            _wait(lambda: sum(each.done() for each in pressed) >= self.after)
            time.sleep(self.seconds)
            self.server.kill(all_of_it=self.all_of_it)
            writer.is_over.set()
            writing.result()
            return [name for each in pressed if (name := each.result())]


def _accepting(names: Iterator[str]) -> list[Step]:
    coach = builders.coach(builders.colleague(next(names)), places=1)
    asked = builders.request(builders.colleague(next(names)), coach)
    return [Step(f"request {asked.pk}", _cookie(coach), f"/requests/{asked.pk}/accept/")]


def _taking(names: Iterator[str]) -> list[Step]:
    coach = builders.coach(builders.colleague(next(names)), places=1)
    talks = builders.engagement(builders.colleague(next(names)), coach)
    start = timezone.now().replace(microsecond=0) + timedelta(days=3)
    offer = propose_times(actor=coach, engagement=talks, starts=[start], minutes=45)
    path = f"/talks/{talks.pk}/times/{offer.pk}/take/"
    body = "time=" + start.isoformat().replace("+", "%2B")
    return [Step(f"proposal {offer.pk}", _cookie(talks.coachee), path, body)]


def _room_with_a_key(names: Iterator[str]) -> Room:
    coachee = builders.colleague(next(names))
    coach = builders.coach(builders.colleague(next(names)), places=1)
    room = builders.engagement(coachee, coach).room
    sealed.key_for(room, coachee, coach)
    return room


def _cookie(person: Person) -> str:
    return builders.browser_of(person).cookies[settings.SESSION_COOKIE_NAME].value


def _adds_up(done: list[str]) -> None:
    """Engagement ⇔ room ⇔ place ⇔ accepted request ⇔ letter; session ⇔ proposal ⇔ letters."""
    accepted = CoachingRequest.objects.filter(state="accepted")
    talks = Engagement.objects.all()
    assert sorted(accepted.values_list("coachee", "coach")) == sorted(
        talks.values_list("coachee", "coach")
    )
    assert Room.objects.filter(kind="engagement").count() == talks.count()
    assert Member.objects.count() == 2 * talks.count()
    for profile in CoachProfile.objects.all():
        assert profile.places_taken == talks.filter(coach=profile.person_id).count()
    taken = Proposal.objects.filter(state="taken")
    sessions = CoachingSession.objects.all()
    assert sorted(taken.values_list("engagement", "times__starts_at")) == sorted(
        sessions.values_list("engagement", "starts_at")
    )
    letters = list(OutboxMessage.objects.values_list("kind", flat=True))
    assert letters.count("request.answered") == accepted.count()
    assert letters.count("session.agreed") == 2 * sessions.count()
    kept = {f"request {pk}" for pk in accepted.values_list("pk", flat=True)}
    kept |= {f"proposal {pk}" for pk in taken.values_list("pk", flat=True)}
    assert set(done) <= kept


def _chain_is_whole(room: Room, answered: list[str]) -> None:
    """Every entry follows the one before it, and every page that was answered is there."""
    entries = list(SealedDocument.objects.filter(room=room).order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    previous = NO_HEAD
    for entry in entries:
        previous = head_after_entry(
            room=str(room.pk),
            epoch=entry.epoch_number,
            document=str(entry.document),
            seq=entry.seq,
            previous=previous,
            blob_hash=entry.blob_hash,
        )
        assert entry.head == previous
    assert set(answered) <= {str(entry.document) for entry in entries}


def _list_of(number: int) -> StaffImport:
    """A staff list that a steward has said yes to."""
    content = "\n".join(
        ["email;name", *(f"p{row}.{number}@havumetsa.example;Person {row}" for row in range(LIST))]
    )
    staff_import = take_in_list(actor=None, raw=content.encode())
    StaffImport.objects.filter(pk=staff_import.pk).update(state=StaffImport.State.READING)
    read_list(import_id=staff_import.pk)
    StaffRow.objects.filter(staff_import=staff_import).update(unit=f"List {staff_import.pk}")
    confirm_import(actor=None, staff_import=staff_import)
    return staff_import


def _wait_until_it_runs(staff_import: StaffImport) -> None:
    _wait(
        lambda: StaffImport.objects.filter(
            pk=staff_import.pk, state__in=[StaffImport.State.RUNNING, StaffImport.State.DONE]
        ).exists()
    )


def _settle() -> None:
    """PostgreSQL notices a killed client when its statement ends; nothing of it may go on."""
    if connection.vendor == "postgresql":
        _wait(lambda: not _busy_backends())


def _busy_backends() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return int(cursor.fetchone()[0])


def _wait(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _run(folder: Path, *command: str, **more: str) -> psutil.Popen:
    """One of the house's commands in a process of its own, on the database of the test."""
    environment = {
        **os.environ,
        "KAMU_DATA": str(folder),
        "KAMU_URL": f"http://localhost:{more.get('PORT', '8000')}",
        "KAMU_SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": database_url(),
        **more,
    }
    with (folder / "log").open("ab") as log:
        return psutil.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=end_with_parent,
        )
